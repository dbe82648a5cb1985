import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../../src/contract/places.ts';
import { cardCode } from '../../src/domain/code.ts';
import { measureFrontEnd } from '../bench/front-end.ts';
import { siteOf } from '../harness/browsing.ts';
import { memberAlias, plantMembers } from '../harness/rosters.ts';
import { type Client, startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let owner: Client;
let place: Place;

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0900000002');
  place = await server.openPlace(owner, 'Trường THCS Trấn Biên');
  await plantMembers({ sql: server.sql, keys: server.running.services.keys }, place, 11);
});
afterAll(async () => {
  await server?.stop();
});

/** One file as a browser that takes these encodings gets it. */
async function fetchAs(path: string, encodings: string) {
  const { headers, body } = await server
    .client()
    .call('GET', path, undefined, { 'accept-encoding': encodings });
  return { encoding: headers.get('content-encoding'), headers, text: String(body) };
}

describe('the files of the app', () => {
  it('come in the smallest form that the browser takes, the same in each, under one address', async () => {
    const page = await fetchAs('/', 'gzip, br');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1] ?? '';
    const [small, gzip, plain] = await Promise.all(
      ['gzip, deflate, br', 'gzip', 'identity'].map((encodings) => fetchAs(script, encodings)),
    );
    expect([page, small, gzip, plain].map((answer) => answer?.encoding)).toEqual(['br', 'br', 'gzip', null]);
    expect(small?.text).toBe(plain?.text);
    expect(gzip?.text).toBe(plain?.text);
    expect(small?.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(small?.headers.get('content-type')).toMatch(/javascript/);
    expect(small?.headers.get('cache-control')).toMatch(/immutable/);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect((await fetchAs(`${script}.br`, 'identity')).headers.get('content-type')).not.toMatch(/javascript/);
  });
});

describe('the gate', () => {
  it('has a shell of its own, which names its files', async () => {
    const [gate, scan, door] = await Promise.all(
      ['/cong', '/cong/quet', '/d/751234567'].map((path) => fetchAs(path, 'identity')),
    );
    expect(gate?.text).toMatch(/modulepreload/);
    expect(scan?.text).toBe(gate?.text);
    expect(door?.text).not.toMatch(/modulepreload/);
  });
});

describe('on a slow phone', () => {
  it('a poster and the gate answer a press after few bytes, and the scan page without a network', async () => {
    const figures = await measureFrontEnd({
      base_url: siteOf(server),
      poster_url: place.poster.url,
      guard_cookie: owner.cookie,
      member_codes: Array.from({ length: 11 }, (_, no) => cardCode(memberAlias(no))),
      runs: 1,
      isWarmedUp: false,
    });
    console.log(figures);
    expect(figures.poster.script_bytes).toBeGreaterThan(10_000);
    expect(figures.poster.script_bytes).toBeLessThanOrEqual(25_000);
    expect(figures.gate.script_bytes).toBeLessThanOrEqual(60_000);
    // Reached at all: without a network there would be no page, and no answer to a code before the camera.
    expect(figures.gate_offline.usable_ms).toBeGreaterThan(0);
    expect(figures.gate_offline.first_scan_ms).toBeGreaterThan(0);
    // How quick it has to be is the benchmark's to say, on a machine that does nothing else.
    expect(figures.gate_offline.verdict_ms).toBeGreaterThan(0);
  });
});
