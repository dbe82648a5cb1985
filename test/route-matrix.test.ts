import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enforcePolicies } from '../src/server/policy.ts';
import { assembleCast, type Cast, type Role } from './harness/cast.ts';
import { faultsOf, type Operation, operationsOf, sendRaw } from './harness/open-api.ts';
import { isAllowed } from './harness/operation-spec.ts';
import { operationSpecs } from './harness/operations.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let server: TestServer;
let cast: Cast;
let operations: Operation[];

beforeAll(async () => {
  server = await startTestServer();
  cast = await assembleCast(server);
  operations = operationsOf((await server.client().get('/api/openapi.json')).body);
});
afterAll(async () => {
  await cast.close();
  await server.stop();
});

async function callAs(role: Role, operation: Operation) {
  const spec = operationSpecs[operation.name];
  if (spec === undefined) throw new Error(`${operation.name} has no request`);
  const { path, body, authorization } = await spec.request(cast, role);
  const answer = await sendRaw(server.url, {
    method: operation.method,
    path,
    cookie: await cast.cookieOf(role.phone),
    authorization,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { answer, isExpected: isAllowed(spec.may, role) };
}

test('every operation of the API has its place in the table of who may do what, and the table no other', () => {
  expect(Object.keys(operationSpecs).sort()).toEqual(operations.map(({ name }) => name).sort());
});

test('each operation answers each role as the table says, and as the description says', async () => {
  const faults: string[] = [];
  let called = 0;
  for (const operation of operations) {
    for (const role of cast.roles) {
      const { answer, isExpected } = await callAs(role, operation);
      called += 1;
      const says = (fault: string) => faults.push(`${operation.name} by ${role.name} ${fault}`);
      const is2xx = answer.status >= 200 && answer.status < 300;
      if (is2xx !== isExpected) says(`answers ${answer.status}: ${answer.text.slice(0, 200)}`);
      if (!isExpected && role.phone === undefined && answer.status !== 401) says(`answers ${answer.status}`);
      if (!isExpected && role.phone !== undefined && ![403, 404].includes(answer.status))
        says(`answers ${answer.status}`);
      for (const fault of faultsOf(operation, answer)) says(fault);
    }
  }
  expect(faults).toEqual([]);
  expect(called).toBe(operations.length * cast.roles.length);
}, 120_000);

test('a visit is recorded only for a person for whom the phone speaks', async () => {
  const operation = operations.find(({ name }) => name === 'POST /api/visits');
  if (operation === undefined) throw new Error('there is no such operation');
  for (const role of cast.roles.filter(({ phone }) => phone !== undefined)) {
    const { items } = JSON.parse((await callAs(role, operation)).answer.text);
    expect([role.name, items[0].status, items[0].reason]).toEqual(
      role.isSubject ? [role.name, 'created', undefined] : [role.name, 'refused', 'person_not_yours'],
    );
  }
});

test('no path answers a method that is not described', async () => {
  const admin = cast.roles.find(({ isAdmin }) => isAdmin);
  const cookie = await cast.cookieOf(admin?.phone);
  const answered: string[] = [];
  for (const path of new Set(operations.map((operation) => operation.path))) {
    const known = operations.filter((operation) => operation.path === path);
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
      if (known.some((operation) => operation.method === method)) continue;
      const { status } = await sendRaw(server.url, { method, path: path.replaceAll(/[{}]/g, ''), cookie });
      if (status !== 404) answered.push(`${method} ${path} answers ${status}`);
    }
  }
  expect(answered).toEqual([]);
});

test('a change that another site’s page could have sent is refused on every route', async () => {
  const faults: string[] = [];
  for (const operation of operations.filter(({ method }) => method !== 'GET')) {
    for (const headers of [
      { 'x-vaora': '' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const { status } = await sendRaw(server.url, {
        method: operation.method,
        path: operation.path.replaceAll(/[{}]/g, ''),
        headers,
      });
      if (status !== 403) faults.push(`${operation.name} with ${JSON.stringify(headers)} answers ${status}`);
    }
  }
  expect(faults).toEqual([]);
});

test('a route without a policy stops the start', async () => {
  const app = Fastify();
  enforcePolicies(app, server.running.services);
  expect(() => app.get('/api/forgotten', async () => 'open to all')).toThrow(
    'GET /api/forgotten has no policy: add config: { policy } to the route',
  );
  await app.close();
});
