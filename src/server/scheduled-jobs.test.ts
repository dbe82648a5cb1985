import { afterAll, beforeAll, expect, it } from 'vitest';
import { HEALTHY, newId, startTestServer, type TestServer } from '../../test/harness/server.ts';
import { addDays, dayOf } from '../domain/time.ts';
import { eraseOldDays } from './platform/erase-old-days.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server?.stop();
});

it('what is older than it may be kept is gone, and what is younger stays', async () => {
  const { client, personId } = await server.register('0900000101', 'Nguyễn Văn An');
  const place = await server.openPlace(await server.logIn('0900000102'), 'Trường Cũ');
  const declare = (declaredAt: string) =>
    client.put(`/api/people/${personId}/declarations/${newId()}`, { ...HEALTHY, declaredAt });
  const visit = (at: string) =>
    client.post('/api/visits', {
      items: [
        {
          id: newId(),
          at,
          personId,
          placeNumber: place.number,
          gateNo: 1,
          posterSerial: null,
          direction: 'in',
        },
      ],
    });
  const old = new Date(Date.now() - 20 * 86_400_000).toISOString();
  const recent = new Date().toISOString();
  for (const at of [old, recent]) {
    await declare(at);
    await visit(at);
  }
  await server.settle();
  const count = async (table: string) => (await server.sql(`select 1 from cell_75.${table}`)).length;
  expect([await count('visit'), await count('stay'), await count('declaration')]).toEqual([2, 2, 2]);

  const firstKept = addDays(dayOf(Date.now()), -10);
  await eraseOldDays(server.running.services.db.databaseOf('cell_75'), firstKept);
  expect([await count('visit'), await count('stay'), await count('declaration')]).toEqual([1, 1, 1]);
});
