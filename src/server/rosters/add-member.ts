import type { Member, MemberInput } from '../../contract/rosters.ts';
import { limits } from '../../domain/limits.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { findPerson } from './find-person.ts';
import { listMembers } from './list-members.ts';

/**
 * A registered person becomes a member of a place, found by the personal code or by the phone number. Who is one
 * already stays one, with this kind, and joins the group.
 * @throws AppError 400 for a code or number that is none, 409 `member_unknown` when nobody of this cell has it,
 *   `member_card_ended`, `too_many_members` or `group_ended`, 429 when too many numbers were tried today
 */
export async function addMember(
  services: Services,
  request: { placeId: string; addedBy: string; input: MemberInput },
): Promise<Member> {
  const { placeId, addedBy, input } = request;
  const personId = await findPerson(services, placeId, input);
  return services.db.transaction('app_owner', { place: placeId }, async (tx) => {
    await takeTurn(tx, 'roster of place', placeId);
    const no =
      (await changeMember(tx, placeId, personId, input)) ??
      (await writeMember(tx, { placeId, addedBy, personId, input }));
    if (input.groupId !== undefined) await joinGroup(tx, placeId, input.groupId, no);
    const [member] = await listMembers(tx, placeId, { after: no - 1, limit: 1 });
    if (member === undefined) throw new Error('the member that was just added is not there');
    return member;
  });
}

/** The number of whom is a member already. */
async function changeMember(
  tx: Tx,
  placeId: string,
  personId: string,
  { kind }: MemberInput,
): Promise<number | undefined> {
  const [known] = await tx.query<{ no: number }>(
    'update place_member set kind = $3 where place_id = $1 and person_id = $2 and until is null returning no',
    [placeId, personId, kind],
  );
  return known?.no;
}

async function writeMember(
  tx: Tx,
  {
    placeId,
    addedBy,
    personId,
    input,
  }: { placeId: string; addedBy: string; personId: string; input: MemberInput },
): Promise<number> {
  const [count] = await tx.query<{ next: number; members: number }>(
    `select coalesce(max(no) + 1, 0) as next, (count(*) filter (where until is null))::integer as members
     from place_member where place_id = $1`,
    [placeId],
  );
  const { next = 0, members = 0 } = count ?? {};
  if (members >= limits.members_per_place_max) throw new AppError(409, 'too_many_members');
  await tx.execute(
    'insert into place_member (place_id, no, person_id, kind, added_by) values ($1, $2, $3, $4, $5)',
    [placeId, next, personId, input.kind, addedBy],
  );
  return next;
}

async function joinGroup(tx: Tx, placeId: string, groupId: string, no: number): Promise<void> {
  const joined = await tx.query(
    `insert into group_member (place_id, group_id, no)
     select place_id, id, $3 from place_group where place_id = $1 and id = $2 and ended_at is null
     on conflict do nothing returning no`,
    [placeId, groupId, no],
  );
  if (joined.length > 0) return;
  const known = await tx.query(
    'select 1 from group_member where place_id = $1 and group_id = $2 and no = $3',
    [placeId, groupId, no],
  );
  if (known.length === 0) throw new AppError(409, 'group_ended');
}

/** Ends a membership at an instant, Unix milliseconds; who comes back gets another number. @throws AppError 404 */
export async function endMember(
  tx: Tx,
  { placeId, no, at }: { placeId: string; no: number; at: number },
): Promise<void> {
  const ended = await tx.execute(
    'update place_member set until = $3 where place_id = $1 and no = $2 and until is null',
    [placeId, no, new Date(at)],
  );
  if (ended === 0) throw new AppError(404, 'not_found');
}
