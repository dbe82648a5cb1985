import type { Counts } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { addDays, DAY_MS, dayStart, hourOf, isDay, listDays } from '../../domain/time.ts';
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
  const days = listDays(query.from, query.to, limits.visit_days_max + 2);
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
  const counts: Counts = {
    days: days.map((day) => ({ day, in: 0, out: 0 })),
    hours: Array.from({ length: 24 }, (_, hour) => ({ hour, in: 0, out: 0 })),
  };
  for (const { hour, direction, visits } of [...counted, ...later]) {
    const ofDay = counts.days[Math.floor((hour - from) / DAY_MS)];
    const ofHour = counts.hours[hourOf(hour)];
    if (ofDay !== undefined) ofDay[direction] += visits;
    if (ofHour !== undefined) ofHour[direction] += visits;
  }
  return counts;
}

interface CountRow {
  /** The first instant of the hour, Unix milliseconds */
  hour: number;
  direction: 'in' | 'out';
  visits: number;
}

/** Hours that are over were counted when they were folded; visits of a gate, or of all. */
const COUNTED = `
  select (extract(epoch from hour) * 1000)::bigint as hour, direction, sum(visits)::bigint as visits from visit_count
  where place_id = $1 and hour >= $2 and hour < $3 and ($4::smallint is null or gate_no = $4)
  group by visit_count.hour, direction`;

const LATER = `
  select (extract(epoch from date_trunc('hour', at)) * 1000)::bigint as hour, direction, count(*) as visits from visit
  where place_id = $1 and at >= $2 and at < $3 and ($4::smallint is null or gate_no = $4)
  group by date_trunc('hour', at), direction`;
