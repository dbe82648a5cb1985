import type { Database } from '../platform/db.ts';
import { timestampArray, uuidArray } from '../platform/pg-arrays.ts';

const REDATE = {
  name: 'redate_visits',
  // The row that was there first stays as it is; writing it anew brings it back also to whom it was invisible.
  text: `insert into redated_visit (place_id, id, at, device_at)
    select $1, * from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[])
    on conflict (place_id, id) do update set at = redated_visit.at
    returning id, (extract(epoch from at) * 1000)::bigint, (extract(epoch from device_at) * 1000)::bigint`,
};

/**
 * Gives visits whose device's clock is off another time, once for all: a retry gets what the first try got.
 * `other_time`: the id came before with another time of the device. All instants are Unix milliseconds.
 * @returns by id
 */
export async function redateVisits(
  db: Database,
  placeId: string,
  visits: readonly { id: string; deviceAt: number; at: number }[],
): Promise<Map<string, number | 'other_time'>> {
  if (visits.length === 0) return new Map();
  const byId = new Map(
    visits.map(({ id, deviceAt, at }) => [id, { deviceAt: deviceTimeInRange(deviceAt), at }]),
  );
  const times = [...byId.values()];
  const rows = await db.statement('app_recorder', REDATE, [
    placeId,
    uuidArray([...byId.keys()]),
    timestampArray(times.map(({ at }) => at)),
    timestampArray(times.map(({ deviceAt }) => deviceAt)),
  ]);
  return new Map(
    rows.map(([id, at, deviceAt]) => [
      String(id),
      Number(deviceAt) === byId.get(String(id))?.deviceAt ? Number(at) : 'other_time',
    ]),
  );
}

/** PostgreSQL knows no instants before 4713 BC; a device's clock may claim any. */
function deviceTimeInRange(ms: number): number {
  return Math.max(ms, 0);
}
