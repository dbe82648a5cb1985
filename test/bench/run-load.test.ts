import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { LoadJob } from './load-messages.ts';
import { runLoad } from './run-load.ts';

const world = {
  cookieName: 'vaora',
  places: ['a', 'b', 'c'].map((id) => ({ id, gateId: 'gate', token: 'token', requiresDeclaration: false })),
  declared: ['1'.repeat(28)],
  undeclared: [],
};
const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

interface Asked {
  path: string;
  ids: string[];
}

/** A server that answers each request as told, and what it was asked for. */
async function listen(answer: (asked: Asked, index: number, response: http.ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = http.createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const ids = body.items.map(({ id }: { id: string }) => id);
    const index = asked.push({ path: request.url ?? '', ids }) - 1;
    answer({ path: request.url ?? '', ids }, index, response);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const run = (job: Partial<LoadJob>) => {
    const all = { port, connections: 1, seconds: 60, items: 1, pastMs: 0, places: 0, eachPlaceOnce: false };
    return runLoad(world, { ...all, repeats: false, ...job }, new AbortController().signal);
  };
  return { asked, run };
}

/** With its length, since the generator reads no other answers. */
function send(response: http.ServerResponse, status: number, body: string, headers = {}): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
}
const created = ({ ids }: Asked) => JSON.stringify({ items: ids.map((id) => ({ id, status: 'created' })) });

describe('the load generator', () => {
  it('asks once for each place, and counts scans, not requests', async () => {
    const { asked, run } = await listen((one, _, response) => send(response, 200, created(one)));
    const result = await run({ eachPlaceOnce: true, items: 3 });
    expect(asked.map(({ path }) => path)).toEqual(['a', 'b', 'c'].map((id) => `/api/places/${id}/scans`));
    expect(new Set(asked.flatMap(({ ids }) => ids)).size).toBe(9);
    expect(result).toMatchObject({ accepted: 3, created: 9, otherwise: 0, failed: 0, unanswered: 0 });
  });

  it('tells what is refused, overloaded or failed apart', async () => {
    const answers = [
      (response: http.ServerResponse) => send(response, 200, '{"items":[{"status":"refused"}]}'),
      (response: http.ServerResponse) => send(response, 503, '{}', { 'retry-after': '2' }),
      (response: http.ServerResponse) => send(response, 401, '{"code":"login_required"}'),
    ];
    const { run } = await listen((_, index, response) => answers[index]?.(response));
    const result = await run({ eachPlaceOnce: true });
    expect(result).toMatchObject({ accepted: 1, created: 0, otherwise: 1, overloaded: 1, failed: 1 });
    expect(result).toMatchObject({ withoutRetryAfter: 0, firstFailure: '401 {"code":"login_required"}' });
  });

  it('reads an answer that comes in pieces', async () => {
    const { run } = await listen((one, _, response) => {
      const body = created(one);
      response.writeHead(200, { 'content-length': body.length });
      response.write(body.slice(0, 30));
      setImmediate(() => response.end(body.slice(30)));
    });
    expect(await run({ eachPlaceOnce: true })).toMatchObject({ accepted: 3, created: 3 });
  });

  it('sends what was under way when its connection broke again, the same ids', async () => {
    const { asked, run } = await listen((one, index, response) => {
      if (index === 0) response.destroy();
      else send(response, 200, created(one));
    });
    const result = await run({ eachPlaceOnce: true });
    expect(asked[1]).toEqual(asked[0]);
    expect(result).toMatchObject({ accepted: 3, lost: 1, unanswered: 0 });
  });

  it('holds its rate whether it is answered or not, and counts what no connection was free for', async () => {
    const { asked, run } = await listen((one, index, response) => {
      if (index >= 2) send(response, 200, created(one));
      else setTimeout(() => send(response, 200, created(one)), 400);
    });
    const result = await run({ connections: 2, perSecond: 100, seconds: 0.5 });
    expect(asked.length + result.unsent).toBeGreaterThan(45);
    expect(result.unsent).toBeGreaterThan(30);
    expect(result.worst).toBeGreaterThan(390);
  });
});
