import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfig } from '../src/server/config.ts';
import { startServer } from '../src/server/start-server.ts';
import { createTestDatabase } from './harness/database.ts';
import { masterKey } from './harness/master-key.ts';
import { type ApiDescription, type Operation, operationsOf } from './harness/open-api.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let server: TestServer;
let description: ApiDescription;
let operations: Operation[];

beforeAll(async () => {
  server = await startTestServer();
  description = (await server.client().get('/api/openapi.json')).body;
  operations = operationsOf(description);
});
afterAll(() => server.stop());

test('the description is OpenAPI 3.1, and all that it names exists', () => {
  expect(description.openapi).toBe('3.1.0');
  const missing = operations.filter(
    ({ method, path }) =>
      !server.running.app.hasRoute({
        method: method as 'GET',
        url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      }),
  );
  expect(missing).toEqual([]);
  expect(operations.length).toBeGreaterThan(50);
});

test('every operation says what it does, for whom, and what it answers when all goes well and when not', () => {
  const faults: string[] = [];
  for (const { name, summary, tags, responses, description: who, security } of operations) {
    const statuses = Object.keys(responses);
    if ((summary ?? '') === '') faults.push(`${name} has no summary`);
    if ((who ?? '') === '') faults.push(`${name} does not say who may call it`);
    if (security === undefined) faults.push(`${name} does not say whether it needs a session`);
    if (tags?.length !== 1) faults.push(`${name} has no tag, or several`);
    if (!statuses.some((status) => status.startsWith('2'))) faults.push(`${name} has no answer of 2xx`);
    for (const status of ['400', '401', '403', '404', '413', '415', '429', '500', '503']) {
      const types = Object.keys(responses[status]?.content ?? {});
      if (types.join() !== 'application/problem+json') faults.push(`${name} has ${types} for ${status}`);
    }
  }
  expect(faults).toEqual([]);
});

test('every object in a path is described, and every body refuses keys that it does not know', () => {
  const faults: string[] = [];
  for (const operation of operations) {
    for (const [, parameter] of operation.path.matchAll(/\{(\w+)\}/g)) {
      const found = operation.parameters?.find(({ name }) => name === parameter);
      if (found?.in !== 'path' || found.required !== true) faults.push(`${operation.name}: ${parameter}`);
    }
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (schema !== undefined && schema.additionalProperties !== false) faults.push(operation.name);
  }
  expect(faults).toEqual([]);
});

test('the pages of the description come with all their parts from our own host, under our own policy', async () => {
  const page = await fetch(`${server.url}/docs`);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(page.status).toBe(200);
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/https?:|'unsafe-eval'|swagger\.io|upgrade-insecure-requests/);

  const html = await page.text();
  const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part ?? '');
  expect(parts.length).toBeGreaterThanOrEqual(5);
  expect(html).not.toMatch(/<script>|<style>|\son\w+=/);
  for (const part of [...parts, '/docs/json']) {
    expect(part).toMatch(/^\/docs\//);
    const answer = await fetch(server.url + part);
    expect([part, answer.status]).toEqual([part, 200]);
    const text = await answer.text();
    if (part.endsWith('.css')) expect(text).not.toMatch(/url\(\s*["']?(?:https?:)?\/\/|@import/);
  }
  expect(await (await fetch(`${server.url}/docs/json`)).json()).toEqual(description);
  const start = await (await fetch(`${server.url}/docs/static/swagger-initializer.js`)).text();
  expect(start).toContain('validatorUrl: null');
});

test('an unknown address below /api is a problem, not a page', async () => {
  const answer = await server.client().get('/api/khong-co');
  expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

test('in production the kept messages have neither a route nor a page', async () => {
  const database = await createTestDatabase();
  const config = parseConfig({
    PORT: '0',
    VAORA_MODE: 'production',
    DATABASE_URL: database.adminUrl,
    VAORA_MASTER_KEY: masterKey.toString('hex'),
    PUBLIC_URL: 'https://vaora.example.vn',
    SMS_GATEWAY_URL: 'http://127.0.0.1:9/',
    SMS_GATEWAY_TOKEN: 'token',
  });
  const production = await startServer(config, () => undefined);
  try {
    const answer = await fetch(`${production.listenUrl}/api/demo/messages`);
    expect(answer.status).toBe(404);
    const paths: ApiDescription['paths'] = (
      await (await fetch(`${production.listenUrl}/api/openapi.json`)).json()
    ).paths;
    const inDemoOnly = Object.keys(description.paths).filter((path) => !(path in paths));
    expect(inDemoOnly).toEqual(['/api/demo/messages']);
    expect(production.app.hasRoute({ method: 'GET', url: '/demo/messages' })).toBe(false);
  } finally {
    await production.stop();
    await database.drop();
  }
});
