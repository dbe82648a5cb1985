import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardCode, parseCardCode } from '../src/domain/code.ts';
import type { PersonId, PlaceId, VisitId } from '../src/domain/ids.ts';
import { closingTimeAfter, type OpeningHours } from '../src/domain/opening-hours.ts';
import { checkProfile } from '../src/domain/person.ts';
import { checkPlace } from '../src/domain/place.ts';
import { parsePlaceNumber } from '../src/domain/place-code.ts';
import { addDays, dayOf } from '../src/domain/time.ts';
import { foldRules, foldStays, type VisitFact } from '../src/domain/visit.ts';
import { checkCommune } from '../src/server/areas/check-area.ts';
import { isDemoPhone } from '../src/server/demo/demo-phones.ts';
import { fillProvince } from '../src/server/demo/fill-province.ts';
import { seedDemo } from '../src/server/demo/seed-demo.ts';
import { unsealProfile } from '../src/server/people/profile.ts';
import { startTestServer, TestClock, type TestServer } from './harness/server.ts';

const now = `${addDays(dayOf(Date.now()), -1)}T02:30:00Z`;

async function fill({ running, adminUrl }: TestServer): Promise<void> {
  const { keys, config, clock } = running.services;
  await fillProvince(
    { people: 2000, places: 50, days: 3 },
    {
      ...{ adminUrl, keys, cell: config.cell, now: clock.now() },
      onProgress: () => undefined,
      signal: new AbortController().signal,
    },
  );
}

