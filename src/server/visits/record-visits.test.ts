import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan, scanItem, selfItem, sendScans, visit } from '../../../test/harness/scans.ts';
import { type Client, startTestServer, TestClock, type TestServer } from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';

const clock = new TestClock(new Date().toISOString());
let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.logIn('0904000001');
});
afterAll(async () => {
  await server?.stop();
});

const at = (ms: number) => new Date(ms).toISOString();
const stored = (place: Place) =>
  server.sql<{ id: string; at: Date; device_at: Date; person_id: string; direction: string }>(
    `select id, v.at, coalesce(r.device_at, v.at) as device_at, person_id, direction
     from visit v left join redated_visit r using (place_id, id) where place_id = $1 order by v.at, id`,
    [place.id],
  );
const stays = async (client: Client, personId: string) => {
  await server.settle();
  return (await client.get(`/api/people/${personId}/stays`)).body.stays;
};

describe('visits', () => {
  it('L6: of one person at two places in the same second are both kept', async () => {
    const places = [await server.openPlace(owner, 'Nơi Một'), await server.openPlace(owner, 'Nơi Hai')];
    const { client, personId } = await server.register('0904000002', 'Nguyễn Văn Hai Nơi');
    const now = at(clock.now());
    const answers = await Promise.all(
      places.map((place) => visit(client, selfItem(place, personId, { at: now }))),
    );
    expect(answers.map(({ status }) => status)).toEqual(['created', 'created']);
    for (const place of places)
      expect(await stored(place)).toMatchObject([{ person_id: personId, at: new Date(now) }]);
    expect(await stays(client, personId)).toHaveLength(2);
  });

  it('L6: with one id at two places are both kept, each where it was sent', async () => {
    const places = [await server.openPlace(owner, 'Nơi Ba'), await server.openPlace(owner, 'Nơi Bốn')];
    const { client, personId } = await server.register('0904000003', 'Nguyễn Văn Một Số');
    const { id } = scanItem(places[0] as Place);
    const now = at(clock.now());
    const items = places.map((place) => selfItem(place, personId, { id, at: now }));
    const answers = await Promise.all(items.flatMap((item) => [visit(client, item), visit(client, item)]));
    expect(answers.map(({ status }) => status).sort()).toEqual(['created', 'created', 'exists', 'exists']);
    for (const place of places) expect((await stored(place)).map((row) => row.id)).toEqual([id]);
  });

  it('with one id for two people at one place: the first stays, the second is told, at once or later', async () => {
    const place = await server.openPlace(owner, 'Nơi Năm');
    const people = [
      await server.register('0904000004', 'Nguyễn Văn Trước'),
      await server.register('0904000005', 'Nguyễn Văn Sau'),
    ];
    for (let round = 0; round < 8; round += 1) {
      const item = scanItem(place, { at: at(clock.now() + round * 1_000) });
      const codes = people.map(({ card }) => card.code);
      const send = (code: string) => sendScans(owner, place, [{ ...item, code }]);
      const answers = await Promise.all([...codes, ...codes, ...codes].map(send));
      const said = answers.map(({ status, body }) => (status === 200 ? body.items[0].status : status));
      expect(said.filter((status) => status === 'created')).toHaveLength(1);
      expect(said).not.toContain(500);
      expect((await stored(place)).filter(({ id }) => id === item.id)).toHaveLength(1);
      const retries = (await Promise.all(codes.map(send))).map(({ body }) => body.items[0]);
      const [same, other] = retries.toSorted((a, b) => a.status.length - b.status.length);
      expect([same.status, other.status]).toEqual(['exists', 'exists_with_different_content']);
      expect(other.maskedName).toBeUndefined();
    }
  });

  it('with id and time of a stored one and another direction are told; the stored one stands', async () => {
    const place = await server.openPlace(owner, 'Nơi Khác Chiều');
    const { client, personId, card } = await server.register('0904000012', 'Nguyễn Văn Khác Chiều');
    const own = selfItem(place, personId, { at: at(clock.now() - HOUR_MS) });
    expect((await visit(client, own)).status).toBe('created');
    const scanned = { ...scanItem(place, { code: card.code, direction: 'auto' }), at: own.at, id: own.id };
    expect((await sendScans(owner, place, [scanned])).body.items[0].status).toBe('exists');
    expect(await visit(client, { ...own, direction: 'out' })).toMatchObject({
      status: 'exists_with_different_content',
      at: own.at,
      direction: 'in',
    });
    expect(await stored(place)).toMatchObject([{ id: own.id, at: new Date(own.at) }]);
  });

  it('L9: automatic goes in when the person is outside, and out when inside', async () => {
    const place = await server.openPlace(owner, 'Nơi Tự Động');
    const { card } = await server.register('0904000006', 'Nguyễn Văn Qua Lại');
    const directions = [];
    for (let minute = 0; minute < 4; minute += 1) {
      const item = {
        code: card.code,
        direction: 'auto' as const,
        at: at(clock.now() - (9 - minute) * MINUTE_MS),
      };
      directions.push((await scan(owner, place, item)).direction);
    }
    expect(directions).toEqual(['in', 'out', 'in', 'out']);
  });

  it.each([
    ['a day ahead', DAY_MS],
    ['two years behind', -2 * 365 * DAY_MS],
  ])(
    'L6: of a clock %s are recorded at the server’s time, the device’s kept, and once however often sent',
    async (_case, off) => {
      const place = await server.openPlace(owner, 'Nơi Đồng Hồ Sai');
      const person = off > 0 ? '0904000007' : '0904000008';
      const { client, personId } = await server.register(person, 'Nguyễn Văn Lệch Giờ');
      const item = selfItem(place, personId, { at: at(clock.now() + off) });
      const first = await visit(client, item);
      expect(first).toMatchObject({ status: 'created', at: at(clock.now()) });
      const receivedAt = clock.now();
      clock.pass(5 * MINUTE_MS);
      expect(await visit(client, item)).toMatchObject({ status: 'exists', at: at(receivedAt) });
      expect(await stored(place)).toMatchObject([{ at: new Date(receivedAt), device_at: new Date(item.at) }]);
    },
  );

  it('of a clock a little ahead keep the device’s time', async () => {
    const place = await server.openPlace(owner, 'Nơi Nhanh Ít');
    const { client, personId } = await server.register('0904000009', 'Nguyễn Văn Nhanh');
    const ahead = at(clock.now() + limits.device_clock_ahead_minutes_max * MINUTE_MS);
    expect(await visit(client, selfItem(place, personId, { at: ahead }))).toMatchObject({ at: ahead });
  });

  it.each([
    ['ahead', DAY_MS],
    ['behind', -DAY_MS],
  ])(
    'L6 L9: an entry that a gate whose clock is a day %s kept stands where it was, before its exit at another gate',
    async (side, off) => {
      const place = await server.openPlace(owner, 'Nơi Hai Đồng Hồ');
      const phone = side === 'ahead' ? '0904000014' : '0904000015';
      const { client, personId, card } = await server.register(phone, 'Nguyễn Văn Hai Giờ');
      const enteredAt = clock.now();
      const kept = scanItem(place, { code: card.code, at: at(enteredAt + off) });
      clock.pass(9 * HOUR_MS);
      const exitedAt = at(clock.now());
      await scan(owner, place, { code: card.code, direction: 'out', at: exitedAt });
      // By now the entry's own time has passed too, and says nothing against itself.
      clock.pass(30 * HOUR_MS);
      const send = async (sentOff: number) => {
        const sentAt = at(clock.now() + sentOff);
        const answer = await owner.post(`/api/places/${place.id}/scans`, { items: [kept], sentAt });
        return answer.body.items[0];
      };
      expect(await send(off)).toMatchObject({ status: 'created', at: at(enteredAt) });
      clock.pass(5 * MINUTE_MS);
      // The clock was set right meanwhile: what it said of that entry is the same item still.
      for (const again of [off, 0])
        expect(await send(again)).toMatchObject({ status: 'exists', at: at(enteredAt) });
      expect(await stays(client, personId)).toMatchObject([
        { enteredAt: at(enteredAt), exitedAt, endedBy: 'exit' },
      ]);
      const [first] = (await stored(place)).filter(({ id }) => id === kept.id);
      expect(first).toMatchObject({ at: new Date(enteredAt), device_at: new Date(kept.at) });
    },
  );

  it('L6: what was stored as the device said stays so when its clock is found to be off later', async () => {
    const place = await server.openPlace(owner, 'Nơi Giữ Giờ Đầu');
    const { card } = await server.register('0904000016', 'Nguyễn Văn Giờ Đầu');
    const items = [scanItem(place, { code: card.code, at: at(clock.now() - HOUR_MS) })];
    const send = (sentAt: string) => owner.post(`/api/places/${place.id}/scans`, { items, sentAt });
    expect((await send(at(clock.now()))).body.items).toMatchObject([{ status: 'created' }]);
    expect((await send(at(clock.now() - 2 * HOUR_MS))).body.items).toMatchObject([
      { status: 'exists', at: items[0]?.at },
    ]);
    expect(await stored(place)).toHaveLength(1);
  });

  it('L6: an entry that arrives after its exit joins it to one stay', async () => {
    const place = await server.openPlace(owner, 'Nơi Trễ');
    const { client, personId } = await server.register('0904000010', 'Nguyễn Văn Đến Sau');
    const [enteredAt, exitedAt] = [at(clock.now() - 3 * HOUR_MS), at(clock.now() - HOUR_MS)];
    await visit(client, selfItem(place, personId, { at: exitedAt, direction: 'out' }));
    expect(await stays(client, personId)).toMatchObject([{ enteredAt: null, exitedAt, endedBy: 'exit' }]);
    await visit(client, selfItem(place, personId, { at: enteredAt, direction: 'in' }));
    expect(await stays(client, personId)).toMatchObject([{ enteredAt, exitedAt, endedBy: 'exit' }]);
    const inside = await owner.get(`/api/places/${place.id}/inside`);
    expect(inside.body.count).toBe(0);
  });

  it('L6: in any order of arrival fold to the same stays', async () => {
    const place = await server.openPlace(owner, 'Nơi Nhiều Thứ Tự');
    const hours = [8, 7, 6, 5, 3, 2];
    const orders = [
      [0, 1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1, 0],
      [3, 0, 5, 1, 4, 2],
    ];
    const folded = [];
    for (const [index, order] of orders.entries()) {
      const { client, personId } = await server.register(`090400002${index}`, 'Nguyễn Văn Thứ Tự');
      for (const step of order) {
        const moment = at(clock.now() - (hours[step] ?? 0) * HOUR_MS);
        await visit(
          client,
          selfItem(place, personId, { at: moment, direction: step % 2 === 0 ? 'in' : 'out' }),
        );
      }
      folded.push(
        (await stays(client, personId)).map(({ enteredAt, exitedAt, endedBy }: Record<string, string>) => ({
          enteredAt,
          exitedAt,
          endedBy,
        })),
      );
    }
    expect(folded[0]).toHaveLength(3);
    expect(folded[1]).toEqual(folded[0]);
    expect(folded[2]).toEqual(folded[0]);
  });
});

