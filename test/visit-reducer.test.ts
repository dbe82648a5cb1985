import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, dayStart, HOUR_MS } from '../src/domain/time.ts';
import { findStoredVisits } from '../src/server/visits/find-stored-visits.ts';
import { redateVisits } from '../src/server/visits/redate-visits.ts';
import type { NewVisit } from '../src/server/visits/visit-recorder.ts';
import { newId, startTestServer, type TestServer } from './harness/server.ts';
import { healthKey, type MemoryDirectory, MemoryVisits } from './simulate/memory-visits.ts';

/**
 * The simulation records visits in memory. It is worth what its memory is worth: here both get the same batches, and
 * answer and store the same.
 */
const CELL = 'cell_75';
const PEOPLE = 4;
const BATCHES = 150;

let server: TestServer;
let placeIds: string[];
let guardId: string;
const directory: MemoryDirectory = { cards: new Map(), maskedNames: new Map(), verdicts: new Map() };
const personIds: string[] = [];
const aliases: Buffer[] = [];
/** An hour of today, so that all instants have their partition. */
let base: number;

beforeAll(async () => {
  server = await startTestServer();
  const owner = await server.logIn('0907000001');
  guardId = (await owner.get('/api/me')).body.accountId;
  placeIds = [
    (await server.openPlace(owner, 'Nơi Thứ Nhất')).id,
    (await server.openPlace(owner, 'Nơi Thứ Hai')).id,
  ];
  base = Date.now() - 30 * HOUR_MS;
  for (let index = 0; index < PEOPLE; index += 1) await addPerson(index);
  // Nobody's card.
  aliases.push(randomBytes(32));
});
afterAll(async () => {
  await server?.stop();
});

/** A person with a card that ends or does not, and a verdict on some days. */
async function addPerson(index: number): Promise<void> {
  const { personId } = await server.register(`09070001${index}0`, `Nguyễn Văn ${'ABCD'[index]}`);
  personIds.push(personId);
  const endedAt = index === 0 ? base + 4 * HOUR_MS : undefined;
  const [card] = await server.sql<{ alias_hmac: Buffer; masked_name: string }>(
    `update card set ended_at = $2::timestamptz, ended_reason = case when $2::timestamptz is not null then 'lost' end from person_public p where p.id = $1 and card.person_id = $1
     returning card.alias_hmac, p.masked_name`,
    [personId, endedAt === undefined ? null : new Date(endedAt)],
  );
  if (card === undefined) throw new Error('a person has a card');
  aliases.push(card.alias_hmac);
  directory.cards.set(card.alias_hmac.toString('hex'), { personId, endedAt });
  directory.maskedNames.set(personId, card.masked_name);
  for (const [days, verdict] of (['ok', 'ask', 'stop'] as const).slice(0, index).entries()) {
    const day = addDays(dayOf(base), days);
    directory.verdicts.set(healthKey(personId, dayStart(day)), verdict);
    await server.sql(
      `insert into declaration_day (person_id, day, declaration_id, verdict, declared_at) values ($1, $2, $3, $4, now())`,
      [personId, day, newId(), verdict],
    );
  }
}

/** Few ids and instants, so that they meet. */
const ids = Array.from({ length: 12 }, newId);
const visit = fc.record({
  place: fc.nat(1),
  id: fc.nat(ids.length - 1),
  at: fc.nat(9),
  who: fc.oneof(fc.record({ card: fc.nat(PEOPLE) }), fc.record({ person: fc.nat(PEOPLE) })),
  gateNo: fc.constantFrom(1, 2),
  way: fc.constantFrom('self', 'camera', 'reader', 'manual'),
  moves: fc.string({ unit: fc.constantFrom('i', 'o', 'x'), minLength: 8, maxLength: 8 }),
  insideSince: fc.option(fc.nat(8)),
  liveStep: fc.option(fc.constantFrom(1, 2), { freq: 2 }),
});
const batch = fc.record({
  visits: fc.array(visit, { minLength: 1, maxLength: 12 }),
  /** Ids whose device's clock cannot be right, each with the time that it claims. */
  wrong: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 2 }),
});

type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
const instant = (hours: number) => base + hours * 4 * HOUR_MS;

function newVisit(drawn: Drawn<typeof visit>): NewVisit {
  const { who, gateNo, way, moves, insideSince, liveStep } = drawn;
  return {
    ...{ placeId: placeIds[drawn.place] ?? '', id: ids[drawn.id] ?? '', at: instant(drawn.at) },
    visitor:
      'card' in who
        ? { aliasHmac: aliases[who.card] ?? Buffer.alloc(32) }
        : { personId: personIds[who.person] ?? newId() },
    ...{ gateNo, way, moves, liveStep, hints: null, recordedBy: guardId },
    insideOnlyAfter: insideSince === null ? null : instant(insideSince) - 1,
  };
}

test('random batches are answered and stored in memory as PostgreSQL does it', async () => {
  const memory = new MemoryVisits(directory);
  const database = server.running.services.db.databaseOf(CELL);
  const recorder = server.running.services.recorders.of(CELL);
  const outcomes = new Set<string>();
  const oneBatch = async (drawn: Drawn<typeof batch>) => {
    const [placeId = ''] = placeIds;
    const store = memory.storeOf(placeId);
    const wrong = drawn.wrong.map(([id, hours]) => ({
      id: ids[id] ?? '',
      deviceAt: instant(hours),
      at: instant(hours + 3),
    }));
    if (wrong.length > 0)
      expect(await store.redate(wrong)).toEqual(await redateVisits(database, placeId, wrong));
    const visits = drawn.visits.map(newVisit);
    const answers = await recorder.record(visits);
    expect(await store.record(visits)).toEqual(answers);
    for (const each of placeIds) {
      const keys = visits.filter((one) => one.placeId === each);
      expect(await store.findStored(keys)).toEqual(await findStoredVisits(database, keys));
    }
    for (const { outcome, isInside } of answers) outcomes.add(isInside ? `${outcome} inside` : outcome);
  };
  await fc.assert(fc.asyncProperty(batch, oneBatch), { numRuns: BATCHES, endOnFailure: true });
  expect([...outcomes].sort()).toEqual(
    expect.arrayContaining(['copied', 'not_stored', 'redated', 'stored', 'stored inside']),
  );
  const rows = await server.sql<Record<string, unknown>>(
    'select place_id, id, person_id, at, gate_no, direction, way from visit order by place_id, at, id',
  );
  const remembered = [...memory.rows].map((row) => ({
    ...{ place_id: row.placeId, id: row.id, person_id: row.personId, at: new Date(row.at) },
    ...{ gate_no: row.gateNo, direction: row.direction, way: row.way },
  }));
  const order = (
    a: { place_id: string; at: Date; id: string },
    b: { place_id: string; at: Date; id: string },
  ) => a.place_id.localeCompare(b.place_id) || a.at.getTime() - b.at.getTime() || a.id.localeCompare(b.id);
  expect(remembered.sort(order)).toEqual(rows);
});
