import { chooseCell } from '../areas/choose-cell.ts';
import type { Services } from '../services.ts';

/**
 * The cell in which the people of a phone live. Their first one decides it by the province of the home, and it stays:
 * all people of one phone live in one cell, wherever they or those after them move to.
 */
export async function choosePeopleCell(
  { db }: Services,
  accountId: string,
  home: { areaCode: string; areaVersion: string },
): Promise<string> {
  const decided = await db.findPeopleCell(accountId);
  if (decided !== undefined) return decided;
  await db.transaction('app_citizen', { account: accountId }, async (tx) => {
    // Who registered while there was one cell lives there, and no row says so.
    const known = await tx.query('select 1 from person_public limit 1');
    await tx.execute('update account set people_cell = $2 where id = $1 and people_cell is null', [
      accountId,
      known.length > 0 ? db.home : chooseCell(db, home),
    ]);
  });
  return (await db.findPeopleCell(accountId)) ?? db.home;
}
