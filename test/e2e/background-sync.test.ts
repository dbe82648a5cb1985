import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Tells the service worker that the network is back, as the browser does by itself once it has noticed. */
async function wakeWorker(context: BrowserContext): Promise<void> {
  // A page of nobody's: no page of the app is open.
  const session = await context.newCDPSession(await context.newPage());
  const registrationId = await new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const known = registrations.find(({ isDeleted }) => !isDeleted);
      if (known) resolve(known.registrationId);
    });
    void session.send('ServiceWorker.enable');
  });
  const { origin } = new URL(server.running.services.publicUrl());
  await session.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    registrationId,
    tag: 'scans',
    lastChance: false,
  });
}

it('L9: scans kept without a network go out when it is back, with no page of the app open', async () => {
  const owner = await server.logIn('0900000002');
  await server.openPlace(owner, 'Trường THCS Trấn Biên');
  const { card } = await server.register('0900000001', 'Nguyễn Thị Hòa');
  const context = await openWindow(browser, server, owner, { isInstalled: true });
  const page = await context.newPage();
  await page.goto('/cong');
  await page.getByRole('button', { name: 'Bắt đầu kiểm soát' }).click();
  await page.getByRole('link', { name: /Dùng đầu đọc mã/ }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto('/cong/dau-doc');
  await page.getByText('Sẵn sàng').waitFor();
  await context.setOffline(true);
  await page.keyboard.type(card.code);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '1 chưa gửi' }).waitFor();
  await page.close();
  await context.setOffline(false);
  await wakeWorker(context);
  await expect
    .poll(
      async () => (await server.sql<{ count: number }>('select count(*)::integer from visit'))[0]?.count,
      {
        timeout: 30_000,
      },
    )
    .toBe(1);

  const later = await context.newPage();
  await later.goto('/cong');
  await later.getByRole('link', { name: /Dùng đầu đọc mã/ }).waitFor();
  expect(await later.getByRole('link', { name: /bị mất|chưa gửi/ }).count()).toBe(0);
  await context.close();
});
