import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