describe('a place that asks for a declaration', () => {
  it('L6: lets in whoever has declared today, tells the others why not, and lets everybody out', async () => {
    const place = await server.openPlace(owner, 'Nơi Cần Khai', { requiresDeclaration: true });
    const { client, personId, card } = await server.register('0904000030', 'Nguyễn Văn Cần Khai');
    const entry = selfItem(place, personId, { at: at(clock.now()) });
    expect(await visit(client, entry)).toMatchObject({ status: 'refused', reason: 'not_declared' });
    expect(await scan(owner, place, { code: card.code, at: at(clock.now()) })).toMatchObject({
      status: 'refused',
      reason: 'not_declared',
      declaredToday: false,
    });
    expect((await visit(client, { ...entry, id: scanItem(place).id, direction: 'out' })).status).toBe(
      'created',
    );
    expect(await stored(place)).toHaveLength(1);
    await server.declare(client, personId);
    expect(await visit(client, entry)).toMatchObject({
      status: 'created',
      declaredToday: true,
      verdict: 'ok',
    });
  });

  it('stops a stop verdict at the door; a special place takes the person in and says so', async () => {
    const school = await server.openPlace(owner, 'Nơi Dừng', { requiresDeclaration: true });
    const hospital = await server.openPlace(owner, 'Nơi Chữa', { requiresDeclaration: true });
    await server.grantSpecial(hospital.id);
    const { client, personId, card } = await server.register('0904000031', 'Nguyễn Văn Sốt');
    const declared = await server.declare(client, personId, { contactPatient: true });
    expect(declared.verdict).toBe('stop');
    const item = { code: card.code, at: at(clock.now()) };
    expect(await scan(owner, school, item)).toMatchObject({ status: 'refused', reason: 'stop_verdict' });
    expect(await scan(owner, hospital, item)).toMatchObject({ status: 'created', ask: 'stop_verdict' });
    await server.sql('update place_special set until = current_date - 2 where place_id = $1', [hospital.id]);
    expect(await scan(owner, hospital, item)).toMatchObject({ status: 'refused', reason: 'stop_verdict' });
  });
});

describe('what has waited too long', () => {
  it('L6 L9: is refused with that reason and counted; the others of its batch are recorded', async () => {
    const place = await server.openPlace(owner, 'Nơi Quá Hạn');
    const { client, personId, card } = await server.register('0904000040', 'Nguyễn Văn Quá Hạn');
    const old = at(clock.now() - (limits.visit_days_max + 1) * DAY_MS);
    const sentAt = at(clock.now());
    const own = [selfItem(place, personId, { at: old }), selfItem(place, personId, { at: sentAt })];
    const sent = await client.post('/api/visits', { items: own, sentAt });
    expect(sent.body.items).toMatchObject([{ status: 'refused', reason: 'too_late' }, { status: 'created' }]);
    const scanned = [scanItem(place, { code: card.code, at: old })];
    const guarded = await owner.post(`/api/places/${place.id}/scans`, { items: scanned, sentAt });
    expect(guarded.body.items).toMatchObject([{ status: 'refused', reason: 'too_late' }]);
    expect(await stored(place)).toHaveLength(1);
    expect(await server.sql('select visits from late_visit_count where place_id = $1', [place.id])).toEqual([
      { visits: 2 },
    ]);
  });
});
