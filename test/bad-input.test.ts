import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasProblemText, problemText } from '../src/domain/problem-texts.ts';
import { type BadBody, badBodiesOf, brokenBodies, TOO_LARGE, tooLargeBody } from './harness/bad-bodies.ts';
import { assembleCast, type Cast, type Role } from './harness/cast.ts';
import {
  bodySchemaOf,
  type Operation,
  operationsOf,
  type RawAnswer,
  type RawRequest,
  sendRaw,
} from './harness/open-api.ts';
import { isAllowed, type ValidRequest } from './harness/operation-spec.ts';
import { operationSpecs } from './harness/operations.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

/** What no route takes: more than any request, and where a file comes whole, more than that file. */
function tooLargeFor(operation: Operation): Record<string, string> {
  const [, maxLength] =
    /"content":\{[^}]*"maxLength":(\d+)/.exec(JSON.stringify(bodySchemaOf(operation) ?? {})) ?? [];
  return tooLargeBody(Number(maxLength ?? 0));
}

const JSON_TYPE = { 'content-type': 'application/json' };
/** What a stack, a statement or a file's name looks like. */
const INSIDES =
  /\n\s+at |node_modules|\.ts:|select .* from|insert into|syntax error|violates|SQLSTATE|pg_|Error:/i;
const CONTENT_TYPES = [
  'text/plain',
  'text/plain; application/json',
  'text/html',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/json; charset=utf-7',
  'application/json; charset=utf-16',
  'application/json;charset=utf-8; x=y',
  'application/json, text/plain',
  'application/json\t; charset=utf-8',
  'application/json\ta',
  'application/ json',
  'application/jsonx',
  'application/json-patch+json',
  'application/problem+json',
  'application/vnd.api+json',
  'APPLICATION/JSON',
  'text/json',
  'json',
  '*/*',
  'application/*',
  '/',
  ';',
  'application/json;',
  'application/json; a="',
];
const GARBAGE = [
  '%00',
  '%ff',
  '%F0%9F',
  '%',
  'null',
  'undefined',
  '..%2f..%2fetc%2fpasswd',
  '%27%20or%201=1--',
  '-1',
  '1e400',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30T10:00:00Z',
  '0000-01-01T00:00:00Z',
  '2026-02-30T10:00:00.000Z_01a20651-e568-7da9-82b2-731a6193f57d',
  '0000-01-01T00:00:00.000Z_01a20651-e568-7da9-82b2-731a6193f57d',
  '0'.repeat(190),
  'a'.repeat(3_000),
  '%ED%A0%BD',
  '__proto__',
  '%7B%7D',
];

let server: TestServer;
let cast: Cast;
let operations: Operation[];
let changing: Operation[];

beforeAll(async () => {
  server = await startTestServer();
  cast = await assembleCast(server);
  operations = operationsOf((await server.client().get('/api/openapi.json')).body);
  changing = operations.filter(({ method }) => method !== 'GET');
});
afterAll(async () => {
  await cast.close();
  await server.stop();
});

/** Somebody who may do it, and a request of his that is right. */
async function rightRequest(
  operation: Operation,
): Promise<{ role: Role; valid: ValidRequest; cookie: string; authorization: string | undefined }> {
  const spec = operationSpecs[operation.name];
  const role = cast.roles.find((known) => spec !== undefined && isAllowed(spec.may, known));
  if (spec === undefined || role === undefined) throw new Error(`nobody may ${operation.name}`);
  const cookie = await cast.cookieOf(role.phone);
  const valid = await spec.request(cast, role);
  return { role, valid, cookie, authorization: valid.authorization };
}

/** What is wrong with an answer to a bad request, whatever the request was. Empty: nothing. */
function faultsOf(answer: RawAnswer, language: 'vi' | 'en'): string[] {
  if (answer.status < 400) return [];
  if (answer.status >= 500) return [`answers ${answer.status}`];
  if (answer.type !== 'application/problem+json') return [`answers ${answer.status} as ${answer.type}`];
  if (INSIDES.test(answer.text)) return [`tells its insides: ${answer.text}`];
  const { code, detail, title, status, errors = [] } = JSON.parse(answer.text);
  const faults: string[] = [];
  if (status !== answer.status) faults.push(`says ${status}, is ${answer.status}`);
  for (const said of [{ code, detail, field: 'title' }, ...errors]) {
    if (!hasProblemText(said.code)) faults.push(`has the code ${said.code} without words`);
    if (said.detail !== problemText(said.code, language)) faults.push(`says ${said.detail} for ${said.code}`);
    if (said.field === '') faults.push(`has an error without a field`);
  }
  if (title === '' || (language === 'vi' && !/[à-ỹđ]/i.test(detail))) faults.push(`says ${detail}`);
  return faults;
}

