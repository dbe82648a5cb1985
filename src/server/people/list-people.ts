import type { Person, PersonList, Relation } from '../../contract/people.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { unsealProfile } from './profile.ts';

interface ConsentRow {
  purpose: string;
  version: string;
  given: boolean;
  at: Date;
}

/** Everybody for whom an account speaks, in full, the holder first. */
export async function listPeople({ db, keys }: Services, accountId: string): Promise<PersonList> {
  const own = await db.transaction('app_citizen', { account: accountId }, (tx) =>
    tx.query<{ id: string; relation: Relation }>(
      `select id, relation from person_public order by (relation = 'self') desc, created_at, id`,
    ),
  );
  const people: Person[] = [];
  for (const { id, relation } of own) {
    const found = await db.transaction('app_citizen', { account: accountId, person: id }, (tx) =>
      readPerson(tx, id),
    );
    const profile = unsealProfile(keys, id, found.sealed);
    people.push({
      id,
      relation,
      name: profile.name,
      birthDate: profile.birthDate,
      sex: profile.sex,
      idNumber: profile.idNumber,
      areaCode: profile.areaCode,
      areaVersion: profile.areaVersion,
      areaName: areaNameOf(profile.areaCode, profile.areaVersion),
      address: profile.address,
      consents: found.consents.map((consent) => ({ ...consent, at: consent.at.toISOString() })),
    });
  }
  return { people };
}

async function readPerson(tx: Tx, personId: string): Promise<{ sealed: Buffer; consents: ConsentRow[] }> {
  const [secret] = await tx.query<{ sealed: Buffer }>(
    'select sealed from person_secret where person_id = $1',
    [personId],
  );
  if (secret === undefined) throw new Error('a person without a profile');
  const consents = await tx.query<ConsentRow>(
    'select distinct on (purpose) purpose, version, given, at from consent where person_id = $1 order by purpose, at desc',
    [personId],
  );
  return { sealed: secret.sealed, consents };
}
