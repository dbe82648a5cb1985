import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, TestClock, type TestServer } from '../../../test/harness/server.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { type FillProgress, fillProvince } from './fill-province.ts';
import { seedDemo } from './seed-demo.ts';

const size = { people: 1500, places: 30, days: 3 };
const clock = new TestClock(`${addDays(dayOf(Date.now()), -1)}T02:30:00Z`);
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ clock });
  await seedDemo(server.running.services, server.adminUrl, () => undefined);
});
afterAll(() => server.stop());

function fill(onProgress: (progress: FillProgress, stop: () => void) => void = () => undefined) {
  const stop = new AbortController();
  const { adminUrl, running } = server;
  const { keys, config } = running.services;
  return fillProvince(size, {
    ...{ adminUrl, keys, cell: config.cell, now: clock.now(), signal: stop.signal },
    onProgress: (progress) => onProgress(progress, () => stop.abort()),
  });
}

async function countPeople(): Promise<number> {
  const [row] = await server.sql<{ count: number }>('select count(*)::int as count from person_public');
  return row?.count ?? 0;
}

test('stopped after the first batch, it goes on from there and adds nothing twice', async () => {
  const demo = await countPeople();
  const begun = await fill((_progress, stop) => stop());
  expect(begun.people).toBeGreaterThan(0);
  expect(begun.people).toBeLessThan(size.people);
  expect(await countPeople()).toBe(demo + begun.people);
  const without = await server.sql(
    `select p.id from person_public p
     where not exists (select 1 from card c where c.person_id = p.id)
        or not exists (select 1 from person_secret s where s.person_id = p.id)`,
  );
  expect(without).toEqual([]);

  const seen: number[] = [];
  const ended = await fill(({ people }) => seen.push(people));
  expect(ended.people).toBe(size.people);
  expect(seen.at(-1)).toBe(size.people);
  expect(await countPeople()).toBe(demo + size.people);
  expect(await server.sql('select id from place')).toHaveLength(54 + size.places);

  const again = await fill();
  expect(again).toEqual({ people: size.people, peopleTotal: size.people, rows: 0 });
});

test('a few places have most of the visits', async () => {
  const visits = await server.sql<{ count: number }>(
    `select count(v.id)::int as count from place p left join visit v on v.place_id = p.id
     where p.kind = 'shop' group by p.id order by 1 desc`,
  );
  const [most = { count: 0 }] = visits;
  expect(most.count).toBeGreaterThan(2 * (visits.at(-1)?.count ?? 0));
});
