import { Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { InsideList } from '../../contract/visits.ts';
import { dayOf, formatDateTime, formatTime } from '../../domain/time.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { insideQuery } from './queries.ts';
import { t } from './t.ts';

type InsideRow = InsideList['people'][number];

function enteredText(row: InsideRow, today: string): string {
  const at = Date.parse(row.enteredAt);
  return dayOf(at) === today ? formatTime(at) : formatDateTime(at);
}

/** Who is inside now, the latest entry first. */
export function InsidePanel({ placeId, today }: { placeId: string; today: string }) {
  const inside = useQuery(insideQuery(placeId));
  if (inside.isPending) return <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />;
  if (inside.data === undefined)
    return <ProblemNotice error={inside.error} onRetry={() => inside.refetch()} />;
  const { count, people } = inside.data;
  if (count === 0) {
    return (
      <Paper withBorder p="lg">
        <Text>{t('inside_empty')}</Text>
      </Paper>
    );
  }
  return (
    <>
      {people.length < count && <Text mb="sm">{t('inside_partial', { shown: people.length })}</Text>}
      <DataTable
        caption={t('inside_caption')}
        rows={people}
        rowKey={(row) => `${row.enteredAt} ${row.maskedName} ${row.maskedPhone}`}
        columns={[
          { title: t('inside_entered'), cell: (row) => <strong>{enteredText(row, today)}</strong> },
          { title: t('col_name'), cell: (row) => row.maskedName },
          { title: t('col_phone'), cell: (row) => row.maskedPhone },
          { title: t('col_gate'), cell: (row) => row.gateName },
        ]}
        card={(row) => (
          <>
            <div className="o-card-row">
              <span>{row.maskedName}</span>
              <strong>{enteredText(row, today)}</strong>
            </div>
            <div className="o-card-row o-soft">
              <span>{row.gateName}</span>
              <span className="o-nowrap">{row.maskedPhone}</span>
            </div>
          </>
        )}
      />
    </>
  );
}
