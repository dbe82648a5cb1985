import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeQr } from '../../src/server/documents/qr.ts';
import { launchProfile } from '../harness/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { type Client, startTestServer, type TestServer } from '../harness/server.ts';

const PEOPLE = 30;
const BY_CAMERA = 20;
const SCANS = 300;
const APART_MS = 2_000;
/** Half a second of the fake camera's 30 pictures a second. */
const FRAMES_EACH = 15;

interface Visitor {
  name: string;
  phone: string;
  code: string;
}

/** All scans are of the last minutes: when they are sent, the device's clock is the server's again. */
const start_ms = Date.now() - 2 * SCANS * APART_MS;
let folder = '';
let database: TestDatabase;
let server: TestServer;
let port = '';
let owner: Client;

let context: BrowserContext;
let page: Page;
const visitors: Visitor[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaora-gate-'));
  database = await createTestDatabase();
  server = await startTestServer({ database });
  port = new URL(server.url).port;
  owner = await server.logIn('0900000002');
  await server.openPlace(owner, 'Trường THCS Trấn Biên');
  for (let index = 0; index < PEOPLE; index++) {
    const phone = `09131${String(index).padStart(5, '0')}`;
    const name = `Nguyễn Văn Zwibu${String.fromCharCode(97 + (index % 26))}${index < 26 ? 'ra' : 'ro'}`;
    const { card } = await server.register(phone, name);
    visitors.push({ name, phone, code: card.code });
  }
  await filmCodes(visitors.slice(0, BY_CAMERA).map(({ code }) => code));
});
afterAll(async () => {
  await context?.close().catch(() => undefined);
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** What the camera sees: one code after the other, over and over. */
async function filmCodes(codes: readonly string[]): Promise<void> {
  const frames = await Promise.all(
    codes.map(async (code) => {
      const { modules, dark } = encodeQr(code);
      const side = modules + 8;
      const pixels = Buffer.alloc(side * side, 255);
      for (let row = 0; row < modules; row++)
        for (let column = 0; column < modules; column++)
          if (dark(row, column)) pixels[(row + 4) * side + column + 4] = 0;
      return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
        .resize(440, 440, { kernel: 'nearest' })
        .extend({ top: 20, bottom: 20, left: 100, right: 100, background: 'white' })
        .toColourspace('srgb')
        .jpeg({ quality: 90 })
        .toBuffer();
    }),
  );
  const film = frames.flatMap((frame) => Array<Buffer>(FRAMES_EACH).fill(frame));
  await writeFile(join(folder, 'codes.mjpeg'), Buffer.concat(film));
}

/** Opens the guard's browser, on the same profile each time, and logs it in. */
async function openBrowser(path: string): Promise<void> {
  context = await launchProfile(join(folder, 'profile'), {
    fakeVideo: join(folder, 'codes.mjpeg'),
    baseURL: server.running.services.publicUrl(),
  });
  context.setDefaultTimeout(30_000);
  const [name = '', value = ''] = owner.cookie.split('=');
  const url = server.running.services.publicUrl();
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
  page = await context.newPage();
  await page.goto(path);
}

/** Everything that lies on the guard's device, as text. */
async function dump(): Promise<string> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('vaora');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const store = opening.result.transaction('kept').objectStore('kept');
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    await new Promise((resolve) => {
      values.onsuccess = resolve;
    });
    opening.result.close();
    return JSON.stringify([keys.result, values.result, { ...localStorage }, document.cookie]);
  });
}

const unsent = (count: number) => page.getByRole('link', { name: `${count} chưa gửi` }).waitFor();

/** The instant of the n-th scan. */
const timeOf = (n: number) => start_ms + n * APART_MS;

async function readUpTo(from: number, to: number): Promise<void> {
  await page.getByText('Sẵn sàng').waitFor();
  for (let n = from; n < to; n++) {
    await page.clock.setFixedTime(timeOf(n));
    await page.keyboard.type(visitors[n % PEOPLE]?.code ?? '');
    await page.keyboard.press('Enter');
  }
  await unsent(to);
}

test('L9 L10: 300 scans without a server survive a reload and a killed browser, and arrive once each', async () => {
  await openBrowser('/cong');
  await page.getByRole('button', { name: 'Bắt đầu kiểm soát' }).click();
  await page.getByRole('link', { name: /Quét bằng camera/ }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // Asked for when the gate opens; without it nothing can be kept.
  await page.waitForFunction(() => localStorage.getItem('vaora.quick.sealing-key') !== null);
  await server.running.stop();

  await page.clock.setFixedTime(timeOf(0));
  await page.goto('/cong/quet');
  await page.getByText('Đã giữ trên máy').first().waitFor();
  await unsent(BY_CAMERA);
  await page.goto('/cong/dau-doc');
  await readUpTo(BY_CAMERA, 120);
  await page.reload();
  await readUpTo(120, 200);
  const atRest = await dump();
  const crash = await context.newCDPSession(page);
  await crash.send('Browser.crash').catch(() => undefined);
  await context.close().catch(() => undefined);
  await openBrowser('/cong/dau-doc');
  await readUpTo(200, SCANS);

  const atTheEnd = await dump();
  expect(atRest.match(/"sealed"/g)).toHaveLength(200);
  expect(atTheEnd.match(/"sealed"/g)).toHaveLength(SCANS);
  for (const held of [atRest, atTheEnd])
    for (const { name, phone, code } of visitors)
      for (const planted of [
        name,
        name.split(' ').at(-1) ?? '',
        phone,
        phone.slice(1),
        code,
        code.slice(1, 26),
      ])
        expect(held).not.toContain(planted);

  await page.clock.setFixedTime(Date.now());
  server = await startTestServer({ database, env: { PORT: port } });
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByText('Đã gửi hết').waitFor();
  const rows = await server.sql<{ id: string; at_ms: string }>(
    'select id, (extract(epoch from at) * 1000)::bigint::text as at_ms from visit order by at',
  );
  expect(rows).toHaveLength(SCANS);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(SCANS);
  const times = rows.map(({ at_ms }) => Number(at_ms));
  const expected = [
    ...Array<number>(BY_CAMERA).fill(timeOf(0)),
    ...Array.from({ length: SCANS - BY_CAMERA }, (_, index) => timeOf(BY_CAMERA + index)),
  ];
  // By the server's clock as the device last learned it, so to about a second.
  const off_ms = times.map((time, index) => Math.abs(time - (expected[index] ?? 0)));
  expect(Math.max(...off_ms)).toBeLessThan(1_500);
});
