import type pg from 'pg';
import { addDays, DAY_MS, dayOf } from '../../src/domain/time.ts';
import { accountRows, findAccounts } from '../../src/server/demo/account-rows.ts';
import { openCellSession } from '../../src/server/demo/cell-session.ts';
import { getCommunes } from '../../src/server/demo/communes.ts';
import { copyTables, type TableRows } from '../../src/server/demo/copy-rows.ts';
import { demoPhone, phoneRanges } from '../../src/server/demo/demo-phones.ts';
import { type InventedPerson, inventHousehold } from '../../src/server/demo/households.ts';
import { peopleRows } from '../../src/server/demo/people-rows.ts';
import { freePlaceNumbers } from '../../src/server/demo/place-numbers.ts';
import { placeRows } from '../../src/server/demo/place-rows.ts';
import { inventPlace } from '../../src/server/demo/places.ts';
import { Random } from '../../src/server/demo/random.ts';
import type { Keys } from '../../src/server/platform/keys.ts';

const SEED = 75;
const PEOPLE_PER_BATCH = 5_000;
/** Of a hundred people so many have declared their health today. */
const DECLARED_PERCENT = 80;

export interface DirectorySetting {
  adminUrl: string;
  /** The schema of the province, "cell_75" */
  cell: string;
  keys: Keys;
  people: number;
  places: number;
}

/**
 * Fills a migrated database with people (their accounts, profiles, cards, declarations of today) and places (their
 * gates, each with an owner): the directory that check-ins are judged by. What is there already is left alone.
 */
export async function fillDirectory(setting: DirectorySetting): Promise<void> {
  const session = await openCellSession(setting.adminUrl, setting.cell);
  const { client, transaction } = session;
  try {
    const known = await countRows(client);
    if (known.places < setting.places) await transaction(() => fillPlaces(client, setting));
    if (known.people < setting.people)
      for (const batch of peopleBatches(setting))
        await transaction(() => copyTables(client, peopleTables(batch, setting)));
    await declareForToday(client);
    await client.query('vacuum analyze');
  } finally {
    await session.close();
  }
}

async function countRows(client: pg.Client): Promise<{ people: number; places: number }> {
  const { rows } = await client.query<{ people: number; places: number }>(
    'select (select count(*)::int from card) as people, (select count(*)::int from place) as places',
  );
  return rows[0] ?? { people: 0, places: 0 };
}

async function fillPlaces(client: pg.Client, { keys, cell, places: count }: DirectorySetting): Promise<void> {
  const { communes, since } = settingOf(cell);
  const random = new Random(SEED, 0);
  const numbers = freePlaceNumbers(cell.slice('cell_'.length), new Set());
  const places = Array.from({ length: count }, (_, index) => ({
    ...inventPlace(SEED, index, { communes, phone: demoPhone(phoneRanges.provincePlaces + index) }),
    number: numbers.next().value,
  }));
  const phones = places.map(({ ownerPhone }) => ownerPhone);
  await copyTables(client, [
    accountRows(keys, new Map(phones.map((phone) => [phone, random.uuid()])), since),
  ]);
  const accounts = await findAccounts(client, keys, phones);
  await copyTables(client, placeRows(places, { cell, accounts, random, since }).map(unlessKnown));
}

interface Batch {
  random: Random;
  people: InventedPerson[];
}

function* peopleBatches({ cell, people: count }: DirectorySetting): Generator<Batch> {
  const { communes, today } = settingOf(cell);
  let batch: Batch = { random: new Random(SEED, 1), people: [] };
  for (let household = 0, made = 0; made < count; household += 1) {
    const phone = phoneRanges.provinceHouseholds + household * 2;
    const phones = [demoPhone(phone), demoPhone(phone + 1)] as const;
    const members = inventHousehold(batch.random, { communes, today, phones }).slice(0, count - made);
    batch.people.push(...members);
    made += members.length;
    if (batch.people.length < PEOPLE_PER_BATCH && made < count) continue;
    yield batch;
    batch = { random: new Random(SEED, household + 2), people: [] };
  }
}

function peopleTables({ random, people }: Batch, { keys, cell }: DirectorySetting): TableRows[] {
  const { since } = settingOf(cell);
  const accounts = new Map<string, string>();
  for (const { phone } of people) if (!accounts.has(phone)) accounts.set(phone, random.uuid());
  // Consents are not read by anything that is measured.
  const tables = peopleRows(people, { keys, accounts, random, since }).filter(
    ({ table }) => table !== 'consent',
  );
  return [accountRows(keys, accounts, since), ...tables.map(unlessKnown)];
}

/** Also for tomorrow, since a run may pass midnight. */
async function declareForToday(client: pg.Client): Promise<void> {
  const today = dayOf(Date.now());
  await client.query(
    `insert into declaration_day (person_id, day, declaration_id, verdict, declared_at)
     select person_id, day, gen_random_uuid(), 'ok', now()
     from card, unnest(array[$1::date, $2::date]) day
     where ended_at is null and get_byte(alias_hmac, 0) * 100 < $3 * 256
     on conflict do nothing`,
    [today, addDays(today, 1), DECLARED_PERCENT],
  );
}

function settingOf(cell: string) {
  const now = Date.now();
  const today = dayOf(now);
  const communes = getCommunes(cell.slice('cell_'.length), today);
  return { communes, today, since: new Date(now - 30 * DAY_MS) };
}

function unlessKnown(rows: TableRows): TableRows {
  return { ...rows, onConflict: 'on conflict do nothing' };
}
