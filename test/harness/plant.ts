import { randomBytes, randomUUID } from 'node:crypto';
import { aliasFromBytes, cardCode } from '../../src/domain/code.ts';
import { maskName, maskPhone } from '../../src/domain/visibility.ts';
import { sealProfile } from '../../src/server/people/profile.ts';
import type { Cast } from './cast.ts';
import { newId, TRAN_BIEN } from './server.ts';

/** A person made up so that each of his data is found in any text, and stands in no text by chance. */
export interface Planted {
  id: string;
  accountId: string;
  name: string;
  /** The given name: a word of no language */
  given: string;
  /** E.164 */
  phone: string;
  idNumber: string;
  birthDate: string;
  address: string;
  /** A word of the address, of no language */
  street: string;
  /** The 28 digits of the card */
  card: string;
}

const CONSONANTS = 'bdghklmnrt';
const VOWELS = 'aeiou';
const MARKED = 'áèỉõụ';
const FAMILIES = ['Nguyễn Văn', 'Trần Thị', 'Lê', 'Phạm Minh', 'Hoàng Thị Ngọc'];

/** Three syllables for each number below 125,000; every second one with tone marks. */
function wordOf(index: number, start: string): string {
  const vowels = index % 2 === 0 ? VOWELS : MARKED;
  const syllable = (n: number) => `${CONSONANTS[n % 10]}${[...vowels][Math.floor(n / 10) % 5]}`;
  return start + syllable(index % 50) + syllable(Math.floor(index / 50) % 50) + syllable((index * 7) % 50);
}

function personOf(index: number): Planted & { alias: string } {
  const alias = aliasFromBytes(randomBytes(10));
  const given = wordOf(index, 'Zw');
  const street = wordOf(index, 'Xj');
  return {
    id: newId(),
    accountId: randomUUID(),
    name: `${FAMILIES[index % FAMILIES.length]} ${given}`,
    given,
    phone: `+8487${String(1_000_003 + index * 7_919).padStart(7, '0')}`,
    idNumber: `0750${String(31_000_017 + index * 60_013).padStart(8, '0')}`,
    birthDate: new Date(Date.UTC(1931, 0, 1 + index)).toISOString().slice(0, 10),
    address: `${index} hẻm ${street}, tổ ${index % 9}`,
    street,
    alias,
    card: cardCode(alias),
  };
}

/** Writes that many people as a registration would, with account, profile and card, in a few statements. */
export async function plantPeople(cast: Cast, count: number): Promise<Planted[]> {
  const { keys } = cast.server.running.services;
  const people = Array.from({ length: count }, (_, index) => personOf(index));
  await cast.sql(
    `insert into account (id, phone_hmac, phone_sealed, phone_masked)
     select * from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[])`,
    [
      people.map(({ accountId }) => accountId),
      people.map(({ phone }) => keys.indexOf('phone', phone)),
      people.map(({ accountId, phone }) => keys.seal('account.phone_sealed', accountId, phone)),
      people.map(({ phone }) => maskPhone(phone)),
    ],
  );
  await cast.sql(
    `insert into person_public (id, account_id, relation, masked_name, masked_phone, home_area_code, home_area_version)
     select *, $5, $6 from (select id, account_id, 'self', name, phone
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as p (id, account_id, name, phone)) rows`,
    [
      people.map(({ id }) => id),
      people.map(({ accountId }) => accountId),
      people.map(({ name }) => maskName(name)),
      people.map(({ phone }) => maskPhone(phone)),
      TRAN_BIEN.areaCode,
      TRAN_BIEN.areaVersion,
    ],
  );
  await cast.sql(
    'insert into person_secret (person_id, sealed) select * from unnest($1::uuid[], $2::bytea[])',
    [
      people.map(({ id }) => id),
      people.map(({ id, name, phone, idNumber, birthDate, address }) =>
        sealProfile(keys, id, { name, phone, idNumber, birthDate, address, sex: 'female', ...TRAN_BIEN }),
      ),
    ],
  );
  await cast.sql(
    `insert into person_index (kind, hmac, person_id) select 'id_number', * from unnest($1::bytea[], $2::uuid[])`,
    [people.map(({ idNumber }) => keys.indexOf('id_number', idNumber)), people.map(({ id }) => id)],
  );
  await cast.sql(
    `insert into card (alias_hmac, id, person_id, alias_sealed)
     select * from unnest($1::bytea[], $2::uuid[], $3::uuid[], $4::bytea[])`,
    [
      people.map(({ alias }) => keys.indexOf('alias', alias)),
      people.map(() => randomUUID()),
      people.map(({ id }) => id),
      people.map(({ id, alias }) => keys.seal('card.alias_sealed', id, alias)),
    ],
  );
  return people;
}
