import { createHash } from 'node:crypto';
import { aliasFromBytes } from '../../domain/code.ts';
import { consentDocument, consentTexts } from '../../domain/consent.ts';
import { maskName, maskPhone } from '../../domain/visibility.ts';
import { sealProfile } from '../people/profile.ts';
import type { Keys } from '../platform/keys.ts';
import { type Accounts, getAccount } from './account-rows.ts';
import type { TableRows } from './copy-rows.ts';
import type { InventedPerson } from './households.ts';
import type { Random } from './random.ts';

const ALIAS_BYTES = 10;

const consents = consentTexts.map((text) => ({
  purpose: text.purpose,
  version: text.version,
  sha256: createHash('sha256').update(consentDocument(text, 'vi')).digest(),
}));

interface PeopleSetting {
  keys: Keys;
  accounts: Accounts;
  random: Random;
  since: Date;
}

/** People with their profiles, consents and cards. */
export function peopleRows(people: readonly InventedPerson[], setting: PeopleSetting): TableRows[] {
  const { keys, accounts, since } = setting;
  return [
    {
      table: 'person_public',
      columns: [
        ...[
          'id',
          'account_id',
          'relation',
          'masked_name',
          'masked_phone',
          'home_area_code',
          'home_area_version',
        ],
        ...['created_at', 'updated_at'],
      ],
      rows: people.map((person) => [
        ...[person.id, getAccount(accounts, person.phone), person.relation],
        ...[
          maskName(person.name),
          maskPhone(person.phone),
          person.areaCode,
          person.areaVersion,
          since,
          since,
        ],
      ]),
    },
    {
      table: 'person_secret',
      columns: ['person_id', 'sealed', 'updated_at'],
      rows: people.map(({ id, relation: _relation, ...profile }) => [
        id,
        sealProfile(keys, id, profile),
        since,
      ]),
    },
    {
      table: 'person_index',
      columns: ['kind', 'hmac', 'person_id'],
      rows: people.flatMap(({ id, idNumber }) =>
        idNumber === null ? [] : [['id_number', keys.indexOf('id_number', idNumber), id]],
      ),
    },
    consentRows(people, accounts, since),
    cardRows(people, setting),
  ];
}

function consentRows(people: readonly InventedPerson[], accounts: Accounts, since: Date): TableRows {
  return {
    table: 'consent',
    columns: ['person_id', 'purpose', 'at', 'version', 'given', 'text_sha256', 'account_id'],
    rows: people.flatMap(({ id, phone }) =>
      consents.map((text) => [
        ...[id, text.purpose, since, text.version, true],
        ...[text.sha256, getAccount(accounts, phone)],
      ]),
    ),
  };
}

function cardRows(people: readonly InventedPerson[], { keys, random, since }: PeopleSetting): TableRows {
  return {
    table: 'card',
    columns: ['alias_hmac', 'id', 'person_id', 'alias_sealed', 'issued_at'],
    rows: people.map(({ id }) => {
      const alias = aliasFromBytes(random.bytes(ALIAS_BYTES));
      const sealed = keys.seal('card.alias_sealed', id, alias);
      return [keys.indexOf('alias', alias), random.uuid(), id, sealed, since];
    }),
  };
}
