import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, startTestServer, TestClock, type TestServer } from '../../../test/harness/server.ts';
import { exposureOf, minutesOf, type Presence, presenceSpan, type Span } from '../../domain/exposure.ts';
import type { PersonId, PlaceId } from '../../domain/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { type ContactCursor, countExposed, type ExposureQuestion, listExposed } from './find-exposed.ts';
import { listCaseStays } from './list-case-stays.ts';

const NOW = new Date(Date.now() - DAY_MS).toISOString();
const now = Date.parse(NOW);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock: new TestClock(NOW) });
});
afterAll(async () => {
  await server?.stop();
});

const traced = <T>(work: (tx: Tx) => Promise<T>) =>
  server.running.services.db.transaction('app_tracer', {}, work);

interface StayRow {
  id: string;
  personId: string;
  placeId: string;
  gateNo: number;
  startedAt: number;
  /** Undefined while inside */
  endAt: number | undefined;
  isEntrySeen: boolean;
}

async function write(stays: readonly StayRow[]): Promise<void> {
  await server.sql(
    `insert into stay (place_id, id, person_id, started_at, exited_at, gate_no, is_entry_seen, ended_by)
     select "placeId", id, "personId", to_timestamp("startedAt" / 1000.0), to_timestamp("endAt" / 1000.0), "gateNo",
       "isEntrySeen", case when "endAt" is not null then 'exit' end
     from jsonb_to_recordset($1) s ("placeId" uuid, id uuid, "personId" uuid, "startedAt" bigint, "endAt" bigint,
       "gateNo" smallint, "isEntrySeen" boolean)`,
    [JSON.stringify(stays)],
  );
}

function stayOf(personId: string, placeId: string, startedAt: number, minutes?: number): StayRow {
  const endAt = minutes === undefined ? undefined : startedAt + minutes * MINUTE_MS;
  return { ...{ id: newId(), personId, placeId, gateNo: 1 }, ...{ startedAt, endAt, isEntrySeen: true } };
}

/** The question about one person who is a case. */
async function questionIn(
  tx: Tx,
  personId: string,
  more: { minutesMin?: number; sameGate?: boolean; period?: Span; asOf?: number } = {},
): Promise<ExposureQuestion> {
  const { minutesMin = 15, sameGate = false, asOf = now } = more;
  const period = more.period ?? { from: now - 14 * DAY_MS, to: now };
  const stays = await listCaseStays(tx, { personId, period, sameGate, asOf });
  return { personId, stays, minutesMin, asOf };
}

const questionOf = (personId: string, more?: Parameters<typeof questionIn>[2]) =>
  traced((tx) => questionIn(tx, personId, more));

/** All pages of the list. */
async function listIn(tx: Tx, question: ExposureQuestion, limit: number) {
  const contacts = [];
  let after: ContactCursor | undefined;
  do {
    const page = await listExposed(tx, question, { limit, ...(after && { after }) });
    contacts.push(...page.contacts);
    after = page.next;
  } while (after !== undefined);
  return contacts;
}

const listAll = (question: ExposureQuestion, limit: number) => traced((tx) => listIn(tx, question, limit));

/** What the domain's rule says of all pairs, in the order of the list. */
function expected(question: ExposureQuestion, stays: readonly StayRow[]) {
  return question.stays
    .flatMap((caseStay, stayIndex) =>
      stays
        .filter(({ personId }) => personId !== question.personId)
        .flatMap((stay) => {
          const presence: Presence = {
            ...presenceSpan(stay.startedAt, stay.endAt, question.asOf),
            ...{ personId: stay.personId as PersonId, placeId: stay.placeId as PlaceId, gateNo: stay.gateNo },
          };
          const overlap = exposureOf(caseStay, presence, question.minutesMin);
          if (overlap === undefined) return [];
          const { personId, placeId, gateNo } = presence;
          const began = { stayId: stay.id, startedAt: stay.startedAt };
          const contact = {
            personId,
            stayIndex,
            placeId,
            gateNo,
            ...overlap,
            minutes: minutesOf(overlap),
            ...began,
          };
          return [{ contact, startedAt: stay.startedAt, id: stay.id }];
        }),
    )
    .sort(
      (a, b) =>
        b.contact.to - b.contact.from - (a.contact.to - a.contact.from) ||
        a.contact.stayIndex - b.contact.stayIndex ||
        a.startedAt - b.startedAt ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ contact }) => contact);
}

/** Three days of a few people at two places with two gates: whole stays, open ones, exits alone; and what is asked. */
const world = fc.record({
  drawn: fc.array(
    fc.record({
      person: fc.nat({ max: 5 }),
      place: fc.nat({ max: 1 }),
      gateNo: fc.integer({ min: 1, max: 2 }),
      minutesAgo: fc.integer({ min: 0, max: 3 * 24 * 60 }),
      lasts: fc.oneof(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 0, max: 24 * 60 })),
      kind: fc.constantFrom('whole', 'whole', 'open', 'exit'),
    }),
    { minLength: 5, maxLength: 40 },
  ),
  minutesMin: fc.constantFrom(0, 1, 15, 60),
  sameGate: fc.boolean(),
  limit: fc.integer({ min: 1, max: 20 }),
});
type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

