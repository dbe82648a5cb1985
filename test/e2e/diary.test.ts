import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { scanItem, sendScans } from '../harness/scans.ts';
import { ADMIN_PHONE, startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  await buildWeb();
  server = await startTestServer();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('L2: a fever is noted without a network, drawn at once, and sent when there is one', async () => {
  const { client, personId } = await server.register('0907300001', 'Nguyễn Thị Hòa');
  const context = await openWindow(browser, server, client, { isInstalled: true });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.getByRole('link', { name: 'Nhật ký sức khỏe' }).click();
  await page.getByText('Chưa ghi gì trong 30 ngày qua').waitFor();

  await context.setOffline(true);
  await page.goto('/nhat-ky');
  await page.getByRole('link', { name: 'Ghi sức khỏe hôm nay' }).click();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('alert').getByText('Hãy chọn triệu chứng').waitFor();
  await page.getByLabel('Không có triệu chứng nào').check();
  await page.getByLabel('Ho', { exact: true }).check();
  expect(await page.getByLabel('Không có triệu chứng nào').isChecked()).toBe(false);
  await page.getByLabel('Nhiệt độ').fill('38,2');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('38,2 °C, sốt · Ho').waitFor();
  await page.getByText('chưa gửi').waitFor();
  await page.getByRole('img', { name: 'Nhiệt độ 14 ngày qua (°C)' }).waitFor();
  await page.getByText('Hôm nay có dấu hiệu cần chú ý').waitFor();

  await context.setOffline(false);
  await page.getByText('chưa gửi').waitFor({ state: 'hidden' });
  const { entries } = (await client.get(`/api/people/${personId}/health-entries`)).body;
  expect(entries).toMatchObject([{ temperature: 38.2, symptoms: ['cough'], isConcern: true }]);
  await context.close();
});

it('L15: a view in full is seen by its person, objected to, and answered', async () => {
  const { client, card } = await server.register('0907300002', 'Trần Thị Xem');
  const owner = await server.logIn('0907300003');
  const hospital = await server.openPlace(owner, 'Bệnh viện Đồng Nai');
  await server.grantSpecial(hospital.id);
  await sendScans(owner, hospital, [scanItem(hospital, { code: card.code })], true);
  const context = await openWindow(browser, server, client);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Ai đã xem dữ liệu của tôi' }).click();
  await page.getByText('Đã xem: họ tên, số điện thoại').waitFor();
  await page.getByRole('link', { name: 'Phản đối lần xem của Bệnh viện Đồng Nai' }).click();
  await page.getByLabel('Nội dung phản đối').fill('Hôm đó tôi không đến.');
  await page.getByRole('button', { name: 'Gửi phản đối' }).click();
  const receipt = await page.getByText(/Số biên nhận \d{4} \d{4} \d{4}/).innerText();

  const desk = await openWindow(browser, server, await server.logIn(ADMIN_PHONE), { width_px: 1280 });
  desk.setDefaultTimeout(15_000);
  const office = await desk.newPage();
  await office.goto('/quan-tri/phan-doi');
  await office.getByText(receipt).waitFor();
  await office.getByLabel('Chấp nhận', { exact: true }).check();
  await office.getByLabel('Trả lời', { exact: true }).fill('Đã nhắc bệnh viện.');
  await office.getByRole('button', { name: 'Gửi trả lời' }).click();
  await office.getByText('Không có phản đối nào đang chờ.').waitFor();

  await page.getByRole('link', { name: 'Về trang “Ai đã xem”' }).click();
  await page.getByText('Đã nhắc bệnh viện.').waitFor();
  await page.getByText('Đọc và trả lời phản đối của anh/chị').waitFor();
  await Promise.all([context.close(), desk.close()]);
});
