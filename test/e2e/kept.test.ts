import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../../src/contract/places.ts';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { type Client, newId, startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let browser: Browser;
let owner: Client;
let place: Place;

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  owner = await server.logIn('0900000002');
  place = await server.openPlace(owner, 'Trường THCS Trấn Biên', { requiresDeclaration: false });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The poster's address with its signature's first letter changed. */
function forge(url: string): string {
  const at = url.lastIndexOf('.') + 1;
  return url.slice(0, at) + (url[at] === 'A' ? 'B' : 'A') + url.slice(at + 1);
}

describe('a poster', () => {
  it('L7: is shown when we signed it, and refused when its signature does not hold', async () => {
    const context = await openWindow(browser, server);
    const page = await context.newPage();
    await page.goto(place.poster.url);
    await page.getByRole('link', { name: 'Đăng nhập để ghi nhận' }).waitFor();
    await page.goto('/');
    await page.goto(forge(place.poster.url));
    await page.getByText('Mã đọc không đủ').waitFor();
    expect(await page.getByText('Trường THCS Trấn Biên').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Đăng nhập để ghi nhận' }).count()).toBe(0);
    await context.close();
  });

  it('L7: is checked without a network by a phone that has the key, and marked by one that has not', async () => {
    const context = await openWindow(browser, server);
    const page = await context.newPage();
    const cut = () => page.route('**/api/**', (route) => route.abort());
    await page.goto('/');
    await cut();
    await page.goto(place.poster.url);
    await page.getByText('Tên chưa kiểm tra').waitFor();
    await page.unroute('**/api/**');
    await page.goto('/');
    await page.goto(place.poster.url);
    await page.getByRole('link', { name: 'Đăng nhập để ghi nhận' }).waitFor();
    await cut();
    await page.goto('/');
    await page.goto(forge(place.poster.url));
    await page.getByText('Mã đọc không đủ').waitFor();
    await context.close();
  });
});

describe('scans that a guard’s device has kept', () => {
  it('L12: go out when the app is opened at another page than the gate', async () => {
    const { card } = await server.register('0900000001', 'Nguyễn Thị Hòa');
    const { accountId } = (await owner.get('/api/me')).body;
    const [gate] = place.gates;
    if (!gate) throw new Error('the place has no gate');
    const id = newId();
    const at = new Date().toISOString();
    const scan = { id, at, code: card.code, gateId: gate.id, direction: 'in', way: 'camera' };
    const body = {
      accountId,
      placeId: place.id,
      placeName: place.name,
      gateName: gate.name,
      isFull: false,
      scan,
    };
    const context = await openWindow(browser, server, owner);
    const page = await context.newPage();
    const gateFiles: string[] = [];
    page.on('request', (request) => {
      if (/send-kept|scan-outbox/.test(request.url())) gateFiles.push(request.url());
    });
    await page.goto('/cai-dat');
    await page.locator('h1').waitFor();
    expect(gateFiles).toEqual([]);
    await page.evaluate(
      async (item) => {
        const opening = indexedDB.open('vaora', 1);
        await new Promise((resolve) => {
          opening.onsuccess = resolve;
        });
        const store = opening.result.transaction('kept', 'readwrite').objectStore('kept');
        const putting = store.put(item, `outbox/scans/${item.id}`);
        await new Promise((resolve) => {
          putting.transaction?.addEventListener('complete', resolve);
        });
      },
      { id, at, state: 'waiting', body },
    );
    const sent = page.waitForResponse((response) => response.url().endsWith(`/api/places/${place.id}/scans`));
    await page.reload();
    expect((await (await sent).json()).items).toMatchObject([{ id, status: 'created' }]);
    await context.close();
  });
});