/** What holds for all invented data, the demo's and a large province's. */
describe.each<[string, number, (server: TestServer) => Promise<void>]>([
  ['the demo', 400, ({ running, adminUrl }) => seedDemo(running.services, adminUrl, () => undefined)],
  ['a filled province', 2000, fill],
])('%s', (_name, peopleMin, make) => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ clock: new TestClock(now) });
    await make(server);
  });
  afterAll(() => server.stop());

  test('there are as many people as promised, each with a card', async () => {
    const [counts] = await server.sql<{ people: number; cards: number; visits: number }>(
      `select (select count(*) from person_public)::int as people, (select count(*) from card)::int as cards,
         (select count(*) from visit)::int as visits`,
    );
    expect(counts?.people).toBeGreaterThanOrEqual(peopleMin);
    expect(counts?.cards).toBe(counts?.people);
    expect(counts?.visits).toBeGreaterThan(peopleMin * 2);
  });

  test('stays are the fold of the visits', async () => {
    const hours = new Map(
      (await server.sql<{ id: string; hours: OpeningHours }>('select id, hours from place')).map((place) => [
        place.id,
        place.hours,
      ]),
    );
    const facts = await server.sql<Record<string, string> & { at: Date }>('select * from visit');
    const stored = await server.sql<Record<string, string | Date | null>>('select * from stay');
    const closingAfter = (placeId: string, ms: number) =>
      closingTimeAfter(hours.get(placeId) ?? { kind: 'always' }, ms);
    const folded = foldStays(facts.map(factOf), foldRules(closingAfter, Date.parse(now)));
    const date = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));
    const expected = folded.map((stay) => ({
      place_id: stay.placeId,
      started_at: date((stay.entry ?? stay.exit)?.at),
      id: stay.id,
      person_id: stay.personId,
      gate_no: (stay.entry ?? stay.exit)?.gateNo,
      is_entry_seen: stay.entry !== undefined,
      exited_at: date(stay.endAt),
      ended_by: stay.end === 'open' ? null : stay.end,
    }));
    const byId = (a: { id?: unknown }, b: { id?: unknown }) => (String(a.id) < String(b.id) ? -1 : 1);
    expect(stored.sort(byId)).toEqual(expected.sort(byId));
  });

  test('no phone is outside the invented block', async () => {
    const { keys } = server.running.services;
    const accounts = await server.sql<{ id: string; phone_sealed: Buffer; phone_hmac: Buffer }>(
      'select id, phone_sealed, phone_hmac from account',
    );
    const phones = accounts.map(({ id, phone_sealed }) =>
      keys.unseal('account.phone_sealed', id, phone_sealed),
    );
    expect(phones.filter((phone) => !isDemoPhone(phone))).toEqual([]);
    expect(accounts.map(({ phone_hmac }) => phone_hmac)).toEqual(
      phones.map((phone) => keys.indexOf('phone', phone)),
    );
  });

  test('every profile passes the rules of registration', async () => {
    const { keys } = server.running.services;
    const people = await server.sql<{ id: string; relation: string; sealed: Buffer }>(
      'select p.id, p.relation, s.sealed from person_public p join person_secret s on s.person_id = p.id',
    );
    for (const { id, relation, sealed } of people) {
      const { phone, ...profile } = unsealProfile(keys, id, sealed);
      const checked = checkProfile({ ...profile, relation }, dayOf(Date.parse(now)));
      expect(checked).toEqual({ ok: true, profile: { ...profile, relation }, warnings: [] });
      expect(isDemoPhone(phone ?? '')).toBe(true);
      checkCommune(profile.areaCode, profile.areaVersion, 'areaCode');
    }
  });

  test('every card is found by its code', async () => {
    const { keys } = server.running.services;
    const cards = await server.sql<{ person_id: string; alias_hmac: Buffer; alias_sealed: Buffer }>(
      'select person_id, alias_hmac, alias_sealed from card',
    );
    for (const { person_id, alias_hmac, alias_sealed } of cards) {
      const alias = parseCardCode(cardCode(keys.unseal('card.alias_sealed', person_id, alias_sealed))) ?? '';
      expect(keys.indexOf('alias', alias)).toEqual(alias_hmac);
    }
  });

  test('every place passes the rules of registration, with a number, an owner and doors for both ways', async () => {
    const places = await server.sql<Record<string, string>>(
      `select p.name, p.kind, p.area_code as "areaCode", p.area_version as "areaVersion", p.address, p.hours, p.number,
         p.registrant_name as "registrantName",
         (select string_agg(direction, ',') from gate g where g.place_id = p.id) as doors,
         (select count(*) from place_right r where r.place_id = p.id and "right" = 'owner')::int as owners
       from place p join place_number n on n.place_id = p.id and n.number = p.number`,
    );
    expect(places.length).toBeGreaterThan(12);
    for (const { number, doors, owners, ...place } of places) {
      expect(checkPlace(placeInput(place))).toMatchObject({ ok: true, place });
      expect(parsePlaceNumber(number ?? '')).toBe(number);
      expect(doors).toMatch(/both|in.*out/);
      expect(owners).toBe(1);
    }
  });

  test('who enters where a declaration is asked for has declared that day, and was not stopped', async () => {
    const wrong = await server.sql(
      `select v.id from visit v join place p on p.id = v.place_id and p.requires_declaration
       where v.direction = 'in' and not exists (
         select 1 from declaration_day d
         where d.person_id = v.person_id and d.day = (v.at at time zone 'Asia/Ho_Chi_Minh')::date
           and d.declared_at <= v.at and (d.verdict <> 'stop' or p.kind = 'hospital'))`,
    );
    expect(wrong).toEqual([]);
  });

  test('every passage is through a door of the place, in its direction, and none lies ahead of the clock', async () => {
    const wrong = await server.sql(
      `select v.id from visit v
       left join gate g on g.no = v.gate_no and g.place_id = v.place_id and g.direction in ('both', v.direction)
       where g.id is null or v.at > $1 or v.received_at > $1 or v.received_at < v.at`,
      [new Date(now)],
    );
    expect(wrong).toEqual([]);
    const later = await server.sql('select id from declaration where declared_at > $1', [new Date(now)]);
    expect(later).toEqual([]);
  });
});

function factOf(row: Record<string, string> & { at: Date }): VisitFact {
  return {
    id: row.id as VisitId,
    at: row.at.getTime(),
    personId: row.person_id as PersonId,
    placeId: row.place_id as PlaceId,
    gateNo: Number(row.gate_no),
    direction: row.direction === 'in' ? 'in' : 'out',
    way: row.way === 'self' ? 'self' : 'camera',
  };
}

function placeInput(row: Record<string, string | undefined>) {
  const text = (field: string) => row[field] ?? '';
  const names = { name: text('name'), kind: text('kind'), address: text('address'), hours: row.hours };
  const area = { areaCode: text('areaCode'), areaVersion: text('areaVersion') };
  return { ...names, ...area, registrantName: text('registrantName') };
}
