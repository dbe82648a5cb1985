import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { newId, startTestServer, type TestServer } from '../harness/server.ts';

const SCHOOL = 'Trường THCS Trấn Biên';

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

it('L1 L11: without a network the app opens to the personal code and the own visits', async () => {
  const { client, personId } = await server.register('0900000001', 'Nguyễn Thị Hòa');
  const owner = await server.logIn('0900000002');
  const place = await server.openPlace(owner, SCHOOL);
  const visit = { personId, placeNumber: place.number, gateNo: 1, posterSerial: 1, direction: 'in' };
  await client.post('/api/visits', { items: [{ id: newId(), at: new Date().toISOString(), ...visit }] });
  const context = await openWindow(browser, server, client, { isInstalled: true });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto('/');
  await page.getByText('Nguyễn Thị Hòa').first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto('/lich-su');
  await page.getByText(SCHOOL).first().waitFor();

  await context.setOffline(true);
  await page.goto('/');
  await page.getByText('Nguyễn Thị Hòa').first().waitFor();
  await page.getByRole('img', { name: 'Mã động của Nguyễn Thị Hòa' }).locator('path').waitFor();
  await page.goto('/lich-su');
  await page.getByText(SCHOOL).first().waitFor();
  await context.close();
});
