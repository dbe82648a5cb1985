import type { Tx } from '../platform/db.ts';

/** The person, if the account in scope speaks for it; row security hides everybody else. */
export async function findOwnPerson(
  tx: Tx,
  personId: string,
): Promise<{ id: string; relation: string } | undefined> {
  const [row] = await tx.query<{ id: string; relation: string }>(
    'select id, relation from person_public where id = $1',
    [personId],
  );
  return row;
}
