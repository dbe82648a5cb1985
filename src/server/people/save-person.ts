import type { PersonInput } from '../../contract/people.ts';
import { checkConsents } from '../../domain/consent.ts';
import { limits } from '../../domain/limits.ts';
import { type Profile as CheckedProfile, checkProfile } from '../../domain/person.ts';
import { dayOf } from '../../domain/time.ts';
import { maskName, maskPhone } from '../../domain/visibility.ts';
import { checkCommune } from '../areas/check-area.ts';
import { isDatabaseError, type Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import { choosePeopleCell } from './choose-people-cell.ts';
import { sealProfile } from './profile.ts';
import { findConsents, writeConsents } from './write-consents.ts';

/**
 * Registers the holder of a phone or a dependant under it, or changes a profile that the account already speaks for.
 * Masked forms are written here once, so that no masked screen ever opens the envelope.
 * @returns whether the person is new
 * @throws AppError 400 for wrong fields or a missing consent, 404 when the id is somebody else's, 409 when the phone
 *   already has its own person or too many dependants
 */
export async function savePerson(
  services: Services,
  accountId: string,
  personId: string,
  input: PersonInput,
): Promise<boolean> {
  const profile = checkedProfile(services, input);
  const phone = await getOwnPhone(services, accountId);
  const cell = await choosePeopleCell(services, accountId, profile);
  const scope = { cell, account: accountId, person: personId };
  return services.db.transaction('app_citizen', scope, async (tx) => {
    const isNew = await writePublic(tx, accountId, personId, profile, phone);
    await writeSecret(tx, services, personId, profile, phone);
    const standing = await findConsents(tx, personId);
    await writeConsents(tx, { personId, accountId, consents: input.consents, standing });
    return isNew;
  });
}

/** The number of an account in E.164. @throws AppError 404 */
async function getOwnPhone({ db, keys }: Services, accountId: string): Promise<string> {
  const [account] = await db.transaction('app_citizen', { account: accountId }, (tx) =>
    tx.query<{ phone_sealed: Buffer }>('select phone_sealed from account where id = $1', [accountId]),
  );
  if (account === undefined) throw notFound();
  return keys.unseal('account.phone_sealed', accountId, account.phone_sealed);
}

/** The profile after the domain's checks. @throws AppError 400 with the wrong fields */
export function checkedProfile({ clock }: Services, input: PersonInput): CheckedProfile {
  const checked = checkProfile(input, dayOf(clock.now()));
  if (!checked.ok) throw invalid(checked.errors);
  checkCommune(input.areaCode, input.areaVersion, 'areaCode');
  const refused = checkConsents(input.consents);
  if (refused.length > 0) {
    throw invalid(Object.fromEntries(refused.map(({ purpose, code }) => [`consents.${purpose}`, code])));
  }
  return checked.profile;
}

async function writePublic(
  tx: Tx,
  accountId: string,
  personId: string,
  profile: CheckedProfile,
  phone: string,
): Promise<boolean> {
  await takeTurn(tx, 'people of account', accountId);
  const known = await tx.query<{ id: string; relation: string }>('select id, relation from person_public');
  const before = known.find((person) => person.id === personId);
  if (before !== undefined && (before.relation === 'self') !== (profile.relation === 'self')) {
    throw invalid({ relation: 'relation_fixed' });
  }
  if (before === undefined && known.length > limits.dependants_per_account_max)
    throw new AppError(409, 'too_many_people');
  try {
    await tx.execute(
      `insert into person_public (id, account_id, relation, masked_name, masked_phone, home_area_code, home_area_version)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set relation = excluded.relation, masked_name = excluded.masked_name,
         masked_phone = excluded.masked_phone, home_area_code = excluded.home_area_code,
         home_area_version = excluded.home_area_version, updated_at = now()`,
      [
        personId,
        accountId,
        profile.relation,
        maskName(profile.name),
        maskPhone(phone),
        profile.areaCode,
        profile.areaVersion,
      ],
    );
  } catch (error) {
    // 42501: the id is another account's, whose row security refuses the change; that it exists is not told.
    if (isDatabaseError(error, '42501')) throw notFound();
    if (isDatabaseError(error, '23505')) throw new AppError(409, 'already_registered');
    throw error;
  }
  return before === undefined;
}

async function writeSecret(
  tx: Tx,
  { keys }: Services,
  personId: string,
  { relation: _relation, ...profile }: CheckedProfile,
  phone: string,
): Promise<void> {
  await tx.execute(
    `insert into person_secret (person_id, sealed) values ($1, $2)
     on conflict (person_id) do update set sealed = excluded.sealed, updated_at = now()`,
    [personId, sealProfile(keys, personId, { ...profile, phone })],
  );
  await tx.execute(`delete from person_index where person_id = $1 and kind = 'id_number'`, [personId]);
  if (profile.idNumber !== null) {
    await tx.execute(`insert into person_index (kind, hmac, person_id) values ('id_number', $1, $2)`, [
      keys.indexOf('id_number', profile.idNumber),
      personId,
    ]);
  }
}
