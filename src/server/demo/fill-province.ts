import type { OpeningHours } from '../../domain/opening-hours.ts';
import { addDays, DAY_MS, dayOf, dayStart } from '../../domain/time.ts';
import type { Keys } from '../platform/keys.ts';
import { type Accounts, accountRows, findAccounts } from './account-rows.ts';
import { type CellSession, openCellSession } from './cell-session.ts';
import { type Communes, getCommunes } from './communes.ts';
import { copyTables } from './copy-rows.ts';
import { demoPhone, phoneRanges } from './demo-phones.ts';
import { type InventedMember, type InventedPerson, inventHousehold } from './households.ts';
import { peopleRows } from './people-rows.ts';
import { freePlaceNumbers } from './place-numbers.ts';
import { placeRows } from './place-rows.ts';
import { type InventedPlace, inventPlace, PlacePicker } from './places.ts';
import { Random } from './random.ts';
import { type Records, recordDays, type World } from './record-days.ts';
import { COUNT_VISITS, declarationRows, visitRows } from './record-rows.ts';
import { findRoutine } from './routines.ts';

const SEED = 2026;
/** Somebody registered so long before his first visit. */
const REGISTERED_DAYS = 3;
const HOUSEHOLDS_PER_BATCH = 200;
const CONNECTIONS = 2;

/** How large a province to invent; `days` counts today. */
export interface FillSize {
  people: number;
  places: number;
  days: number;
}

export const fillLimits = {
  people_max: 1_000_000,
  places_min: 12,
  places_max: 20_000,
  days_max: 30,
} as const;

export interface FillProgress {
  /** People who are in the database, of those asked for. */
  people: number;
  peopleTotal: number;
  /** Rows written in this run, all tables. */
  rows: number;
}

export interface FillSetting {
  adminUrl: string;
  keys: Keys;
  /** The schema of the province, "cell_75" */
  cell: string;
  /** Unix milliseconds; nothing is invented after it. */
  now: number;
  onProgress(progress: FillProgress): void;
  /** Stops between two batches. */
  signal: AbortSignal;
}

interface Filling extends FillSetting {
  size: FillSize;
  communes: Communes;
  since: Date;
  world: Omit<World, 'accounts'>;
  placeAccounts: Accounts;
  hours: ReadonlyMap<string, OpeningHours>;
  progress: FillProgress;
}

/**
 * Fills a migrated database with an invented province. A batch of households with all that they left is one
 * transaction, so that it may be stopped at any time; run again, it goes on where it was. Numbers (phones) that
 * exist already are left alone.
 * @returns what was reached; less than asked for only after `signal`
 */
