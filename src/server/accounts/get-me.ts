import type { Me } from '../../contract/accounts.ts';
import { formatPhone } from '../../domain/phone.ts';
import { getProfile } from '../people/get-profile.ts';
import type { Services } from '../services.ts';
import { findOffice } from './find-office.ts';

interface PlaceRow {
  id: string;
  number: string;
  name: string;
  right: 'owner' | 'controller';
  special: 'hospital' | 'quarantine' | null;
}

/** Who is logged in, and what follows from the facts at this moment. */
export async function getMe({ db, keys }: Services, accountId: string): Promise<Me> {
  const base = await db.transaction('app_citizen', { account: accountId }, async (tx) => {
    const [account] = await tx.query<{ phone_sealed: Buffer }>(
      'select phone_sealed from account where id = $1',
      [accountId],
    );
    const [self] = await tx.query<{ id: string }>(
      "select id from person_public where account_id = $1 and relation = 'self'",
      [accountId],
    );
    const places = await tx.query<PlaceRow>(
      `select p.id, p.number, p.name, r."right", s.kind as special
       from place_right r join place p on p.id = r.place_id
       left join place_special s on s.place_id = p.id and s.ended_at is null
         and s.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date
       where r.account_id = $1 and r.ended_at is null
       order by p.name collate "vi-x-icu"`,
      [accountId],
    );
    return { account, self, places, office: await findOffice(tx, accountId) };
  });
  if (base.account === undefined) throw new Error('a session without its account');
  return {
    accountId,
    phone: formatPhone(keys.unseal('account.phone_sealed', accountId, base.account.phone_sealed)),
    personId: base.self?.id ?? null,
    name: base.self === undefined ? null : await nameOf(base.self.id),
    places: base.places.map(({ special, ...place }) => ({ ...place, special: special ?? 'none' })),
    isAdmin: base.office === 'admin',
  };

  async function nameOf(personId: string): Promise<string> {
    const scope = { account: accountId, person: personId };
    return (await db.transaction('app_citizen', scope, (tx) => getProfile(tx, keys, personId))).name;
  }
}