async function check(request: RawRequest, what: string, faults: string[]): Promise<RawAnswer> {
  const answer = await sendRaw(server.url, request);
  for (const fault of faultsOf(answer, 'vi'))
    faults.push(`${request.method} ${request.path} ${what} ${fault}`);
  return answer;
}

/**
 * Whether an error names the changed field, something in it, or what it is part of. The rules of the domain name
 * consents by their purpose, and say of an area or a form and its
 * version together that one of them is wrong.
 */
function namesField(answer: RawAnswer, { field, mustRefuse }: BadBody): boolean {
  const { errors = [] } = JSON.parse(answer.text);
  const isNamed = (named: string) => `${field}.`.startsWith(`${named}.`) || named.startsWith(`${field}.`);
  const topOf = (path: string) =>
    path
      .replace('areaVersion', 'areaCode')
      .replace('formVersion', 'formId')
      .replace(/^person\./, '')
      .split('.')[0];
  return errors.some(({ field: named }: { field: string }) =>
    mustRefuse ? isNamed(named) : topOf(named) === topOf(field),
  );
}

test('each field of each body, wrong in every way, is refused in clear words that name it, or is taken', async () => {
  const faults: string[] = [];
  const count = { sent: 0, refused: 0 };
  for (const operation of changing) {
    const schema = bodySchemaOf(operation);
    if (schema === undefined) continue;
    const { valid, cookie, authorization } = await rightRequest(operation);
    for (const bad of badBodiesOf(valid.body, schema)) {
      const what = `with ${bad.label} in "${bad.field}"`;
      const request = {
        method: operation.method,
        path: valid.path,
        cookie,
        authorization,
        headers: JSON_TYPE,
        body: bad.raw,
      };
      const answer = await check(request, what, faults);
      count.sent += 1;
      if (bad.mustRefuse && answer.status !== 400)
        faults.push(`${operation.name} ${what} answers ${answer.status}`);
      if (answer.status !== 400) continue;
      count.refused += 1;
      if (JSON.parse(answer.text).code === 'validation' && !namesField(answer, bad))
        faults.push(`${operation.name} ${what} names another field: ${answer.text}`);
    }
  }
  expect(faults).toEqual([]);
  expect(count.sent).toBeGreaterThan(1_000);
  expect(count.refused).toBeGreaterThan(300);
}, 180_000);

test('a body that is no JSON object is refused on every route that takes one', async () => {
  const faults: string[] = [];
  for (const operation of changing) {
    const { valid, cookie, authorization } = await rightRequest(operation);
    for (const [label, raw] of Object.entries({ ...brokenBodies, ...tooLargeFor(operation) })) {
      const request = {
        method: operation.method,
        path: valid.path,
        cookie,
        authorization,
        headers: JSON_TYPE,
        body: raw,
      };
      const { status } = await check(request, `with ${label}`, faults);
      const mustRefuse = bodySchemaOf(operation) !== undefined;
      if (mustRefuse && status < 400) faults.push(`${operation.name} with ${label} answers ${status}`);
      if (mustRefuse && label === TOO_LARGE && status !== 413)
        faults.push(`${operation.name} takes ${label}`);
    }
  }
  expect(faults).toEqual([]);
  expect(changing.length * Object.keys(brokenBodies).length).toBeGreaterThan(300);
}, 120_000);

test('no content type gets a body past its checks', async () => {
  const faults: string[] = [];
  for (const operation of changing) {
    const { valid, cookie, authorization } = await rightRequest(operation);
    for (const type of CONTENT_TYPES) {
      const request = {
        method: operation.method,
        path: valid.path,
        cookie,
        authorization,
        headers: { 'content-type': type },
        // Bytes, since fetch gives a text a content type of its own.
        body: new TextEncoder().encode('{"la":1}'),
      };
      const { status } = await check(request, `as ${type}`, faults);
      if (bodySchemaOf(operation) && ![400, 415].includes(status))
        faults.push(`${operation.name} as ${type} answers ${status}`);
    }
    const body = new Uint8Array([123, 125]);
    const untyped = { method: operation.method, path: valid.path, cookie, authorization, body };
    const { status } = await check(untyped, 'without a type', faults);
    if (bodySchemaOf(operation) && ![400, 415].includes(status))
      faults.push(`${operation.name} untyped: ${status}`);
  }
  expect(faults).toEqual([]);
  expect(changing.length * CONTENT_TYPES.length).toBeGreaterThan(300);
}, 120_000);

