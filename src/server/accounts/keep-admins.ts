import type { Services } from '../services.ts';
import { getOrCreateAccount } from './get-or-create-account.ts';

/** Makes the administrator's office follow the setting: numbers in it (E.164) hold the office, all others have lost it. */
export async function keepAdmins(
  { db, keys }: Pick<Services, 'db' | 'keys'>,
  numbers: readonly string[],
): Promise<void> {
  await db.transaction('app_jobs', {}, async (tx) => {
    const ids: string[] = [];
    for (const number of numbers) ids.push((await getOrCreateAccount(tx, keys, number)).id);
    await tx.execute('update official set until = now() where until is null and account_id <> all($1)', [
      ids,
    ]);
    await tx.execute(
      `insert into official (account_id, role)
       select id, 'admin' from unnest($1::uuid[]) id
       where not exists (select 1 from official o where o.account_id = id and o.until is null)`,
      [ids],
    );
  });
}
