import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan, scanItem, sendScans } from '../../../test/harness/scans.ts';
import {
  type Client,
  newId,
  personInput,
  startTestServer,
  type TestServer,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import { idNumberCode } from '../../domain/foreign-code.ts';
import { limits } from '../../domain/limits.ts';

let server: TestServer;
let owner: Client;
let place: Place;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0904300001');
  place = await server.openPlace(owner, 'Cổng Căn Cước');
});
afterAll(async () => {
  await server?.stop();
});

async function registerWith(phone: string, name: string, idNumber: string, relation = 'self' as const) {
  const client = await server.logIn(phone);
  const personId = newId();
  await client.put(`/api/people/${personId}`, personInput(name, { relation, idNumber }));
  return { client, personId };
}

const scanned = (number: string, more = {}) => scan(owner, place, { code: idNumberCode(number), ...more });

describe('the number of an identity card', () => {
  it('L9: records its holder and shows no more than the mask', async () => {
    await registerWith('0904300002', 'Nguyễn Thị Căn Cước', '099190123456');
    const answer = await scanned('099190123456');
    expect(answer).toMatchObject({ status: 'created', maskedName: 'Nguyễn Thị Căn ***', direction: 'in' });
    expect(JSON.stringify(answer)).not.toMatch(/099190123456|Cước/);
  });

  it('of a scan that is sent again is the same visit', async () => {
    await registerWith('0904300003', 'Nguyễn Văn Gửi Lại', '099090000003');
    const item = scanItem(place, { code: idNumberCode('099090000003') });
    const twice = [item, { ...item }];
    const first = await sendScans(owner, place, twice);
    expect(first.body.items.map(({ status }: { status: string }) => status)).toEqual(['created', 'exists']);
    expect((await sendScans(owner, place, [item])).body.items[0]).toMatchObject({ status: 'exists' });
  });

  it('that nobody registered with says so, and no more', async () => {
    expect(await scanned('099090999999')).toEqual({
      id: expect.any(String),
      status: 'refused',
      reason: 'person_not_registered',
    });
  });

  it('that two people claim for themselves names neither', async () => {
    await registerWith('0904300005', 'Nguyễn Văn Thật', '099090000005');
    await registerWith('0904300006', 'Nguyễn Văn Mạo', '099090000005');
    expect(await scanned('099090000005')).toMatchObject({ status: 'refused', reason: 'id_number_unclear' });
  });

  it('of another form is no code of ours', async () => {
    for (const number of ['12345678', '0990900000051', '09909000000x', '', ' 099090000005'])
      expect(await scanned(number), number).toMatchObject({ status: 'refused', reason: 'not_ours' });
  });

  it('of a visitor who was written down from a card finds him the next time', async () => {
    const entry = {
      personId: newId(),
      person: personInput('Trần Thị Khai Hộ', { relation: 'other', idNumber: '099150000007' }),
      declaration: null,
      visit: { id: newId(), at: new Date().toISOString(), gateId: place.gates[0]?.id, direction: 'in' },
    };
    expect((await owner.post(`/api/places/${place.id}/visitors`, entry)).body).toMatchObject({
      status: 'created',
    });
    expect(await scanned('099150000007', { direction: 'out' })).toMatchObject({
      status: 'created',
      direction: 'out',
      maskedName: 'Trần Thị Khai ***',
    });
    await registerWith('0904300007', 'Trần Thị Tự Khai', '099150000007');
    expect(await scanned('099150000007')).toMatchObject({ maskedName: 'Trần Thị Tự ***' });
  });

  it('opens nothing to who does not guard the place', async () => {
    await registerWith('0904300008', 'Nguyễn Văn Kín', '099090000008');
    const stranger = await server.logIn('0904300009');
    const answer = await sendScans(stranger, place, [
      scanItem(place, { code: idNumberCode('099090000008') }),
    ]);
    expect(answer.status).toBe(404);
  });

  it('and one of another number in the same batch are answered each in its place', async () => {
    await registerWith('0904300010', 'Nguyễn Văn Trước', '099090000010');
    await registerWith('0904300011', 'Nguyễn Văn Sau', '099090000011');
    const { card } = await server.register('0904300012', 'Nguyễn Văn Giữa');
    const items = [
      scanItem(place, { code: idNumberCode('099090000010') }),
      scanItem(place, { code: card.code }),
      scanItem(place, { code: idNumberCode('099090888888') }),
      scanItem(place, { code: idNumberCode('099090000011') }),
    ];
    const { body } = await sendScans(owner, place, items);
    expect(body.items.map(({ maskedName, reason }: Record<string, string>) => maskedName ?? reason)).toEqual([
      'Nguyễn Văn ***',
      'Nguyễn Văn ***',
      'person_not_registered',
      'Nguyễn Văn ***',
    ]);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(items.map(({ id }) => id));
  });

  it('is not looked up any more for a guard who asks for too many that nobody has', async () => {
    await registerWith('0904300013', 'Nguyễn Văn Cuối', '099090000013');
    const guard = await server.logIn('0904300014');
    const gate = await server.openPlace(guard, 'Cổng Đoán Số');
    const guess = (n: number) =>
      scanItem(gate, { code: idNumberCode(`0990907${String(n).padStart(5, '0')}`) });
    const { unknown_id_numbers_per_guard_hour_max: max } = limits;
    for (let from = 0; from < max; from += 100)
      await sendScans(
        guard,
        gate,
        Array.from({ length: 100 }, (_, i) => guess(from + i)),
      );
    expect(await scan(guard, gate, { code: idNumberCode('099090000013') })).toMatchObject({
      reason: 'id_numbers_paused',
    });
    expect(await scanned('099090000013')).toMatchObject({ status: 'created' });
  });
});

describe('people_with_id_numbers', () => {
  it('L14: answers to the gate’s role alone, and only about numbers that are brought', async () => {
    const { db, keys } = server.running.services;
    const hmac = keys.indexOf('id_number', '099190123456');
    const ask = (role: 'app_gate' | 'app_owner' | 'app_health' | 'app_citizen') =>
      db.transaction(role, {}, (tx) => tx.query('select * from people_with_id_numbers($1)', [[hmac]]));
    expect(await ask('app_gate')).toHaveLength(1);
    for (const role of ['app_owner', 'app_health', 'app_citizen'] as const)
      await expect(ask(role)).rejects.toThrow(/permission denied/);
    await expect(
      db.transaction('app_gate', {}, (tx) => tx.query('select * from person_index')),
    ).rejects.toThrow(/permission denied/);
  });
});
