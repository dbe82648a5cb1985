import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TraceCase } from '../../contract/tracing.ts';
import { formatDateTime } from '../../domain/time.ts';
import { caseStateTexts } from '../../domain/trace-case.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { casesQuery } from './case-queries.ts';
import { ct, say } from './case-t.ts';
import { useUnit } from './unit-context.ts';

function CaseLink({ row }: { row: TraceCase }) {
  const { unit } = useUnit();
  return (
    <Link to="/y-te/$unitId/ca-benh/$caseId" params={{ unitId: unit.id, caseId: row.id }}>
      {row.number}
    </Link>
  );
}

function StateTag({ row }: { row: TraceCase }) {
  const isOurs = !row.isOwn && row.state === 'asked';
  return (
    <span className="h-alert-head">
      <span className="v-tag">{say(caseStateTexts[row.state])}</span>
      {isOurs && <span className="v-tag">{ct('asked_of_us')}</span>}
    </span>
  );
}

const peopleText = (row: TraceCase) =>
  row.progress < 100 ? ct('searching', { percent: row.progress }) : String(row.people ?? 0);
const openedText = ({ openedAt }: TraceCase) => formatDateTime(Date.parse(openedAt));

const columns = (): Column<TraceCase>[] => [
  { title: ct('col_number'), cell: (row) => <CaseLink row={row} /> },
  { title: ct('col_disease'), cell: ({ disease }) => disease },
  { title: ct('col_state'), cell: (row) => <StateTag row={row} /> },
  { title: ct('col_person'), cell: ({ maskedName }) => maskedName },
  { title: ct('col_people'), cell: peopleText },
  { title: ct('col_opened'), cell: openedText },
];

function CaseCard({ row }: { row: TraceCase }) {
  return (
    <div className="h-case-card">
      <strong>
        <CaseLink row={row} />
      </strong>
      <StateTag row={row} />
      <span>
        {row.disease} · {row.maskedName}
      </span>
      <span className="h-soft">
        {ct('col_people')}: {peopleText(row)} · {openedText(row)}
      </span>
    </div>
  );
}

/** The cases of a unit, and those that wait for its decision. */
export function CasesPage() {
  const { unit } = useUnit();
  const list = useInfiniteQuery(casesQuery(unit.id));
  const rows = list.data?.pages.flatMap(({ cases }) => cases);
  return (
    <>
      <PageHead title={ct('list_title')} place={unit.name}>
        <Button
          leftSection={<Icon name="plus" />}
          renderRoot={(props) => (
            <Link to="/y-te/$unitId/ca-benh/moi" params={{ unitId: unit.id }} {...props} />
          )}
        >
          {ct('list_open')}
        </Button>
      </PageHead>
      {list.isPending && <Skeleton height={320} aria-busy="true" aria-label={ct('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {rows?.length === 0 && <Text>{ct('list_empty')}</Text>}
      {rows !== undefined && rows.length > 0 && (
        <DataTable
          caption={ct('list_caption')}
          columns={columns()}
          rows={rows}
          rowKey={({ id }) => id}
          card={(row) => <CaseCard row={row} />}
        />
      )}
      {list.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {ct('list_more')}
          </Button>
        </Group>
      )}
    </>
  );
}
