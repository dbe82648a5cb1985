import { parseVnMobile } from '../../domain/phone.ts';
import { ConfigError } from '../config.ts';
import type { Services } from '../services.ts';
import { getOrCreateAccount } from './get-or-create-account.ts';

/**
 * Makes the administrator's office follow the setting: numbers in it hold the office, all others have lost it.
 * @throws ConfigError for a number that is none
 */
export async function keepAdmins({ db, keys }: Services, phones: readonly string[]): Promise<void> {
  const numbers = phones.map((phone) => {
    const parsed = parseVnMobile(phone);
    if (!parsed.ok)
      throw new ConfigError(['VAORA_ADMIN_PHONES must be Vietnamese mobile numbers, separated by commas']);
    return parsed.e164;
  });
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
