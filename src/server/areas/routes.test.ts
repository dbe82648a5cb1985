import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '../platform/errors.ts';
import { areaRoutes } from './routes.ts';

const app = Fastify({ ajv: { customOptions: { removeAdditional: false } } });
const clock = { now: () => Date.parse('2026-04-29T17:00:00Z') }; // midnight of 30/04 in Vietnam

beforeAll(async () => {
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof AppError ? error.status : 400;
    return reply.status(status).send({ type: '', title: '', status, code: String(error), detail: '' });
  });
  await app.register(areaRoutes, { clock });
});
afterAll(() => app.close());

const get = async (url: string) => {
  const response = await app.inject(url);
  return { status: response.statusCode, cache: response.headers['cache-control'], body: response.json() };
};

const longThanh = {
  version: '2026-04-30',
  code: '26368',
  level: 'commune',
  kind: 'phuong',
  name: 'Long Thành',
  fullName: 'Phường Long Thành',
  pathName: 'Phường Long Thành, Thành phố Đồng Nai',
  parentCode: '75',
};

test("areas are searched in today's list and may be kept for a day", async () => {
  const { status, cache, body } = await get('/areas?q=long+thanh&parent=75&limit=1');
  expect(status).toBe(200);
  expect(cache).toBe('public, max-age=86400');
  expect(body).toEqual({ version: '2026-04-30', areas: [longThanh] });
});

test('a version can be named', async () => {
  const { body } = await get('/areas?q=long+thanh&parent=75&limit=1&version=2025-07-01');
  expect(body.areas[0].pathName).toBe('Xã Long Thành, Tỉnh Đồng Nai');
});

test('without anything asked the provinces are listed, a null parent as null', async () => {
  const { body } = await get('/areas?limit=200');
  expect(body.areas).toHaveLength(34);
  expect(body.areas[0].parentCode).toBeNull();
});

test('one area is given with its full name', async () => {
  expect(await get('/areas/2026-04-30/26368')).toMatchObject({ status: 200, body: longThanh });
});

test("successors are given in today's list or in a named one", async () => {
  const today = await get('/areas/2021-11/26041/successors');
  expect(today.body.version).toBe('2026-04-30');
  expect(today.body.areas.map((area: { fullName: string }) => area.fullName)).toEqual(['Phường Trấn Biên']);
  const named = await get('/areas/2021-11/26041/successors?to=2025-07-01');
  expect(named.body.areas[0].pathName).toBe('Phường Trấn Biên, Tỉnh Đồng Nai');
});

test('unknown areas are 404 and wrong questions 400, neither kept by caches', async () => {
  for (const url of ['/areas/2026-04-30/99999', '/areas/2021-11/00002/successors', '/areas?parent=70']) {
    expect(await get(url)).toMatchObject({ status: 404, cache: undefined });
  }
  const wrong = [
    '/areas?limit=0',
    '/areas?limit=201',
    '/areas?version=2020',
    '/areas?parent=a',
    '/areas?x=1',
  ];
  for (const url of [...wrong, `/areas?q=${'a'.repeat(101)}`, '/areas/2020/75', '/areas/2021-11/7']) {
    expect(await get(url)).toMatchObject({ status: 400, cache: undefined });
  }
});
