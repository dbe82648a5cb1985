import type { Person, PersonList, Relation } from '../../contract/people.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { getProfile } from './get-profile.ts';

interface ConsentRow {
  purpose: string;
  version: string;
  given: boolean;
  at: Date;
}

/** Everybody for whom an account speaks, in full, the holder first. */
export async function listPeople({ db, keys }: Services, accountId: string): Promise<PersonList> {
  const cell = (await db.findPeopleCell(accountId)) ?? db.home;
  const own = await db.transaction('app_citizen', { cell, account: accountId }, (tx) =>
    tx.query<{ id: string; relation: Relation }>(
      `select id, relation from person_public order by (relation = 'self') desc, created_at, id`,
    ),
  );
  const people: Person[] = [];
  for (const { id, relation } of own) {
    const scope = { account: accountId, person: id };
    const { profile, consents } = await db.transaction('app_citizen', scope, async (tx) => ({
      profile: await getProfile(tx, keys, id),
      consents: await listConsents(tx, id),
    }));
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
      consents: consents.map((consent) => ({ ...consent, at: consent.at.toISOString() })),
    });
  }
  return { people };
}

function listConsents(tx: Tx, personId: string): Promise<ConsentRow[]> {
  return tx.query<ConsentRow>(
    'select distinct on (purpose) purpose, version, given, at from consent where person_id = $1 order by purpose, at desc',
    [personId],
  );
}
