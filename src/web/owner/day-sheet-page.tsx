import { Button, Group, Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Place } from '../../contract/places.ts';
import type { LogRow } from '../../contract/visits.ts';
import { formatPlaceNumber } from '../../domain/place-code.ts';
import { addDays, type Day, formatDateTime, formatDay, formatTime, isDay } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { today as getToday, serverNow } from '../kit/server-clock.ts';
import { fetchDay } from './fetch-day.ts';
import { recorderText } from './log-cells.tsx';
import { usePlace } from './place-context.ts';
import { placePath, queryText } from './queries.ts';
import { t } from './t.ts';

function SheetTable({ rows, caption }: { rows: readonly LogRow[]; caption: string }) {
  const titles = [
    'sheet_no',
    'col_time',
    'col_direction',
    'col_name',
    'col_phone',
    'col_gate',
    'col_declared',
    'col_way',
    'col_recorder',
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="o-sheet-scroll" aria-label={caption} tabIndex={0}>
      <Table withTableBorder withColumnBorders verticalSpacing={4} className="o-sheet-table">
        <Table.Thead>
          <Table.Tr>
            {titles.map((title) => (
              <Table.Th key={title} scope="col">
                {t(title)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, i) => (
            <Table.Tr key={row.id}>
              <Table.Td>{i + 1}</Table.Td>
              <Table.Td>{formatTime(Date.parse(row.at))}</Table.Td>
              <Table.Td>{t(`direction_${row.direction}`)}</Table.Td>
              <Table.Td>{row.maskedName}</Table.Td>
              <Table.Td className="o-nowrap">{row.maskedPhone}</Table.Td>
              <Table.Td>{row.gateName}</Table.Td>
              <Table.Td>{t(row.declaredThatDay ? 'sheet_declared_yes' : 'sheet_declared_no')}</Table.Td>
              <Table.Td>{t(`way_${row.way}`)}</Table.Td>
              <Table.Td>{recorderText(row)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** The sheet itself: what goes on paper. */
function Sheet({ place, rows }: { place: Place; rows: readonly LogRow[] }) {
  const count = (direction: LogRow['direction']) => rows.filter((row) => row.direction === direction).length;
  return (
    <div className="o-sheet">
      <Text>
        {place.address}, {place.areaName}
      </Text>
      <Text>{t('sheet_number', { number: formatPlaceNumber(place.number) })}</Text>
      <Text fw={600}>{t('sheet_counts', { in: count('in'), out: count('out') })}</Text>
      <Text c="dimmed" mb="sm">
        {t('sheet_made', { time: formatDateTime(serverNow().getTime()) })}. {t('masked_note')}
      </Text>
      {rows.length === 0 ? (
        <Text my="lg">{t('sheet_empty')}</Text>
      ) : (
        <SheetTable rows={rows} caption={t('log_title')} />
      )}
      <div className="o-signature">
        <strong>{t('sheet_signature')}</strong>
        <span>{t('sheet_signature_note')}</span>
      </div>
    </div>
  );
}

function Tools({ placeId, day, isReady }: { placeId: string; day: Day; isReady: boolean }) {
  const today = getToday();
  const turn = (to: Day, label: string, icon: 'back' | 'next') => (
    <Button
      variant="default"
      leftSection={icon === 'back' && <Icon name="back" />}
      rightSection={icon === 'next' && <Icon name="next" />}
      renderRoot={(props) => (
        <Link to="/chu/$placeId/in-ngay/$day" params={{ placeId, day: to }} replace {...props} />
      )}
    >
      {label}
    </Button>
  );
  return (
    <Group gap="sm" mb="md" className="v-no-print">
      <Button leftSection={<Icon name="print" />} disabled={!isReady} onClick={() => window.print()}>
        {t('sheet_print')}
      </Button>
      {(['csv', 'xlsx'] as const).map((kind) => (
        <Button
          key={kind}
          component="a"
          href={placePath(placeId, `/visits.${kind}${queryText({ day })}`)}
          download
          variant="default"
          leftSection={<Icon name="download" />}
        >
          {t(`export_${kind}`)}
        </Button>
      ))}
      {turn(addDays(day, -1), t('sheet_older'), 'back')}
      {day < today && turn(addDays(day, 1), t('sheet_newer'), 'next')}
    </Group>
  );
}

function DaySheet({ place, day }: { place: Place; day: Day }) {
  const rows = useQuery({
    queryKey: ['place', place.id, 'sheet', day],
    queryFn: ({ signal }) => fetchDay(place.id, day, signal),
  });
  return (
    <>
      <PageHead title={t('sheet_title', { day: formatDay(day) })} place={place.name} />
      <Tools placeId={place.id} day={day} isReady={rows.isSuccess} />
      {rows.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {rows.isError && <ProblemNotice error={rows.error} onRetry={() => rows.refetch()} />}
      {rows.isSuccess && <Sheet place={place} rows={rows.data} />}
    </>
  );
}

/** All visits of one day on paper, names covered, with the files for those who want to count on. */
export function DaySheetPage() {
  const { place } = usePlace();
  const { day } = useParams({ strict: false });
  if (!isDay(day)) return <PageHead title={t('sheet_day_wrong')} place={place.name} />;
  return <DaySheet key={day} place={place} day={day} />;
}