/** The stays of a world, at places and of people that no other world has; the first of them is the case. */
function settle({ drawn }: World): { caseId: string; stays: StayRow[] } {
  const people = Array.from({ length: 6 }, () => randomUUID());
  const places = [randomUUID(), randomUUID()];
  const stays = drawn.map(({ person, place, gateNo, minutesAgo, lasts, kind }): StayRow => {
    const startedAt = now - minutesAgo * MINUTE_MS;
    const end = { whole: startedAt + lasts * MINUTE_MS, open: undefined, exit: startedAt }[kind];
    return {
      ...stayOf(people[person] ?? '', places[place] ?? '', startedAt),
      ...{ gateNo, endAt: end, isEntrySeen: kind !== 'exit' },
    };
  });
  return { caseId: people[0] ?? '', stays };
}

const WORLDS = 1_000;
/** So many share an insert and a transaction. */
const WORLDS_AT_ONCE = 20;

describe('who was exposed', () => {
  it('is for the database whom the domain’s rule finds among all pairs, in 1,000 random worlds', async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(world, { minLength: WORLDS_AT_ONCE, maxLength: WORLDS_AT_ONCE }),
        async (worlds) => {
          const settled = worlds.map((one) => ({ ...one, ...settle(one) }));
          await write(settled.flatMap(({ stays }) => stays));
          await traced(async (tx) => {
            for (const { caseId, stays, minutesMin, sameGate, limit } of settled) {
              const period = { from: now - 2 * DAY_MS, to: now - 6 * HOUR_MS };
              const question = await questionIn(tx, caseId, { minutesMin, sameGate, period });
              const contacts = expected(question, stays);
              expect(await listIn(tx, question, limit)).toEqual(contacts);
              expect(await countExposed(tx, question)).toEqual({
                people: new Set(contacts.map(({ personId }) => personId)).size,
                contacts: contacts.length,
              });
              tried += 1;
            }
          });
        },
      ),
      { numRuns: WORLDS / WORLDS_AT_ONCE },
    );
    expect(tried).toBe(WORLDS);
  });

  it('of whom only the exit was seen is a contact of no minutes, and none where minutes are asked for', async () => {
    const [hoa, lan, place] = [randomUUID(), randomUUID(), randomUUID()];
    const left = { ...stayOf(lan, place, now - HOUR_MS, 0), isEntrySeen: false };
    await write([stayOf(hoa, place, now - 2 * HOUR_MS, 120), left]);
    const found = async (minutesMin: number) =>
      (await listAll(await questionOf(hoa, { minutesMin }), 10)).map(({ personId, minutes }) => [
        personId,
        minutes,
      ]);
    expect(await found(0)).toEqual([[lan, 0]]);
    expect(await found(1)).toEqual([]);
  });

  it('while still inside counts until the instant asked for, also for the case', async () => {
    const [hoa, lan, place] = [randomUUID(), randomUUID(), randomUUID()];
    await write([stayOf(hoa, place, now - HOUR_MS), stayOf(lan, place, now - 2 * HOUR_MS)]);
    const minutesAt = async (asOf: number) =>
      (await listAll(await questionOf(hoa, { minutesMin: 0, asOf }), 10)).map(({ minutes }) => minutes);
    expect(await minutesAt(now)).toEqual([60]);
    expect(await minutesAt(now - 20 * MINUTE_MS)).toEqual([40]);
    expect(await minutesAt(now - 2 * HOUR_MS)).toEqual([]);
  });

  it('counts only within the period of the case', async () => {
    const [hoa, lan, place] = [randomUUID(), randomUUID(), randomUUID()];
    await write([stayOf(hoa, place, now - 5 * HOUR_MS, 240), stayOf(lan, place, now - 5 * HOUR_MS, 240)]);
    const period = { from: now - 3 * HOUR_MS, to: now };
    expect(await listAll(await questionOf(hoa, { period }), 10)).toMatchObject([
      { personId: lan, minutes: 120, from: period.from, to: now - HOUR_MS },
    ]);
  });

  it('is nobody where the case was nowhere', async () => {
    const question = await questionOf(randomUUID());
    expect(await traced((tx) => countExposed(tx, question))).toEqual({ people: 0, contacts: 0 });
    expect(await listAll(question, 10)).toEqual([]);
  });

  it('is not asked for more than 21 days, by the period or by the stays', async () => {
    const tooLong = { from: now - 21 * DAY_MS - 1, to: now };
    await expect(questionOf(randomUUID(), { period: tooLong })).rejects.toThrow('trace_period_invalid');
    const caseStay = { placeId: randomUUID() as PlaceId, gateNo: undefined };
    const stays = [tooLong.from, now].map((at) => ({ ...caseStay, from: at, to: at }));
    const question = { personId: randomUUID(), stays, minutesMin: 15, asOf: now };
    await expect(traced((tx) => countExposed(tx, question))).rejects.toThrow('trace_period_invalid');
    await expect(traced((tx) => listExposed(tx, question))).rejects.toThrow('trace_period_invalid');
  });
});

describe('the tracer’s role', () => {
  it('reads stays of all places, and of people nothing but their ids', async () => {
    const tables = ['person_public', 'visit', 'trace_contact', 'declaration_day', 'account', 'card'];
    const refusals = tables.map((table) =>
      expect(
        traced((tx) => tx.query(`select 1 from ${table}`)),
        table,
      ).rejects.toThrow(/permission denied/),
    );
    await Promise.all(refusals);
    await expect(traced((tx) => tx.query('select created_at from place'))).rejects.toThrow(
      /permission denied/,
    );
    await expect(traced((tx) => tx.execute('delete from stay'))).rejects.toThrow(/permission denied/);
  });
});
