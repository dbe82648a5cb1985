import type { MembershipList } from '../../contract/rosters.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';

/** Where a person is a member: the places whose gates know the person each day. */
export async function listMemberships(tx: Tx, personId: string): Promise<MembershipList> {
  const rows = await tx.query<{ place_id: string; name: string; kind: 'staff' | 'pupil'; since: Date }>(
    `select m.place_id, p.name, m.kind, m.since from place_member m join place p on p.id = m.place_id
     where m.person_id = $1 and m.until is null order by m.since, m.place_id`,
    [personId],
  );
  return {
    memberships: rows.map(({ place_id, name, kind, since }) => ({
      placeId: place_id,
      placeName: name,
      kind,
      since: since.toISOString(),
    })),
  };
}

/** Ends a membership at the person's own wish, at an instant, Unix milliseconds. @throws AppError 404 */
export async function leavePlace(
  tx: Tx,
  { personId, placeId, at }: { personId: string; placeId: string; at: number },
): Promise<void> {
  const left = await tx.execute(
    'update place_member set until = $3 where place_id = $1 and person_id = $2 and until is null',
    [placeId, personId, new Date(at)],
  );
  if (left === 0) throw new AppError(404, 'not_found');
}
