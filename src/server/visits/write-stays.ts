import type { Stay, VisitFact } from '../../domain/visit.ts';
import type { Tx } from '../platform/db.ts';
import { smallintArray, textArray, timestampArray, uuidArray } from '../platform/pg-arrays.ts';

/** Writes stays over those with the same place, beginning and id, and removes exits that stood alone and do not any more. */
export async function writeStays(tx: Tx, stays: readonly Stay[], gone: readonly VisitFact[]): Promise<void> {
  if (gone.length > 0) {
    const times = gone.map(({ at }) => at);
    await tx.prepared(
      'delete_stays',
      `delete from stay using unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) key (place_id, at, id)
       where stay.place_id = key.place_id and stay.started_at = key.at and stay.id = key.id
         and stay.started_at between $4 and $5`,
      [
        uuidArray(gone.map(({ placeId }) => placeId)),
        timestampArray(times),
        uuidArray(gone.map(({ id }) => id)),
        new Date(Math.min(...times)),
        new Date(Math.max(...times)),
      ],
    );
  }
  if (stays.length === 0) return;
  const firsts = stays.map(firstFact);
  await tx.prepared(
    'write_stays',
    `insert into stay (place_id, id, person_id, started_at, exited_at, gate_no, is_entry_seen, ended_by)
     select place_id, id, person_id, started_at, exited_at, gate_no, entry = 'y', ended_by
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::smallint[], $7::text[],
       $8::text[]) new (place_id, id, person_id, started_at, exited_at, gate_no, entry, ended_by)
     on conflict (place_id, started_at, id) do update set exited_at = excluded.exited_at, ended_by = excluded.ended_by
     where (stay.exited_at, stay.ended_by) is distinct from (excluded.exited_at, excluded.ended_by)`,
    [
      uuidArray(stays.map(({ placeId }) => placeId)),
      uuidArray(stays.map(({ id }) => id)),
      uuidArray(stays.map(({ personId }) => personId)),
      timestampArray(firsts.map(({ at }) => at)),
      timestampArray(stays.map(({ endAt }) => endAt ?? null)),
      smallintArray(firsts.map(gateNoOf)),
      textArray(stays.map(({ entry }) => (entry === undefined ? 'n' : 'y'))),
      textArray(stays.map(({ end }) => (end === 'open' ? null : end))),
    ],
  );
}

/** The fact that a stay begins with. */
export function firstFact({ entry, exit }: Stay): VisitFact {
  const fact = entry ?? exit;
  if (fact === undefined) throw new Error('a stay needs a fact');
  return fact;
}

/** The number of the gate of a fact that comes from the database. */
export function gateNoOf({ gateNo }: VisitFact): number {
  if (gateNo === undefined) throw new Error('a recorded visit has its gate');
  return gateNo;
}
