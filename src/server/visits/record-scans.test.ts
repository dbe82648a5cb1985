import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan, scanItem, sendScans } from '../../../test/harness/scans.ts';
import { type Client, newId, startTestServer, type TestServer } from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import type { GateScan } from '../../contract/visits.ts';
import { limits } from '../../domain/limits.ts';
import { scanBinding } from '../../domain/sealed-text.ts';
import { makeSeal } from '../../web/offline/seal.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server?.stop();
});

/** Sends a visitor's code to a number and reads it from the message. */
async function readOut(guard: Client, place: Place, phone: string): Promise<string> {
  const before = (await server.messages(phone)).length;
  const sent = await guard.post(`/api/places/${place.id}/visitor-codes`, { phone });
  if (sent.status !== 204) throw new Error(`asking for a code answered ${sent.status}`);
  const codes = (await server.messages(phone, before + 1)).map((text) => /\d{6}/.exec(text)?.[0] ?? '');
  return codes[0] ?? '';
}

const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000');

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

  it('L9: a code that the device has sealed is read by the server, for its own scan only', async () => {
    const owner = await server.logIn('0900000125');
    const place = await server.openPlace(owner, 'Trường Niêm Phong');
    const { card } = await server.register('0900000126', 'Nguyễn Văn Kín');
    const seal = makeSeal((await owner.get('/api/settings')).body.sealingKey);
    const item = scanItem(place, { way: 'reader' });
    const sealed = await seal(card.code, scanBinding(item));
    const answer = await sendScans(owner, place, [
      { ...item, sealed },
      { ...scanItem(place), sealed },
      { ...item, sealed },
    ]);
    expect(answer.body.items).toMatchObject([
      { status: 'created', maskedName: 'Nguyễn Văn ***' },
      { status: 'refused', reason: 'seal_not_ours' },
      { status: 'exists' },
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

describe('a phone number with its code', () => {
  it('L14: with an id of the log names nobody: known and unknown numbers get one answer', async () => {
    const owner = await server.logIn('0900000170');
    const place = await server.openPlace(owner, 'Trường Dò Số');
    const known = ['0900000171', '0900000172', '0900000173'];
    const holders = [];
    for (const phone of known) holders.push(await server.register(phone, 'Nguyễn Thị Kín Đáo'));
    const scanned = scanItem(place, { code: holders[0]?.card.code ?? '' });
    expect((await sendScans(owner, place, [scanned])).body.items[0].status).toBe('created');
    const byHand: GateScan[] = [];
    for (const phone of known.slice(0, 2)) {
      const item = scanItem(place, { way: 'manual', phone, phoneCode: await readOut(owner, place, phone) });
      expect((await sendScans(owner, place, [item])).body.items[0].status).toBe('created');
      byHand.push(item);
    }
    const log = (await owner.get(`/api/places/${place.id}/visits`)).body.rows;
    expect(log).toHaveLength(3);
    const said = [];
    for (const { id } of log)
      for (const phone of [...known, '0900000179'])
        for (const item of [scanned, ...byHand]) {
          const phoneCode = wrongOf(byHand.find((sent) => sent.phone === phone)?.phoneCode ?? '');
          const guess = { ...item, id, way: 'manual' as const, phone, phoneCode };
          const { id: _id, ...answer } = (await sendScans(owner, place, [guess])).body.items[0];
          said.push(JSON.stringify(answer));
        }
    expect([...new Set(said)]).toEqual(['{"status":"refused","reason":"code_expired"}']);
    for (const phone of ['0900000173', '0900000179']) {
      const phoneCode = wrongOf(await readOut(owner, place, phone));
      const guesses = log.map(({ id }: { id: string }) => ({
        ...scanned,
        id,
        way: 'manual',
        phone,
        phoneCode,
      }));
      for (const { id, ...answer } of (await sendScans(owner, place, guesses)).body.items)
        expect(answer, id).toEqual({ status: 'refused', reason: 'code_wrong' });
    }
  });

  it('L9: a used code answers for its own visit only, and not after too many wrong tries', async () => {
    const owner = await server.logIn('0900000180');
    const place = await server.openPlace(owner, 'Trường Gửi Lại');
    const phone = '0900000181';
    const { card } = await server.register(phone, 'Nguyễn Thị Gửi Lại');
    const scanned = scanItem(place, { code: card.code });
    await sendScans(owner, place, [scanned]);
    const phoneCode = await readOut(owner, place, phone);
    const item = scanItem(place, { way: 'manual', phone, phoneCode });
    const send = async (more: Partial<typeof item>) =>
      (await sendScans(owner, place, [{ ...item, ...more }])).body.items[0];
    expect((await send({})).status).toBe('created');
    expect((await send({})).status).toBe('exists');
    const byCard = await send({ id: scanned.id, at: scanned.at });
    expect(byCard).toEqual({ id: scanned.id, status: 'refused', reason: 'code_expired' });
    for (let attempt = 0; attempt < limits.login_code_tries_max; attempt += 1)
      expect((await send({ phoneCode: wrongOf(phoneCode) })).reason).toBe('code_expired');
    expect((await send({})).reason).toBe('code_expired');
  });

  it('that is wrong or has no code spoils its own item only, and a wrong try in the batch still counts', async () => {
    const owner = await server.logIn('0900000190');
    const place = await server.openPlace(owner, 'Trường Sai Số');
    const phone = '0900000191';
    const { card } = await server.register(phone, 'Nguyễn Thị Đúng');
    const phoneCode = await readOut(owner, place, phone);
    const items = [
      scanItem(place, { way: 'manual', phone: '12', phoneCode: '123456' }),
      scanItem(place, { way: 'manual', phone }),
      ...Array.from({ length: limits.login_code_tries_max }, () =>
        scanItem(place, { way: 'manual', phone, phoneCode: wrongOf(phoneCode) }),
      ),
      scanItem(place, { way: 'manual', phone, phoneCode }),
      scanItem(place, { code: card.code }),
    ];
    const answer = await sendScans(owner, place, items);
    expect(answer.status).toBe(200);
    expect(answer.body.items.map(({ reason, status }: Record<string, string>) => reason ?? status)).toEqual([
      'phone_too_short',
      'code_wrong',
      ...Array(limits.login_code_tries_max).fill('code_wrong'),
      'code_tries_exceeded',
      'created',
    ]);
  });
});

describe('an id that stands in a batch twice', () => {
  it('L9: is answered by position, the second judged against the first', async () => {
    const owner = await server.logIn('0900000200');
    const place = await server.openPlace(owner, 'Trường Hai Lần');
    const one = await server.register('0900000201', 'Nguyễn Văn Một');
    const two = await server.register('0900000202', 'Nguyễn Văn Hai');
    const first = scanItem(place, { code: one.card.code });
    const phoneCode = await readOut(owner, place, '0900000202');
    const byHand = scanItem(place, { way: 'manual', phone: '0900000202', phoneCode });
    const items = [
      { ...first, code: 'not a code' },
      first,
      byHand,
      first,
      { ...first, code: two.card.code },
      { ...first, direction: 'out' as const },
      byHand,
    ];
    const answer = await sendScans(owner, place, items);
    expect(answer.status).toBe(200);
    expect(answer.body.items.map(({ status }: { status: string }) => status)).toEqual([
      'refused',
      'created',
      'created',
      'exists',
      'exists_with_different_content',
      'exists_with_different_content',
      'exists',
    ]);
    expect((await owner.get(`/api/places/${place.id}/visits`)).body.rows).toHaveLength(2);
  });
});
