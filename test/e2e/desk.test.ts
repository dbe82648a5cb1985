import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { newId, startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let desk: string;

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  const owner = await server.logIn('0900000002');
  const visitor = await server.register('0900000001', 'Nguyễn Thị Hòa');
  const place = await server.openPlace(owner, 'Trường THCS Trấn Biên', { requiresDeclaration: false });
  await visitor.client.post('/api/visits', {
    items: [
      {
        id: newId(),
        at: new Date().toISOString(),
        personId: visitor.personId,
        placeNumber: place.number,
        gateNo: 1,
        posterSerial: 1,
        direction: 'in',
      },
    ],
  });
  desk = `/chu/${place.id}`;
  context = await openWindow(browser, server, owner, { width_px: 1280 });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the desk', () => {
  it('marks exactly one item of the navigation as the current one, on every page', async () => {
    const page = await context.newPage();
    const items = page.getByRole('navigation').getByRole('link');
    const marks = () =>
      items.evaluateAll((links) =>
        links
          .filter((link) =>
            ['aria-current', 'data-active', 'data-status'].some((name) => link.hasAttribute(name)),
          )
          .map((link) => [
            link.textContent,
            link.getAttribute('aria-current'),
            link.getAttribute('data-active'),
          ]),
      );
    const openings = [
      ['/chu', 'Địa điểm của tôi'],
      [desk, 'Lượt vào ra'],
      [`${desk}?direction=in`, 'Lượt vào ra'],
      [`${desk}/in-ngay/2026-03-25`, 'Lượt vào ra'],
    ] as const;
    for (const [path, label] of openings) {
      await page.goto(path);
      await page.locator('h1').waitFor();
      expect(await marks(), path).toEqual([[label, 'page', 'true']]);
    }
    for (const label of await items.allTextContents()) {
      // These three lead away from the place.
      if (['Địa điểm của tôi', 'Đăng ký địa điểm', 'Hướng dẫn'].includes(label)) continue;
      await items.filter({ hasText: label }).click();
      await page.locator('[aria-current="page"]', { hasText: label }).waitFor();
      expect(await marks(), label).toEqual([[label, 'page', 'true']]);
    }
    await page.close();
  });

  it('draws a chart again in the other colours when the colour scheme changes', async () => {
    const page = await context.newPage();
    await page.goto(`${desk}/thong-ke`);
    const bars = (colour: string) => page.locator(`.v-chart path[fill="${colour}"]`).first();
    await bars('#0b5f6b').waitFor({ state: 'attached' });
    await page.emulateMedia({ colorScheme: 'dark' });
    await bars('#5cc7cf').waitFor({ state: 'attached' });
    await page.close();
  });
});
