import type { Counts } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { addDays, dayStart, isDay } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { invalid } from '../platform/errors.ts';

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
  const rows = await tx.query<{ day: string; hour: number; direction: 'in' | 'out'; visits: number }>(
    `select (at at time zone 'Asia/Ho_Chi_Minh')::date as day,
       extract(hour from at at time zone 'Asia/Ho_Chi_Minh')::integer as hour, direction, count(*) as visits
     from visit where place_id = $1 and at >= $2 and at < $3 and ($4::uuid is null or gate_id = $4)
     group by 1, 2, 3`,
    [placeId, new Date(dayStart(query.from)), new Date(dayStart(addDays(query.to, 1))), query.gateId ?? null],
  );
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

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length <= limits.visit_days_max + 1; day = addDays(day, 1))
    days.push(day);
  return days;
}
