import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { addDays, dayOf } from '../../src/domain/time.ts';
import { countCampaigns } from '../../src/server/campaigns/count-campaigns.ts';
import { openWindow } from '../harness/browsing.ts';
import { campaignInput } from '../harness/campaigns.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { send, untilTold, writeDirective } from '../harness/directives.ts';
import { unzip } from '../harness/readable.ts';
import { newId, startTestServer, type TestServer } from '../harness/server.ts';
import { takePicture } from '../harness/story.ts';
import { OFFICERS, openTree } from '../harness/units.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let board: string;

beforeAll(async () => {
  await buildWeb();
  server = await startTestServer();
  browser = await launchBrowser();
  const tree = await openTree(server);
  const department = await server.logIn(OFFICERS.department);
  const primary = await tree.appoint('primary');
  const school = await tree.appoint('school');
  const today = dayOf(Date.now());
  const campaignId = newId();
  const office = tree.ids.department;
  await department.put(
    `/api/units/${office}/campaigns/${campaignId}`,
    campaignInput(addDays(today, -9), { title: 'Khai báo y tế điện tử tháng 9' }),
  );
  const place = await server.openPlace(school, 'Trường THCS Trấn Biên');
  await school.put(`/api/units/${tree.ids.school}/places/${place.id}`, undefined);
  const letter = await writeDirective(server, department, office);
  await send(department, letter);
  await untilTold(department, letter);
  await primary.post(
    `/api/units/${tree.ids.primary}/directives/${letter.split('/').at(-1)}/confirm`,
    undefined,
  );
  server.running.services.units.forgetAll();
  await countCampaigns(server.running.services);
  board = `/nganh/${office}/dot/${campaignId}`;
  page = await (await openWindow(browser, server, department, { width_px: 1280 })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('L5: a department opens the list of who is missing, writes them a letter, and reads the sheet of one', async () => {
  await page.goto(board);
  await page.getByRole('link', { name: 'Đơn vị chưa thực hiện' }).click();
  await page.getByRole('button', { name: 'Chưa có mã QR (3)' }).waitFor();
  await takePicture(page, 'missing-list');
  await page.getByRole('button', { name: 'Có mã QR nhưng chưa sử dụng (1)' }).click();
  await page.getByRole('row', { name: /THCS-TB/ }).waitFor();
  await page.getByRole('button', { name: 'Chưa có mã QR (3)' }).click();
  await page.getByRole('link', { name: 'Lập công văn' }).click();
  await page.getByRole('button', { name: 'Lưu công văn' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Ký hiệu, ví dụ SGDĐT-VP').fill('SGDĐT-VP');
  await page.getByLabel('Địa danh').fill('Đồng Nai');
  await page.getByLabel('Chức vụ người ký').fill('Giám đốc');
  await page.getByRole('button', { name: /^Chèn quy định/ }).click();
  await takePicture(page, 'missing-letter');
  await page.getByRole('button', { name: 'Lưu công văn' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải bản Word', exact: true }).click(),
  ]);
  const letter = unzip(await readFile(await download.path())).join('\n');
  for (const part of ['SGDĐT-VP', 'Trường Tiểu học Xuân Lập', 'Nghị định 90/2026/NĐ-CP'])
    expect(letter).toContain(part);
  expect(letter).not.toContain('Trường THCS Trấn Biên');
  await takePicture(page, 'missing-letter-saved');
  await page.getByRole('link', { name: 'Về danh sách' }).click();
  await page.getByRole('link', { name: 'Phiếu theo dõi: Trường Tiểu học Trấn Biên' }).click();
  await page.getByText('3715/SGDĐT-CTTT').first().waitFor();
  await page.getByText('....../SGDĐT-VP').waitFor();
  await takePicture(page, 'missing-sheet');
}, 60_000);
