import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CuttableProxy, proxyTo } from '../../test/harness/cuttable-proxy.ts';
import { startTestServer } from '../../test/harness/server.ts';
import { setErrorHandler } from './error-handler.ts';
import { AppError, invalid } from './platform/errors.ts';

const SECRET = 'Nguyễn Văn Lộ 0968123456';
let app: FastifyInstance;
beforeAll(async () => {
  app = Fastify();
  setErrorHandler(app);
  const throwing = (path: string, error: unknown) =>
    app.get(path, async () => {
      throw error;
    });
  throwing('/unknown', new Error(SECRET));
  throwing('/text', SECRET);
  throwing('/limit', new AppError(429, 'too_many_requests', { retryAfterSeconds: 17 }));
  throwing('/field', invalid({ name: 'name_empty', phone: undefined }));
  throwing(
    '/duplicate',
    Object.assign(new Error(`Key (name)=(${SECRET}) already exists`), { code: '23505' }),
  );
  for (const code of ['ECONNREFUSED', '57P01', '57P03', '53300', '08006', '40001', '40P01', '25006'])
    throwing(`/passing/${code}`, Object.assign(new Error(SECRET), { code }));
  throwing('/passing/lost', new Error('Connection terminated unexpectedly'));
  await app.ready();
});
afterAll(async () => {
  await app.close();
});

const get = async (url: string, language = 'vi') => {
  const answer = await app.inject({ url, headers: { 'accept-language': language } });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).not.toMatch(/Lộ|0968123456|at .*\.ts/);
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
};

describe('an error', () => {
  it.each(['/unknown', '/text', '/duplicate'])(
    'of unknown kind (%s) is 500 and says nothing of itself',
    async (url) => {
      const { status, body } = await get(url);
      expect([status, body.code]).toEqual([500, 'internal']);
      expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'status', 'title', 'type']);
    },
  );

  it('of the caller names code, fields and words, in the caller’s language', async () => {
    const { status, body } = await get('/field');
    expect([status, body.code, body.errors]).toMatchObject([
      400,
      'validation',
      [{ field: 'name', code: 'name_empty', detail: 'Hãy nhập họ và tên.' }],
    ]);
    expect((await get('/field', 'en-GB,en;q=0.9')).body.errors[0].detail).toBe('Enter the full name.');
  });

  it('of a limit says when to come back', async () => {
    const { status, headers } = await get('/limit');
    expect([status, headers['retry-after']]).toEqual([429, '17']);
  });

  it.each(['ECONNREFUSED', '57P01', '57P03', '53300', '08006', '40001', '40P01', '25006', 'lost'])(
    'that passes by itself (%s) is 503 with a time to come back',
    async (code) => {
      const { status, headers } = await get(`/passing/${code}`);
      expect([status, Number(headers['retry-after']) > 0]).toEqual([503, true]);
    },
  );

  it('of an address that is none is 404 in words', async () => {
    expect(await get('/nowhere')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('while the database is away', () => {
  it('every page that needs it says 503 in words, the process lives on, and works when it is back', async () => {
    let proxy: CuttableProxy | undefined;
    const server = await startTestServer({
      connect: async (url) => {
        proxy = await proxyTo(url);
        return proxy.url;
      },
    });
    try {
      const client = await server.logIn('0906000001');
      await proxy?.cut();
      for (const path of ['/api/ready', '/api/me', '/api/people', '/api/public/places/751234567']) {
        const answer = await client.get(path);
        expect([answer.status, answer.body.code], path).toEqual([503, 'overloaded']);
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
        expect(answer.headers.get('retry-after')).not.toBeNull();
      }
      expect((await client.get('/api/health')).status).toBe(200);
      await proxy?.mend();
      await expect.poll(async () => (await client.get('/api/ready')).status, { timeout: 10_000 }).toBe(200);
      expect((await client.get('/api/me')).status).toBe(200);
    } finally {
      await server.stop();
      await proxy?.cut();
    }
  });
});
