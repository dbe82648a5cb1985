import type { Counts } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { addDays, dayOf, dayStart, hourOf, isDay } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { invalid } from '../platform/errors.ts';
import { findGateNo } from './list-log.ts';

/**
 * Entries and exits of a place by day and by hour of the day, from the first day to the last, both counted.
 * @throws AppError 400 when the days are in the wrong order or more than visits are kept for
 */
export async function countVisits(
  tx: Tx,
  placeId: string,
  query: { from: string; to: string; gateId?: string },
): Promise<Counts> {
  if (!isDay(query.from) || !isDay(query.to)) throw invalid({ from: 'date_invalid' });
  const days = daysBetween(query.from, query.to);
  if (days.length === 0 || days.length > limits.visit_days_max + 1) throw invalid({ to: 'period_invalid' });
  const gateNo = await findGateNo(tx, placeId, query.gateId);
  const from = dayStart(query.from);
  const to = dayStart(addDays(query.to, 1));
  const [mark] = await tx.query<{ counted_until: Date }>('select counted_until from count_mark');
  const countedUntil = Math.min(Math.max(mark?.counted_until.getTime() ?? from, from), to);
  const [counted, later] = [
    await tx.prepared<CountRow>('list_counts', COUNTED, [
      ...[placeId, new Date(from), new Date(countedUntil), gateNo],
    ]),
    await tx.prepared<CountRow>('count_later_visits', LATER, [
      ...[placeId, new Date(countedUntil), new Date(to), gateNo],
    ]),
  ];
  const rows = [...counted, ...later].map(({ hour, ...row }) => ({
    ...row,
    day: dayOf(hour.getTime()),
    hour: hourOf(hour.getTime()),
  }));
  const sum = (matches: (row: (typeof rows)[number]) => boolean, direction: 'in' | 'out') =>
    rows
      .filter((row) => row.direction === direction && matches(row))
      .reduce((total, row) => total + row.visits, 0);
  return {
    days: days.map((day) => ({
      day,
      in: sum((row) => row.day === day, 'in'),
      out: sum((row) => row.day === day, 'out'),
    })),
    hours: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      in: sum((row) => row.hour === hour, 'in'),
      out: sum((row) => row.hour === hour, 'out'),
    })),
  };
}

interface CountRow {
  /** The first instant of the hour */
  hour: Date;
  direction: 'in' | 'out';
  visits: number;
}

/** Hours that are over were counted when they were folded; visits of a gate, or of all. */
const COUNTED = `
  select hour, direction, sum(visits)::bigint as visits from visit_count
  where place_id = $1 and hour >= $2 and hour < $3 and ($4::smallint is null or gate_no = $4)
  group by 1, 2`;

const LATER = `
  select date_trunc('hour', at) as hour, direction, count(*) as visits from visit
  where place_id = $1 and at >= $2 and at < $3 and ($4::smallint is null or gate_no = $4)
  group by 1, 2`;

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length <= limits.visit_days_max + 1; day = addDays(day, 1))
    days.push(day);
  return days;
}
