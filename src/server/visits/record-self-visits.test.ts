import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfItem, visit } from '../../../test/harness/scans.ts';
import {
  type Client,
  newId,
  personInput,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import type { SelfVisit } from '../../contract/visits.ts';
import { DAY_MS } from '../../domain/time.ts';

const clock = new TestClock(new Date().toISOString());
let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startTestServer({ clock });
  owner = await server.logIn('0904300001');
});
afterAll(async () => {
  await server?.stop();
});

const at = (ms: number) => new Date(ms).toISOString();
const statuses = async (client: Client, items: SelfVisit[]): Promise<string[]> => {
  const answer = await client.post('/api/visits', { items });
  expect(answer.status).toBe(200);
  return answer.body.items.map(({ status }: { status: string }) => status);
};
const renew = async (place: Place) => {
  const answer = await owner.post(`/api/places/${place.id}/posters`, { serial: place.poster.serial });
  expect(answer.status).toBe(200);
};

describe('one id', () => {
  it('L6: twice in a batch is answered by position, the second judged against the first', async () => {
    const place = await server.openPlace(owner, 'Nhà Hai Lần');
    const { client, personId } = await server.register('0904300002', 'Nguyễn Văn Hai Lần');
    const childId = newId();
    await client.put(`/api/people/${childId}`, personInput('Nguyễn Văn Con', { relation: 'child' }));
    const item = selfItem(place, personId);
    const later = at(Date.parse(item.at) + 1_000);
    const items = [
      item,
      { ...item, personId: childId, at: later },
      item,
      { ...item, direction: 'out' as const },
      { ...item, at: later },
      selfItem(place, childId),
    ];
    expect(await statuses(client, items)).toEqual([
      'created',
      'created',
      'exists',
      'exists_with_different_content',
      'exists_with_different_content',
      'created',
    ]);
  });

  it('L6: of an item that was refused is free for the next one with it', async () => {
    const place = await server.openPlace(owner, 'Nhà Còn Chỗ');
    const { client, personId } = await server.register('0904300003', 'Nguyễn Văn Còn Chỗ');
    const item = selfItem(place, personId);
    const foreign = { ...item, personId: newId() };
    expect(await statuses(client, [foreign, item])).toEqual(['refused', 'created']);
  });

  it('L6: and instant of another person’s visit, which this one cannot see, is told, and spoils no neighbour', async () => {
    const place = await server.openPlace(owner, 'Nhà Trùng Số');
    const first = await server.register('0904300004', 'Nguyễn Văn Trước');
    const second = await server.register('0904300005', 'Nguyễn Văn Sau');
    const item = selfItem(place, first.personId);
    expect((await visit(first.client, item)).status).toBe('created');
    const taken = { ...item, personId: second.personId };
    const items = [taken, selfItem(place, second.personId), taken];
    const answer = await second.client.post('/api/visits', { items });
    expect(answer.status).toBe(200);
    expect(answer.body.items[0]).toEqual({ id: item.id, status: 'exists_with_different_content' });
    expect(answer.body.items[1].status).toBe('created');
    expect(answer.body.items[2].status).toBe('exists_with_different_content');
    await server.settle();
    const { stays } = (await second.client.get(`/api/people/${second.personId}/stays`)).body;
    expect(stays).toHaveLength(1);
    expect((await owner.get(`/api/places/${place.id}/visits`)).body.rows).toHaveLength(2);
  });
});

describe('a poster that was replaced', () => {
  it('L9: still answers the retry of a visit that it recorded', async () => {
    const place = await server.openPlace(owner, 'Nhà Thay Bảng');
    const { client, personId } = await server.register('0904300006', 'Nguyễn Văn Gửi Lại');
    const item = selfItem(place, personId, { at: at(clock.now()) });
    expect((await visit(client, item)).status).toBe('created');
    await renew(place);
    expect((await visit(client, item)).status).toBe('exists');
    expect(await visit(client, { ...item, id: newId() })).toMatchObject({ reason: 'old_poster' });
  });

  it('L9: counts for a visit of a day before its successor, and for none of a day after', async () => {
    const place = await server.openPlace(owner, 'Nhà Bảng Cũ');
    const { client, personId } = await server.register('0904300007', 'Nguyễn Văn Đến Muộn');
    await renew(place);
    const late = (ms: number) => visit(client, selfItem(place, personId, { at: at(clock.now() + ms) }));
    expect(await late(-DAY_MS)).toMatchObject({ status: 'created', at: at(clock.now() - DAY_MS) });
    expect(await late(0)).toMatchObject({ status: 'refused', reason: 'old_poster' });
    expect(await late(-365 * DAY_MS)).toMatchObject({ status: 'refused', reason: 'old_poster' });
  });
});
