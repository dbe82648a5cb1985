import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { FullLogRow, LogQuery, LogRow } from '../../contract/visits.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { isRightEnded, ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { FullCard, fullColumns, MaskedCard, maskedColumns } from './log-cells.tsx';
import { fullLogQuery, logQuery } from './queries.ts';
import { t } from './t.ts';
import { useFresh } from './use-fresh.ts';

export interface LogResultsProps {
  placeId: string;
  query: LogQuery;
  today: string;
  isFiltered: boolean;
}

function Pager({
  page,
  next,
  onNewer,
  onOlder,
}: {
  page: number;
  next: string | null;
  onNewer: () => void;
  onOlder: (cursor: string) => void;
}) {
  if (page === 1 && next === null) return null;
  return (
    <Group justify="space-between" mt="md" component="nav" aria-label={t('page_no', { no: page })}>
      <Button variant="default" leftSection={<Icon name="back" />} disabled={page === 1} onClick={onNewer}>
        {t('page_newer')}
      </Button>
      <Text>{t('page_no', { no: page })}</Text>
      <Button
        variant="default"
        rightSection={<Icon name="next" />}
        disabled={next === null}
        onClick={() => next !== null && onOlder(next)}
      >
        {t('page_older')}
      </Button>
    </Group>
  );
}

function Nothing({ placeId, isFiltered }: { placeId: string; isFiltered: boolean }) {
  const kind = isFiltered ? 'none' : 'empty';
  return (
    <Paper withBorder p="lg">
      <Title order={2} size="h4" mb="xs">
        {t(`log_${kind}_title`)}
      </Title>
      <Text>{t(`log_${kind}_text`)}</Text>
      {!isFiltered && (
        <Button
          mt="md"
          renderRoot={(props) => <Link to="/chu/$placeId/bang-ma" params={{ placeId }} {...props} />}
        >
          {t('log_empty_posters')}
        </Button>
      )}
    </Paper>
  );
}

interface RowsProps<Row extends LogRow> extends Omit<LogResultsProps, 'query'> {
  page: UseQueryResult<{ rows: Row[]; nextCursor: string | null }>;
  /** Names what is listed: rows that come to the same list later are new ones. */
  scope: string;
  columns: readonly Column<Row>[];
  card: (row: Row) => ReactNode;
}

function Rows<Row extends LogRow>({ page, scope, columns, card, placeId, isFiltered }: RowsProps<Row>) {
  const rows = page.data?.rows ?? [];
  const isFresh = useFresh(
    page.data && !page.isPlaceholderData ? rows.map(({ id }) => id) : undefined,
    scope,
  );
  // What was fetched before the right ended must not stay on the screen.
  if (page.error && (page.data === undefined || isRightEnded(page.error))) {
    return <ProblemNotice error={page.error} onRetry={() => page.refetch()} />;
  }
  if (page.data === undefined) {
    return (
      <Stack gap="xs" aria-busy="true" aria-label={t('busy')}>
        {[1, 2, 3, 4, 5, 6].map((row) => (
          <Skeleton key={row} height={52} />
        ))}
      </Stack>
    );
  }
  const freshCount = rows.filter(({ id }) => isFresh(id)).length;
  return (
    <>
      <p role="status" className="v-hidden">
        {freshCount > 0 ? t('log_new', { count: freshCount }) : ''}
      </p>
      {rows.length === 0 ? (
        <Nothing placeId={placeId} isFiltered={isFiltered} />
      ) : (
        <div className={page.isPlaceholderData ? 'o-waiting' : undefined}>
          <DataTable
            caption={t('log_caption')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            card={card}
            rowClass={({ id }) => (isFresh(id) ? 'o-fresh' : undefined)}
          />
        </div>
      )}
    </>
  );
}

/** The pages of the log under one filter; `isFull`: with people in full, each fetch on record. */
export function LogResults({ query, isFull, ...rest }: LogResultsProps & { isFull: boolean }) {
  const { placeId, today } = rest;
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const asked: LogQuery = cursor === undefined ? query : { ...query, cursor };
  const masked = useQuery({
    ...logQuery(placeId, asked),
    enabled: !isFull,
    placeholderData: keepPreviousData,
  });
  const full = useQuery({ ...fullLogQuery(placeId, asked), enabled: isFull });
  const scope = JSON.stringify([asked, isFull]);
  return (
    <>
      {isFull ? (
        <Rows<FullLogRow>
          {...rest}
          page={full}
          scope={scope}
          columns={fullColumns(today)}
          card={(row) => <FullCard row={row} today={today} />}
        />
      ) : (
        <Rows<LogRow>
          {...rest}
          page={masked}
          scope={scope}
          columns={maskedColumns(today)}
          card={(row) => <MaskedCard row={row} today={today} />}
        />
      )}
      <Pager
        page={cursors.length + 1}
        next={(isFull ? full : masked).data?.nextCursor ?? null}
        onNewer={() => setCursors(cursors.slice(0, -1))}
        onOlder={(next) => setCursors([...cursors, next])}
      />
    </>
  );
}
