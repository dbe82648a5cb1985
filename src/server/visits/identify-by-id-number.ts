import { chooseHolder, type NumberHolder } from '../../domain/choose-holder.ts';
import { limits } from '../../domain/limits.ts';
import { dayOf, HOUR_MS } from '../../domain/time.ts';
import type { PlaceContext } from '../places/place-context.ts';
import type { Services } from '../services.ts';
import { copyVisitors } from './copy-visitors.ts';
import { askOtherCells } from './find-visitors-elsewhere.ts';
import type { Identified } from './identify-visitors.ts';

/** A visitor named by the number on an identity card. */
export interface NumberScan {
  /** Of the passage, Unix milliseconds */
  at: number;
  idNumber: string;
}

type Holder = NumberHolder & { cell: string };

/**
 * The holders of identity cards; made known in the place's cell where they live in another. A card is no proof, as with
 * our own codes: what a guard learns is the mask of whom he records, and each record stands in that person's history.
 * Numbers that nobody has leave no trace, so they are counted: after too many no number is looked up for an hour.
 * @returns by number
 */
export async function identifyByIdNumber(
  services: Services,
  { place, guardId }: { place: PlaceContext; guardId: string },
  scans: readonly NumberScan[],
): Promise<Map<string, Identified>> {
  const numbers = [...new Set(scans.map(({ idNumber }) => idNumber))];
  if (numbers.length === 0) return new Map();
  if (await hasGuessed(services, guardId)) return all(numbers, { refusal: 'id_numbers_paused' });
  const own = await findHolders(services, place.cell, numbers);
  const missing = numbers.filter((number) => !own.has(number));
  const others = await askOtherCells(services, missing.length > 0 ? place.cell : undefined, (cell) =>
    findHolders(services, cell, missing),
  );
  const found = new Map<string, Holder[]>(own);
  for (const holders of others.answers)
    for (const [number, more] of holders) found.set(number, [...(found.get(number) ?? []), ...more]);
  const unknown = numbers.filter((number) => !found.has(number));
  if (others.isWhole) await countUnknown(services, guardId, unknown.length);
  const identified = all(unknown, { refusal: others.isWhole ? 'person_not_registered' : 'card_not_checked' });
  for (const [number, holders] of found) {
    const holder = chooseHolder(holders);
    if (holder === undefined || holder === 'unclear') {
      identified.set(number, { refusal: 'id_number_unclear' });
      continue;
    }
    const ofNumber = scans.filter(({ idNumber }) => idNumber === number);
    await makeKnown(services, place, holder, ofNumber);
    identified.set(number, { visitor: { personId: holder.personId }, code: 'valid' });
  }
  return identified;
}

function all(numbers: readonly string[], answer: Identified): Map<string, Identified> {
  return new Map(numbers.map((number) => [number, answer]));
}

/** Who has these numbers in one cell, newest first. */
async function findHolders(
  { db, keys }: Services,
  cell: string,
  numbers: readonly string[],
): Promise<Map<string, Holder[]>> {
  const byHmac = new Map(
    numbers.map((number) => [keys.indexOf('id_number', number).toString('hex'), number]),
  );
  const rows = await db.transaction('app_gate', { cell }, (tx) =>
    tx.query<{ hmac: Buffer; person_id: string; relation: NumberHolder['relation']; is_claimed: boolean }>(
      'select * from people_with_id_numbers($1)',
      [[...byHmac.keys()].map((hex) => Buffer.from(hex, 'hex'))],
    ),
  );
  const found = new Map<string, Holder[]>();
  for (const { hmac, person_id: personId, relation, is_claimed: isClaimed } of rows) {
    const number = byHmac.get(hmac.toString('hex'));
    if (number === undefined) continue;
    found.set(number, [...(found.get(number) ?? []), { personId, relation, isClaimed, cell }]);
  }
  return found;
}

async function makeKnown(
  services: Services,
  place: PlaceContext,
  { personId, cell }: Holder,
  scans: readonly NumberScan[],
): Promise<void> {
  if (cell === place.cell) return;
  const days = scans.map(({ at }) => dayOf(at));
  await copyVisitors(
    services,
    { home: cell, place: place.cell },
    [...new Set(days)].map((day) => ({ personId, day })),
  );
}

function counterOf({ keys, clock }: Services, guardId: string): [key: string, windowStart: Date] {
  const guard = keys.indexOf('limit_subject', `guard|${guardId}`).toString('base64url');
  return [`id-number|${guard}`, new Date(Math.floor(clock.now() / HOUR_MS) * HOUR_MS)];
}

async function hasGuessed(services: Services, guardId: string): Promise<boolean> {
  const rows = await services.db.transaction('app_gate', {}, (tx) =>
    tx.query('select 1 from limit_counter where key = $1 and window_start = $2 and used >= $3', [
      ...counterOf(services, guardId),
      limits.unknown_id_numbers_per_guard_hour_max,
    ]),
  );
  return rows.length > 0;
}

async function countUnknown(services: Services, guardId: string, count: number): Promise<void> {
  if (count === 0) return;
  await services.db.transaction('app_gate', {}, (tx) =>
    tx.execute(
      `insert into limit_counter (key, window_start, used) values ($1, $2, $3)
       on conflict (key, window_start) do update set used = limit_counter.used + excluded.used`,
      [...counterOf(services, guardId), count],
    ),
  );
}
