import type { PlaceId } from '../../domain/ids.ts';
import { stayLimit } from '../../domain/visit.ts';
import type { Tx } from '../platform/db.ts';
import { livePayloads, NOTIFY_ALL_SQL } from '../platform/live.ts';
import { findRules } from './fold-visits.ts';

/**
 * Ends stays that are still open when their place has closed, or after the longest stay, and marks how they ended.
 * @param since stays that began before it (Unix milliseconds) are known to have ended
 * @param now the instant to close for, Unix milliseconds
 * @returns how many ended
 */
export async function closeStays(tx: Tx, since: number, now: number): Promise<number> {
  const open = await tx.query<{ place_id: string; started_at: Date; id: string }>(
    'select place_id, started_at, id from stay where ended_by is null and started_at > $1 and started_at <= $2',
    [new Date(since), new Date(now)],
  );
  if (open.length === 0) return 0;
  const placeIds = [...new Set(open.map((stay) => stay.place_id))];
  const rules = await findRules(tx, placeIds, now);
  const ended = open.flatMap((stay) => {
    const limit = stayLimit(stay.place_id as PlaceId, stay.started_at.getTime(), rules);
    return limit.at <= now ? [{ ...stay, end: limit.at, endedBy: limit.end }] : [];
  });
  if (ended.length === 0) return 0;
  const closed = await tx.execute(
    `update stay set exited_at = e.at, ended_by = e.by
     from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::timestamptz[], $5::text[]) as e(place_id, started_at, id, at, by)
     where stay.place_id = e.place_id and stay.started_at = e.started_at and stay.id = e.id and stay.ended_by is null
       and stay.started_at > $6 and stay.started_at <= $7`,
    [
      ended.map((stay) => stay.place_id),
      ended.map((stay) => stay.started_at),
      ended.map((stay) => stay.id),
      ended.map((stay) => new Date(stay.end)),
      ended.map((stay) => stay.endedBy),
      ...[new Date(since), new Date(now)],
    ],
  );
  const places = [...new Set(ended.map((stay) => stay.place_id))];
  await tx.execute(NOTIFY_ALL_SQL, [livePayloads('visits', places)]);
  return closed;
}
