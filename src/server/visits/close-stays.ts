import type { PlaceId } from '../../domain/ids.ts';
import type { OpeningHours } from '../../domain/opening-hours.ts';
import { stayLimit } from '../../domain/visit.ts';
import type { Tx } from '../platform/db.ts';
import { livePayload, NOTIFY_SQL } from '../platform/live.ts';
import { foldRules } from './place-context.ts';

/**
 * Ends stays that are still open when their place has closed, or after the longest stay, and marks how they ended.
 * @returns how many ended
 */
export async function closeStays(tx: Tx, nowMs: number): Promise<number> {
  const open = await tx.query<{ place_id: string; started_at: Date; id: string; hours: OpeningHours }>(
    `select s.place_id, s.started_at, s.id, p.hours from stay s join place p on p.id = s.place_id
     where s.ended_by is null`,
  );
  const ended = open.flatMap(({ hours, ...stay }) => {
    const limit = stayLimit(stay.place_id as PlaceId, stay.started_at.getTime(), foldRules(hours, nowMs));
    return limit.at <= nowMs ? [{ ...stay, end: limit.at, endedBy: limit.end }] : [];
  });
  if (ended.length === 0) return 0;
  const closed = await tx.execute(
    `update stay set exited_at = e.at, ended_by = e.by
     from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::timestamptz[], $5::text[]) as e(place_id, started_at, id, at, by)
     where stay.place_id = e.place_id and stay.started_at = e.started_at and stay.id = e.id and stay.ended_by is null`,
    [
      ended.map((stay) => stay.place_id),
      ended.map((stay) => stay.started_at),
      ended.map((stay) => stay.id),
      ended.map((stay) => new Date(stay.end)),
      ended.map((stay) => stay.endedBy),
    ],
  );
  for (const placeId of new Set(ended.map((stay) => stay.place_id))) {
    await tx.execute(NOTIFY_SQL, [livePayload({ kind: 'visits', id: placeId })]);
  }
  return closed;
}
