import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { nationalRules } from '../harness/forms.ts';
import {
  ADMIN_PHONE,
  type Client,
  newId,
  personInput,
  startTestServer,
  type TestServer,
} from '../harness/server.ts';

let server: TestServer;
let browser: Browser;
let mother: Client;
let motherId: string;

beforeAll(async () => {
  await buildWeb();
  server = await startTestServer();
  browser = await launchBrowser();
  const registered = await server.register('0900000001', 'Nguyễn Thị Hòa');
  mother = registered.client;
  motherId = registered.personId;
  for (const [name, birthDate] of [
    ['Nguyễn Minh An', '2016-05-02'],
    ['Nguyễn Minh Bình', '2022-09-14'],
  ] as const)
    await mother.put(`/api/people/${newId()}`, personInput(name, { relation: 'child', birthDate }));
  await server.declare(mother, motherId, { contactSick: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const child = (page: Page, name: string) => page.locator('section', { hasText: name });

describe('forms in a browser', () => {
  it('L2: a mother answers for all her children on one page, each gets an own declaration', async () => {
    const context = await openWindow(browser, server, mother);
    const page = await context.newPage();
    await page.goto('/khai-bao');
    await page.getByRole('link', { name: /khai cho các con cùng lúc/ }).click();
    await page.getByRole('button', { name: 'Gửi tờ khai' }).click();
    await page.getByText('Hãy trả lời cho ít nhất một trẻ.').waitFor();
    await child(page, 'Minh An').getByText('Không', { exact: true }).first().click();
    await child(page, 'Minh An').getByText('Không', { exact: true }).last().click();
    await child(page, 'Minh Bình').getByText('Có', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Gửi tờ khai' }).click();
    await page
      .getByRole('link', { name: /Minh Bình: Hãy trả lời/ })
      .first()
      .waitFor();
    await child(page, 'Minh Bình').getByText('Nôn', { exact: true }).click();
    await child(page, 'Minh Bình')
      .getByLabel(/Nhiệt độ/)
      .fill('37,2');
    await child(page, 'Minh Bình').getByText('Không', { exact: true }).last().click();
    await page.getByRole('button', { name: 'Gửi tờ khai' }).click();
    await page.getByText('Nguyễn Minh An có thể vào').waitFor();
    // Vomiting keeps a small child at home, and would only be asked about for a larger one: the phone knows the age.
    await page.getByText('Nguyễn Minh Bình chưa nên vào').click();
    await page.getByText('Trẻ nhỏ nôn hoặc tiêu chảy').waitFor();
    await page.getByText('Cho trẻ uống nhiều nước và nghỉ học.').waitFor();
    await context.close();
  });

  it('L2: a citizen chooses another form than the usual one', async () => {
    const context = await openWindow(browser, server, mother);
    const page = await context.newPage();
    await page.goto(`/khai-bao/${motherId}`);
    await page.getByRole('link', { name: 'Chọn tờ khai khác' }).click();
    await page.getByRole('link', { name: /Khai di chuyển nội địa/ }).click();
    await page.getByRole('link', { name: 'Bắt đầu' }).click();
    await page.getByText('Máy bay').click();
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByLabel(/Số hiệu chuyến bay/).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/khai-bao/${motherId}/mau/di-chuyen-noi-dia/cau/flightCode`);
    await context.close();
  });

  it('L2: an administrator mends a table of rules by its lines, counts what it changes, and puts it in force', async () => {
    const admin = await server.logIn(ADMIN_PHONE);
    const context = await openWindow(browser, server, admin, { width_px: 1280 });
    const page = await context.newPage();
    await page.goto('/quan-tri/to-khai');
    await page.getByRole('link', { name: 'Tải lên phiên bản mới' }).click();
    const next = nationalRules
      .replace('version: 2026.1', 'version: 2026.2')
      .replace('| contactSick = yes | ask | none |', '| contactSick = yes | stop | soon |');
    await page.getByLabel('Nội dung').fill(next);
    await page.getByRole('button', { name: 'Kiểm tra và lưu bản nháp' }).click();
    const line = next.split('\n').findIndex((one) => one.startsWith('| contactSick = yes | ask')) + 1;
    await page.getByText(`Dòng ${line}`, { exact: true }).waitFor();
    const mended = next.replace(
      '| contactSick = yes | ask | none | contact_sick |',
      '| contactSick = yes | stop | soon | contact_sick |',
    );
    await page.getByLabel('Nội dung').fill(mended);
    await page.getByRole('button', { name: 'Kiểm tra và lưu bản nháp' }).click();
    await page.getByRole('button', { name: 'Đếm thay đổi' }).click();
    await page.getByText('1 trong 1 tờ khai của 7 ngày qua sẽ có kết quả khác').waitFor();
    await page.getByRole('button', { name: 'Áp dụng', exact: true }).click();
    await page.getByText('Hiện nay: Từ').waitFor();
    const declared = await server.declare(mother, motherId, { contactSick: true });
    expect([declared.verdict, declared.rulesVersion]).toEqual(['stop', '2026.2']);
    await page.goto('/quan-tri/to-khai/mau/suc-khoe-hoc-sinh/2026.1');
    await page.getByText('Sáng nay trẻ có dấu hiệu bệnh nào không?').waitFor();
    await context.close();
  });
});
