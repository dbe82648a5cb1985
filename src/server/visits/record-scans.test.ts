import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan, scanItem, sendScans } from '../../../test/harness/scans.ts';
import { newId, startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server?.stop();
});

describe('recording visits', () => {
  it('L6 L9: twenty visits sent eight times each at once are twenty rows and 160 good answers', async () => {
    const owner = await server.logIn('0900000102');
    const place = await server.openPlace(owner, 'Trường Hai Mươi');
    const { client, personId } = await server.register('0900000101', 'Nguyễn Văn An');
    const items = Array.from({ length: 20 }, () => ({
      id: newId(),
      at: new Date().toISOString(),
      personId,
      placeNumber: place.number,
      gateNo: 1,
      posterSerial: 1,
      direction: 'in',
    }));
    const answers = await Promise.all(
      items.flatMap((item) => Array.from({ length: 8 }, () => client.post('/api/visits', { items: [item] }))),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(160).fill(200));
    const statuses = answers.map((answer) => answer.body.items[0].status);
    expect(statuses.filter((status) => status === 'created')).toHaveLength(20);
    expect(statuses.filter((status) => status === 'exists')).toHaveLength(140);
    const log = await owner.get(`/api/places/${place.id}/visits?limit=200`);
    expect(log.body.rows).toHaveLength(20);
  });

  it('L9 L10: a batch is answered item by item, in its order, and one bad item spoils no other', async () => {
    const owner = await server.logIn('0900000110');
    const place = await server.openPlace(owner, 'Trường Theo Lô');
    const people = [];
    for (let i = 0; i < 5; i += 1) people.push(await server.register(`090000012${i}`, 'Nguyễn Văn Lô'));
    const items = people.map(({ card }) => scanItem(place, { code: card.code, way: 'reader' }));
    const bad = scanItem(place, { code: 'not a code' });
    const answer = await sendScans(owner, place, [...items.slice(0, 2), bad, ...items.slice(2)]);
    expect(answer.body.items.map(({ id, status }: Record<string, string>) => [id, status])).toEqual([
      ...items.slice(0, 2).map(({ id }) => [id, 'created']),
      [bad.id, 'refused'],
      ...items.slice(2).map(({ id }) => [id, 'created']),
    ]);
  });

  it('L9: a visitor without a code is recorded by phone number and the code sent to it, once', async () => {
    const owner = await server.logIn('0900000130');
    const place = await server.openPlace(owner, 'Trường Bằng Số');
    await server.register('0900000131', 'Nguyễn Thị Bằng Số');
    const sent = await owner.post(`/api/places/${place.id}/visitor-codes`, { phone: '0900 000 131' });
    expect(sent.status).toBe(204);
    const phoneCode = /\d{6}/.exec(await server.message('0900000131'))?.[0] ?? '';
    const item = scanItem(place, { way: 'manual', phone: '0900000131', phoneCode });
    const wrong = { ...item, id: newId(), phoneCode: phoneCode === '000000' ? '000001' : '000000' };
    expect((await sendScans(owner, place, [wrong])).body.items[0]).toMatchObject({ reason: 'code_wrong' });
    const recorded = (await sendScans(owner, place, [item])).body.items[0];
    expect(recorded).toMatchObject({ status: 'created', maskedName: 'Nguyễn Thị Bằng ***' });
    expect((await sendScans(owner, place, [item])).body.items[0]).toMatchObject({ status: 'exists' });
    const reused = (await sendScans(owner, place, [{ ...item, id: newId() }])).body.items[0];
    expect(reused).toMatchObject({ status: 'refused', reason: 'code_expired' });
  });

  it('L9: a code read out at one place records nobody at another', async () => {
    const owner = await server.logIn('0900000140');
    const [here, there] = [
      await server.openPlace(owner, 'Nơi Này'),
      await server.openPlace(owner, 'Nơi Kia'),
    ];
    await server.register('0900000141', 'Nguyễn Văn Nơi Này');
    await owner.post(`/api/places/${here.id}/visitor-codes`, { phone: '0900000141' });
    const phoneCode = /\d{6}/.exec(await server.message('0900000141'))?.[0] ?? '';
    const manual = { way: 'manual', phone: '0900000141', phoneCode } as const;
    expect((await scan(owner, there, manual)).reason).toBe('code_expired');
    expect((await scan(owner, here, manual)).status).toBe('created');
  });

  it('L9: only the guards of a place record there, and only at its gates', async () => {
    const [owner, stranger] = [await server.logIn('0900000150'), await server.logIn('0900000151')];
    const place = await server.openPlace(owner, 'Trường Có Chủ');
    const foreign = await server.openPlace(stranger, 'Trường Người Khác');
    const { card } = await server.register('0900000152', 'Nguyễn Văn Đúng Cổng');
    expect((await sendScans(stranger, place, [scanItem(place, { code: card.code })])).status).toBe(404);
    expect(await scan(owner, place, { code: card.code, gateId: foreign.gates[0]?.id ?? '' })).toMatchObject({
      status: 'refused',
      reason: 'not_allowed_here',
    });
    expect((await owner.get(`/api/places/${place.id}/visits`)).body.rows).toEqual([]);
  });

  it('L14: a guard’s answer has the mask and nothing else of the person', async () => {
    const owner = await server.logIn('0900000160');
    const place = await server.openPlace(owner, 'Trường Che Tên');
    const { card, personId } = await server.register('0900000161', 'Nguyễn Hoàng Bí Mật');
    const answer = await scan(owner, place, { code: card.code });
    expect(Object.keys(answer).sort()).toEqual(
      ['at', 'declaredToday', 'direction', 'id', 'maskedName', 'status', 'verdict'].sort(),
    );
    expect(answer.maskedName).toBe('Nguyễn Hoàng Bí ***');
    expect(JSON.stringify(answer)).not.toContain(personId);
  });
});
