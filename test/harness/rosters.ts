import { randomUUID } from 'node:crypto';
import type { Place } from '../../src/contract/places.ts';
import type { Roster } from '../../src/contract/rosters.ts';
import { aliasFromBytes } from '../../src/domain/code.ts';
import type { Keys } from '../../src/server/platform/keys.ts';
import { TRAN_BIEN } from './server.ts';

/** The alias of the member with that number, as `plantMembers` makes it. */
export function memberAlias(no: number): string {
  const bytes = Buffer.alloc(10, 7);
  bytes.writeUInt32BE(no, 6);
  return aliasFromBytes(bytes);
}

/** Where members are planted: a statement past all grants, and the keys of the server. */
export interface Ground {
  sql(text: string, values: unknown[]): Promise<unknown>;
  keys: Keys;
}

/**
 * Writes that many registered people with cards as members of a place, in a few statements; the cards are those of
 * `memberAlias`. Answers their ids by number.
 */
export async function plantMembers(
  { sql, keys }: Ground,
  { id: placeId }: Pick<Place, 'id'>,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const families = ['Nguyễn Văn', 'Trần Thị', 'Lê', 'Phạm Minh', 'Hoàng Thị Ngọc', 'Đặng Quỳnh', 'Bùi Thị'];
  await sql(
    `insert into person_public (id, relation, masked_name, masked_phone, home_area_code, home_area_version)
     select id, 'other', name, '0968 123 ***', $3, $4 from unnest($1::uuid[], $2::text[]) as p (id, name)`,
    [
      ids,
      ids.map((_, no) => `${families[no % families.length]} ***`),
      TRAN_BIEN.areaCode,
      TRAN_BIEN.areaVersion,
    ],
  );
  await sql(
    `insert into card (alias_hmac, id, person_id, alias_sealed)
     select * from unnest($1::bytea[], $2::uuid[], $3::uuid[], $4::bytea[])`,
    [
      ids.map((_, no) => keys.indexOf('alias', memberAlias(no))),
      ids.map(() => randomUUID()),
      ids,
      ids.map((id, no) => keys.seal('card.alias_sealed', id, memberAlias(no))),
    ],
  );
  await sql(
    `insert into place_member (place_id, no, person_id, kind, added_by)
     select $1, n - 1, id, 'pupil', $3 from unnest($2::uuid[]) with ordinality as m (id, n)`,
    [placeId, ids, randomUUID()],
  );
  return ids;
}

/** How many members the leaves of a roster name. */
export function countMembers({ leaves }: Pick<Roster, 'leaves'>): number {
  return leaves.reduce((sum, { members }) => sum + members.length, 0);
}
