import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseReceipt, receiptCode } from '../../src/domain/receipt-code.ts';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { type Client, startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let browser: Browser;
let guard: Client;
let context: BrowserContext;
let page: Page;
let placeId: string;
/** Of two people who have declared today. */
const receipts: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  guard = await server.logIn('0900000005');
  const place = await server.openPlace(guard, 'Chốt Cầu Hóa An', { requiresDeclaration: true });
  placeId = place.id;
  await server.grantSpecial(place.id);
  for (const phone of ['0900000001', '0900000002']) {
    const { client, personId } = await server.register(phone, 'Nguyễn Thị Hòa');
    receipts.push((await server.declare(client, personId)).receipt.code);
  }
  context = await openWindow(browser, server, guard, { isInstalled: true });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const read = async (code: string) => {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
};
const logged = async () => (await guard.get(`/api/places/${placeId}/visits`)).body.rows.length;

it('L10 L15: without a network a check-point verifies receipts, keeps the passage in amber, and is green once it is stored', async () => {
  await page.goto('/cong');
  await page.getByRole('button', { name: 'Bắt đầu kiểm soát' }).click();
  await page.getByRole('heading', { name: 'Chốt kiểm dịch' }).waitFor();
  await page.getByText('ký hôm nay').waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  await context.setOffline(true);
  await page.goto('/cong/dau-doc');
  await page.getByText('Sẵn sàng').waitFor();
  await read(receipts[0] ?? '');
  await page.getByText('Đã giữ trên máy').first().waitFor();
  await page.getByText('Chữ ký đúng').waitFor();
  await page.getByText('Không có dấu hiệu').waitFor();

  const signed = parseReceipt(receipts[1] ?? '');
  if (signed === undefined) throw new Error('a declaration has a receipt');
  await read(receiptCode({ ...signed, receipt: { ...signed.receipt, verdict: 'ask' } }));
  await page.getByText('Biên nhận không đúng').first().waitFor();
  expect(await logged()).toBe(0);

  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(logged, { timeout: 15_000 }).toBe(1);
  await read(receipts[1] ?? '');
  await page.getByText('Được vào').first().waitFor();
  await page.getByText('Chữ ký đúng').waitFor();
  expect(await logged()).toBe(2);
});

it('L15: a receipt that no reader gets is typed', async () => {
  const { client, personId } = await server.register('0900000003', 'Lê Văn Minh');
  const { code } = (await server.declare(client, personId)).receipt;
  await page.goto('/cong/nhap-tay/day-so');
  await page.getByLabel('Dãy số dưới mã').fill('12 34');
  await page.getByRole('button', { name: 'Ghi nhận' }).click();
  await page.getByText('Chỉ gõ chữ số').first().waitFor();
  await page.getByLabel('Dãy số dưới mã').fill(code.replace(/(.{5})/g, '$1 '));
  await page.getByRole('button', { name: 'Ghi nhận' }).click();
  await page.getByText('Được vào').first().waitFor();
  expect(await logged()).toBe(3);
});
