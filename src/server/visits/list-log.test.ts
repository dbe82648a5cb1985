import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan, scanItem, selfItem, sendScans, visit } from '../../../test/harness/scans.ts';
import { type Client, newId, startTestServer, type TestServer } from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import { addDays, DAY_MS, dayOf, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';

const NAME = 'Trần Hoàng Linh Đan';
const now = Date.now();
const at = (ms: number) => new Date(ms).toISOString();
let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0904400001');
});
afterAll(async () => {
  await server?.stop();
});

/** Reads a log to its end in pages of `limit` rows, doing `between` after each page. */
async function readAll(
  place: Place,
  limit: number,
  between: () => Promise<void> = async () => {},
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await owner.get(`/api/places/${place.id}/visits?limit=${limit}${query}`);
    ids.push(...body.rows.map((row: { id: string }) => row.id));
    if (body.nextCursor === null) return ids;
    cursor = body.nextCursor;
    await between();
  }
}

describe('the log of a place', () => {
  it('L14: has no full name and no full number, for owner and controller, on any path', async () => {
    const place = await server.openPlace(owner, 'Trường Nhật Ký Che');
    await owner.put(`/api/places/${place.id}/controllers/${newId()}`, {
      phone: '0904400002',
      name: 'Bảo vệ Nhật Ký',
    });
    const guard = await server.logIn('0904400002');
    const { client, personId, card } = await server.register('0904400777', NAME);
    await visit(client, selfItem(place, personId));
    await scan(guard, place, { code: card.code, direction: 'out' });
    const day = dayOf(now);
    for (const reader of [owner, guard]) {
      const { rows } = (await reader.get(`/api/places/${place.id}/visits`)).body;
      expect(rows).toHaveLength(2);
      for (const row of rows)
        expect(row).toMatchObject({ maskedName: 'Trần Hoàng Linh ***', maskedPhone: '0904 400 ***' });
      for (const path of ['visits', 'inside', `counts?from=${day}&to=${day}`, 'visits.csv']) {
        const { bytes } = await reader.get(`/api/places/${place.id}/${path}`);
        expect(bytes.toString('utf8'), path).not.toMatch(/Đan|400777|0904 400 777|\b1985\b|Khu phố/);
        expect(bytes.toString('utf8'), path).not.toContain(personId);
      }
    }
  });

  it('L12: a controller follows it, with gate, way and who recorded', async () => {
    const place = await server.openPlace(owner, 'Trường Theo Dõi');
    await owner.put(`/api/places/${place.id}/controllers/${newId()}`, {
      phone: '0904400003',
      name: 'Bảo vệ Theo Dõi',
    });
    const guard = await server.logIn('0904400003');
    const { client, personId, card } = await server.register('0904400004', NAME);
    await visit(client, selfItem(place, personId, { at: at(now - HOUR_MS) }));
    await scan(guard, place, { code: card.code, direction: 'out', way: 'reader', at: at(now) });
    const { rows } = (await guard.get(`/api/places/${place.id}/visits`)).body;
    expect(rows).toMatchObject([
      { direction: 'out', way: 'reader', gateName: 'Cổng chính', recordedBy: 'Bảo vệ Theo Dõi', at: at(now) },
      { direction: 'in', way: 'self', gateName: 'Cổng chính', recordedBy: null, at: at(now - HOUR_MS) },
    ]);
  });

  it('L12: paged, it is complete and without repeats while new rows come in', async () => {
    const place = await server.openPlace(owner, 'Trường Nhiều Trang');
    const { card } = await server.register('0904400005', NAME);
    // Three at each instant, so that pages end between rows of one time.
    const items = Array.from({ length: 90 }, (_, i) =>
      scanItem(place, { code: card.code, at: at(now - HOUR_MS - Math.floor(i / 3) * MINUTE_MS) }),
    );
    await sendScans(owner, place, items);
    let minute = 0;
    const seen = await readAll(place, 7, async () => {
      minute += 1;
      await scan(owner, place, { code: card.code, at: at(now - HOUR_MS + minute * MINUTE_MS) });
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
    expect(await readAll(place, 200)).toHaveLength(90 + minute);
  });

  it('L12: is filtered by day, time, gate and direction', async () => {
    const place = await server.openPlace(owner, 'Trường Lọc');
    const gate = (
      await owner.put(`/api/places/${place.id}/gates/${newId()}`, { name: 'Cổng sau', direction: 'both' })
    ).body;
    const { card } = await server.register('0904400006', NAME);
    const today = dayOf(now);
    const noon = (daysAgo: number) => at(Date.parse(`${addDays(today, -daysAgo)}T05:00:00.000Z`));
    await scan(owner, place, { code: card.code, at: noon(2), direction: 'in' });
    await scan(owner, place, { code: card.code, at: noon(1), direction: 'out', gateId: gate.id });
    const count = async (query: string) =>
      (await owner.get(`/api/places/${place.id}/visits?${query}`)).body.rows.length;
    expect(await count(`day=${addDays(today, -2)}`)).toBe(1);
    expect(await count(`day=${addDays(today, -3)}`)).toBe(0);
    expect(await count(`gateId=${gate.id}`)).toBe(1);
    expect(await count('direction=in')).toBe(1);
    expect(await count(`from=${noon(2)}&to=${noon(1)}`)).toBe(1);
    for (const query of ['cursor=abc', 'day=2026-13-01', 'limit=201', 'name=Nguyễn', 'sort=name'])
      expect((await owner.get(`/api/places/${place.id}/visits?${query}`)).status, query).toBe(400);
  });

  it('L12: its counts by day and by hour are its rows', async () => {
    const place = await server.openPlace(owner, 'Trường Đếm');
    const { card } = await server.register('0904400007', NAME);
    const items = Array.from({ length: 60 }, (_, i) =>
      scanItem(place, {
        code: card.code,
        at: at(now - i * 7 * HOUR_MS),
        direction: i % 3 === 0 ? 'out' : 'in',
      }),
    );
    const answers = (await sendScans(owner, place, items)).body.items;
    expect(answers.every(({ status }: { status: string }) => status === 'created')).toBe(true);
    await server.settle();
    const [from, to] = [dayOf(now - 20 * DAY_MS), dayOf(now)];
    const counts = (await owner.get(`/api/places/${place.id}/counts?from=${from}&to=${to}`)).body;
    for (const direction of ['in', 'out'] as const) {
      for (const { day, ...sums } of counts.days) {
        const own = items.filter(
          (item) => dayOf(Date.parse(item.at)) === day && item.direction === direction,
        );
        expect(sums[direction], `${day} ${direction}`).toBe(own.length);
      }
      for (const { hour, ...sums } of counts.hours) {
        const localHour = (ms: number) => new Date(ms + 7 * HOUR_MS).getUTCHours();
        const own = items.filter(
          (item) => localHour(Date.parse(item.at)) === hour && item.direction === direction,
        );
        expect(sums[direction], `${hour} h ${direction}`).toBe(own.length);
      }
    }
    const wrong = await owner.get(`/api/places/${place.id}/counts?from=${to}&to=${from}`);
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([400, 'period_invalid']);
  });
});