export async function fillProvince(size: FillSize, setting: FillSetting): Promise<FillProgress> {
  const sessions: CellSession[] = [];
  try {
    for (let index = 0; index < CONNECTIONS; index += 1) {
      sessions.push(await openCellSession(setting.adminUrl, setting.cell));
    }
    const [first] = sessions;
    if (first === undefined) throw new Error('there is no connection');
    const filling = await prepare(first, size, setting);
    const batches = householdBatches(filling);
    await Promise.all(sessions.map((session) => writeBatches(session, batches, filling)));
    await first.client.query(COUNT_VISITS, [new Date(dayStart(filling.world.days[0] ?? dayOf(setting.now)))]);
    await first.client.query('analyze');
    return filling.progress;
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}

async function prepare(session: CellSession, size: FillSize, setting: FillSetting): Promise<Filling> {
  const today = dayOf(setting.now);
  const communes = getCommunes(setting.cell.slice('cell_'.length), today);
  const days = Array.from({ length: size.days }, (_, index) => addDays(today, index + 1 - size.days));
  const since = new Date(setting.now - (size.days + REGISTERED_DAYS) * DAY_MS);
  const places = Array.from({ length: size.places }, (_, index) =>
    inventPlace(SEED, index, { communes, phone: demoPhone(phoneRanges.provincePlaces + index) }),
  );
  await session.client.query('select make_day_partitions($1::date, $2::date)', [days[0], today]);
  const placeAccounts = await fillPlaces(session, places, { ...setting, since });
  return {
    ...setting,
    ...{ size, communes, since, placeAccounts },
    hours: new Map(places.map((place) => [place.id, place.hours])),
    world: { picker: new PlacePicker(places), days, now: setting.now },
    progress: { people: 0, peopleTotal: size.people, rows: 0 },
  };
}

/** Adds the places that are not there yet. @returns the accounts of all owners by phone */
async function fillPlaces(
  { client, transaction }: CellSession,
  places: readonly InventedPlace[],
  { keys, cell, since }: Pick<Filling, 'keys' | 'cell' | 'since'>,
): Promise<Accounts> {
  return transaction(async (tx) => {
    const random = new Random(SEED, 0);
    const owners = new Map(places.map(({ ownerPhone }) => [ownerPhone, random.uuid()]));
    await copyTables(client, [accountRows(keys, owners, since)]);
    const accounts = await findAccounts(client, keys, [...owners.keys()]);
    const known = await tx.query<{ id: string }>('select id from place where id = any($1)', [
      places.map(({ id }) => id),
    ]);
    const knownIds = new Set(known.map(({ id }) => id));
    const taken = await tx.query<{ number: string }>('select number from place_number');
    const numbers = freePlaceNumbers(cell.slice('cell_'.length), new Set(taken.map(({ number }) => number)));
    const missing = places
      .filter(({ id }) => !knownIds.has(id))
      .map((place) => ({ ...place, number: numbers.next().value }));
    await copyTables(client, placeRows(missing, { cell, accounts, random, since }));
    return accounts;
  });
}

interface Household {
  random: Random;
  phones: readonly [string, string];
  members: InventedMember[];
}

function* householdBatches({
  size,
  communes,
  now,
  progress: { peopleTotal },
}: Filling): Generator<Household[]> {
  let batch: Household[] = [];
  let people = 0;
  for (let index = 0; people < size.people; index += 1) {
    const random = new Random(SEED, index + 1);
    const phone = phoneRanges.provinceHouseholds + index * 2;
    const phones = [demoPhone(phone), demoPhone(phone + 1)] as const;
    const members = inventHousehold(random, { communes, today: dayOf(now), phones }).slice(
      0,
      peopleTotal - people,
    );
    people += members.length;
    batch.push({ random, phones, members });
    if (batch.length === HOUSEHOLDS_PER_BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Takes batch after batch; several connections share the generator. */
async function writeBatches(
  session: CellSession,
  batches: Generator<Household[]>,
  filling: Filling,
): Promise<void> {
  while (!filling.signal.aborted) {
    const { value: batch, done } = batches.next();
    if (done) return;
    const rows = await session.transaction(() => writeHouseholds(session, batch, filling));
    filling.progress.rows += rows;
    filling.progress.people += batch.reduce((sum, { members }) => sum + members.length, 0);
    filling.onProgress(filling.progress);
  }
}

async function writeHouseholds(
  { client }: CellSession,
  batch: readonly Household[],
  filling: Filling,
): Promise<number> {
  const { keys, since, now, hours } = filling;
  const phones = batch.flatMap((household) => household.phones);
  const known = await findAccounts(client, keys, phones);
  const missing = batch.filter((household) => !household.phones.some((phone) => known.has(phone)));
  const [first] = missing;
  if (first === undefined) return 0;
  const { random } = first;
  const accounts = new Map<string, string>();
  for (const { phone } of missing.flatMap(({ members }) => members)) {
    if (!accounts.has(phone)) accounts.set(phone, random.uuid());
  }
  const { people, visits, declarations } = liveThrough(missing, accounts, filling);
  return copyTables(client, [
    accountRows(keys, accounts, since),
    ...peopleRows(people, { keys, accounts, random, since }),
    ...declarationRows(keys, declarations),
    ...visitRows(visits, hours, now),
  ]);
}

function liveThrough(
  households: readonly Household[],
  accounts: Accounts,
  { world, placeAccounts }: Filling,
) {
  const lived: World = { ...world, accounts: new Map([...placeAccounts, ...accounts]) };
  const people: InventedPerson[] = [];
  const records: Records = { visits: [], declarations: [] };
  for (const { random, members } of households) {
    for (const { age, ...person } of members) {
      const { visits, declarations } = recordDays(
        random,
        { person, age, routine: findRoutine(random, age, world.picker) },
        lived,
      );
      people.push(person);
      records.visits.push(...visits);
      records.declarations.push(...declarations);
    }
  }
  return { people, ...records };
}