test('garbage in path and query of every route is answered in clear words', async () => {
  const faults: string[] = [];
  for (const operation of operations.filter(({ path }) => !path.endsWith('/live'))) {
    const { valid, cookie, authorization } = await rightRequest(operation);
    const send = (path: string) =>
      check(
        {
          method: operation.method,
          path,
          cookie,
          authorization,
          ...(valid.body ? { headers: JSON_TYPE, body: JSON.stringify(valid.body) } : {}),
        },
        '',
        faults,
      );
    const ids = valid.path.split(/[/?]/).filter((part) => /^[0-9a-f-]{36}$|^\d{9}$/.test(part));
    for (const garbage of GARBAGE) {
      for (const id of ids) {
        const { status } = await send(valid.path.replace(id, garbage));
        if (status < 400) faults.push(`${operation.name} takes the id ${garbage}`);
      }
      for (const { name } of operation.parameters?.filter((parameter) => parameter.in === 'query') ?? []) {
        await send(`${valid.path.replace(/\?.*/, '')}?${name}=${garbage}`);
        if (garbage === GARBAGE[0]) await send(`${valid.path.replace(/\?.*/, '')}?${name}=1&${name}=2`);
      }
    }
  }
  expect(faults).toEqual([]);
}, 120_000);

test('a cookie that is no session is a missing login', async () => {
  const faults: string[] = [];
  for (const cookie of [
    'vaora=',
    'vaora=%00',
    'vaora=%ff',
    `vaora=${'a'.repeat(4_000)}`,
    'vaora=[object Object]',
    '=;=;',
  ]) {
    const { status } = await check({ method: 'GET', path: '/api/me', cookie }, `with ${cookie}`, faults);
    if (status !== 401) faults.push(`${cookie} answers ${status}`);
  }
  expect(faults).toEqual([]);
});

test('whoever asks for English is refused in English, on every route', async () => {
  const faults: string[] = [];
  for (const operation of changing.filter((known) => bodySchemaOf(known))) {
    const { valid, cookie, authorization } = await rightRequest(operation);
    for (const body of ['{}', '{', '{"la":1}']) {
      const headers = { ...JSON_TYPE, 'accept-language': 'en-GB,en;q=0.9' };
      const answer = await sendRaw(server.url, {
        method: operation.method,
        path: valid.path,
        cookie,
        authorization,
        headers,
        body,
      });
      for (const fault of faultsOf(answer, 'en')) faults.push(`${operation.name} with ${body} ${fault}`);
      if (answer.status !== 400) faults.push(`${operation.name} with ${body} answers ${answer.status}`);
    }
  }
  expect(faults).toEqual([]);
});

test('a name of 200 letters is kept, in NFC whatever its spelling, and one of 201 is refused', async () => {
  const citizen = cast.roles.find(({ isSubject }) => isSubject);
  const spec = operationSpecs['PUT /api/people/{personId}'];
  if (citizen === undefined || spec === undefined) throw new Error('there is no citizen');
  const { path, body } = await spec.request(cast, citizen);
  const cookie = await cast.cookieOf(citizen.phone);
  const save = (name: string) =>
    sendRaw(server.url, {
      method: 'PUT',
      path,
      cookie,
      headers: JSON_TYPE,
      body: JSON.stringify({ ...Object(body), name }),
    });
  const long = `${'Nguyễn '.repeat(28)}Anhh`;
  expect([...long].length).toBe(200);
  expect(JSON.parse((await save(long.normalize('NFD'))).text).name).toBe(long);
  const refused = await save(`${long}h`);
  expect([refused.status, JSON.parse(refused.text).errors]).toEqual([
    400,
    [{ field: 'name', code: 'name_too_long', detail: problemText('name_too_long', 'vi') }],
  ]);
});
