import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.stop();
});

test('a person sees where he is a member, leaves, and is not on the roster any more', async () => {
  const owner = await server.logIn('0900000701');
  const place = await server.openPlace(owner, 'Trường Tự Rời');
  const { client, personId } = await server.register('0900000702', 'Nguyễn Văn Rời');
  const own = `/api/people/${personId}/memberships`;
  expect((await client.get(own)).body).toEqual({ memberships: [] });
  await owner.post(`/api/places/${place.id}/members`, { phone: '0900000702', kind: 'staff' });
  expect((await client.get(own)).body.memberships).toMatchObject([
    { placeId: place.id, placeName: 'Trường Tự Rời', kind: 'staff' },
  ]);
  const stranger = await server.logIn('0900000703');
  expect((await stranger.delete(`${own}/${place.id}`)).status).toBe(404);
  expect((await client.delete(`${own}/${place.id}`)).status).toBe(204);
  expect((await client.delete(`${own}/${place.id}`)).status).toBe(404);
  expect((await client.get(own)).body.memberships).toEqual([]);
  expect((await owner.get(`/api/places/${place.id}/members`)).body).toMatchObject({ members: [], total: 0 });
});
