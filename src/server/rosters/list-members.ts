import type { Member, MemberPage } from '../../contract/rosters.ts';
import type { Tx } from '../platform/db.ts';

interface Row extends Omit<Member, 'maskedName' | 'maskedPhone' | 'since' | 'groupIds'> {
  masked_name: string;
  masked_phone: string;
  since: Date;
  group_ids: string[];
}

/** The members of a place after a number, in the order of their numbers; name and phone are covered. */
export async function listMembers(
  tx: Tx,
  placeId: string,
  { after, limit }: { after: number; limit: number },
): Promise<Member[]> {
  const rows = await tx.query<Row>(
    `select m.no, m.kind, m.since, p.masked_name, p.masked_phone, coalesce(
       (select json_agg(gm.group_id) from group_member gm
        join place_group g on g.place_id = gm.place_id and g.id = gm.group_id and g.ended_at is null
        where gm.place_id = m.place_id and gm.no = m.no), '[]') as group_ids
     from place_member m join person_public p on p.id = m.person_id
     where m.place_id = $1 and m.until is null and m.no > $2
     order by m.no limit $3`,
    [placeId, after, limit],
  );
  return rows.map(({ no, kind, since, masked_name, masked_phone, group_ids }) => ({
    no,
    kind,
    since: since.toISOString(),
    maskedName: masked_name,
    maskedPhone: masked_phone,
    groupIds: group_ids,
  }));
}

/** One page of them, with how many there are. */
export async function readMemberPage(
  tx: Tx,
  placeId: string,
  { after = -1, limit = 200 }: { after?: number | undefined; limit?: number | undefined },
): Promise<MemberPage> {
  const found = await listMembers(tx, placeId, { after, limit: limit + 1 });
  const members = found.slice(0, limit);
  const [count] = await tx.query<{ total: number }>(
    'select count(*)::integer as total from place_member where place_id = $1 and until is null',
    [placeId],
  );
  const nextAfter = found.length > limit ? (members.at(-1)?.no ?? null) : null;
  return { members, total: count?.total ?? 0, nextAfter };
}
