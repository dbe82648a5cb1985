import type { Group } from '../../contract/rosters.ts';
import type { Tx } from '../platform/db.ts';

/** The groups of a place with the numbers of their members, by name. */
export function listGroups(tx: Tx, placeId: string): Promise<Group[]> {
  return tx.query<Group>(
    `select g.id, g.kind, g.name, g.code, coalesce(
       (select json_agg(gm.no order by gm.no) from group_member gm
        join place_member m on m.place_id = gm.place_id and m.no = gm.no and m.until is null
        where gm.place_id = g.place_id and gm.group_id = g.id), '[]') as members
     from place_group g
     where g.place_id = $1 and g.ended_at is null
     order by g.name collate "vi-x-icu", g.id`,
    [placeId],
  );
}
