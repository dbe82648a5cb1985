import { randomBytes } from 'node:crypto';
import type { GroupInput } from '../../contract/rosters.ts';
import { aliasFromBytes, groupCode } from '../../domain/code.ts';
import { limits } from '../../domain/limits.ts';
import { checkGroupName } from '../../domain/roster.ts';
import { isDatabaseError, type Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';

const ALIAS_BYTES = 10;

/**
 * Makes a group or changes it; its code is made once. The members are those who are named and belong to the place.
 * @throws AppError 400 for a wrong name, 409 `group_name_taken`, `too_many_groups` or `group_ended`
 */
export async function saveGroup(
  tx: Tx,
  { placeId, groupId, input }: { placeId: string; groupId: string; input: GroupInput },
): Promise<void> {
  const name = checkGroupName(input.name);
  if ('error' in name) throw invalid({ name: name.error });
  await takeTurn(tx, 'roster of place', placeId);
  const code = groupCode(aliasFromBytes(randomBytes(ALIAS_BYTES)));
  const values = [placeId, groupId, input.kind, name.value];
  try {
    const changed = await tx.execute(
      'update place_group set kind = $3, name = $4 where place_id = $1 and id = $2 and ended_at is null',
      values,
    );
    if (changed === 0) await insertGroup(tx, [...values, code]);
  } catch (error) {
    if (isDatabaseError(error, '23505'))
      throw new AppError(409, 'group_name_taken', { fields: [{ field: 'name', code: 'group_name_taken' }] });
    throw error;
  }
  await tx.execute('delete from group_member where place_id = $1 and group_id = $2', [placeId, groupId]);
  await tx.execute(
    `insert into group_member (place_id, group_id, no)
     select place_id, $2, no from place_member where place_id = $1 and no = any ($3) and until is null`,
    [placeId, groupId, input.members],
  );
}

async function insertGroup(tx: Tx, values: readonly unknown[]): Promise<void> {
  const groups = await tx.query('select 1 from place_group where place_id = $1 and ended_at is null', [
    values[0],
  ]);
  if (groups.length >= limits.groups_per_place_max) throw new AppError(409, 'too_many_groups');
  const written = await tx.execute(
    `insert into place_group (place_id, id, kind, name, code) values ($1, $2, $3, $4, $5)
     on conflict (place_id, id) do nothing`,
    [...values],
  );
  // An ended one: a late retry of an old request brings no group back.
  if (written === 0) throw new AppError(409, 'group_ended');
}

/** Ends a group; its sheet opens nothing any more. @throws AppError 404 */
export async function endGroup(tx: Tx, placeId: string, groupId: string): Promise<void> {
  const ended = await tx.execute(
    'update place_group set ended_at = now() where place_id = $1 and id = $2 and ended_at is null',
    [placeId, groupId],
  );
  if (ended === 0) throw new AppError(404, 'not_found');
}
