import { afterEach, expect, test, vi } from 'vitest';
import { onLoginRequired, request } from './api.ts';

const answer = (status: number, body: string, type = 'application/problem+json') =>
  vi.fn(
    async (_path: string, _init: RequestInit) =>
      new Response(body || null, { status, headers: { 'content-type': type } }),
  );

function stub(fetch: ReturnType<typeof answer>) {
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

test('an answer of 2xx is its value; 204 is null', async () => {
  stub(answer(200, '{"areas":[]}'));
  expect(await request('GET', '/api/areas')).toEqual({ ok: true, value: { areas: [] } });
  stub(answer(204, ''));
  expect(await request('DELETE', '/api/session')).toEqual({ ok: true, value: null });
});

test('a problem keeps its code and its fields', async () => {
  const errors = [{ field: 'phone', code: 'phone_invalid', detail: 'Số chưa đúng' }];
  stub(answer(400, JSON.stringify({ status: 400, code: 'validation', detail: 'x', errors })));
  const problem = { status: 400, code: 'validation', detail: 'x', errors };
  expect(await request('POST', '/api/login', { body: {} })).toEqual({ ok: false, problem });
});

test.each([
  [500, 'internal'],
  [503, 'overloaded'],
  [429, 'too_many_requests'],
])('an answer of %i that is no JSON has the code %s', async (status, code) => {
  stub(answer(status, '<html>proxy</html>', 'text/html'));
  expect(await request('GET', '/api/me')).toEqual({ ok: false, problem: { status, code, detail: '' } });
});

test('no network is the problem "offline", never an exception', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  const problem = { status: 0, code: 'offline', detail: '' };
  expect(await request('GET', '/api/me')).toEqual({ ok: false, problem });
});

test('a request that its caller gives up is "aborted"', async () => {
  const fetch = async (_path: string, init: RequestInit) => init.signal?.throwIfAborted();
  vi.stubGlobal('fetch', fetch);
  const result = await request('GET', '/api/me', { signal: AbortSignal.abort() });
  expect(result).toEqual({ ok: false, problem: { status: 0, code: 'aborted', detail: '' } });
});

test('changes carry the header that a foreign page cannot set; reading does not', async () => {
  const fetch = stub(answer(204, ''));
  await request('POST', '/api/x', { body: { a: 1 } });
  await request('GET', '/api/x');
  const headers = fetch.mock.calls.map(([, init]) => new Headers(init.headers).get('X-VaoRa'));
  expect(headers).toEqual(['1', null]);
});

test('a 401 is told to those who listen, until they stop', async () => {
  stub(answer(401, '{"code":"login_required"}'));
  const heard = vi.fn();
  const stop = onLoginRequired(heard);
  await request('GET', '/api/me');
  stop();
  await request('GET', '/api/me');
  expect(heard).toHaveBeenCalledTimes(1);
});
