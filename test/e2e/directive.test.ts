import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { type Client, startTestServer, type TestServer } from '../harness/server.ts';
import { takePicture } from '../harness/story.ts';
import { OFFICERS, openTree, type TestTree } from '../harness/units.ts';
import { makeZip, wordParts } from '../harness/zip.ts';

const SUBJECT = 'V/v khai báo y tế điện tử và quét mã QR';

let server: TestServer;
let browser: Browser;
let tree: TestTree;
let district: Client;
let school: Client;

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  tree = await openTree(server);
  district = await tree.appoint('district');
  school = await tree.appoint('school');
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function openPage(client: Client, path: string): Promise<Page> {
  const context = await openWindow(browser, server, client, { width_px: 1280 });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** The row of a unit in the list of who has a letter. */
const rowOf = (page: Page, unit: string) => page.getByRole('row').filter({ hasText: unit });

it('L20: a letter goes from the department by its office to a school, which reads and confirms it', async () => {
  const office = await openPage(
    await server.logIn(OFFICERS.department),
    `/nganh/${tree.ids.department}/van-ban`,
  );
  await office.getByRole('link', { name: 'Soạn văn bản' }).click();
  await office.getByRole('button', { name: 'Lưu và xem lại' }).click();
  await office.getByRole('alert').getByText('Vui lòng điền mục này.').first().waitFor();
  await office.getByLabel('Trích yếu').fill(SUBJECT);
  await office.getByLabel('Số, ký hiệu').fill('3715/SGDĐT-CTTT');
  await office.getByLabel('Hạn thực hiện').fill('31/12/2099');
  await office.getByLabel('Nội dung').fill('Kính gửi: các đơn vị.\nĐề nghị đăng ký mã QR.');
  const chooser = office.waitForEvent('filechooser');
  await office.locator('#files').click();
  await (await chooser).setFiles({
    ...{ name: 'Công văn 3715.docx', buffer: makeZip(wordParts('Công văn 3715')) },
    mimeType: 'application/octet-stream',
  });
  await office.getByText('6 đơn vị', { exact: true }).waitFor();
  await office.getByLabel('Loại đơn vị').first().click();
  await office.getByRole('option', { name: /Phòng chuyên môn/ }).click();
  await office.getByText('2 đơn vị', { exact: true }).waitFor();
  await office.getByText('1 đơn vị chưa có cán bộ tiếp nhận').waitFor();
  await takePicture(office, 'directive-write');
  await office.getByRole('button', { name: 'Lưu và xem lại' }).click();
  await office.getByRole('button', { name: 'Gửi đến 2 đơn vị' }).click();
  await takePicture(office, 'directive-send');
  await office.getByRole('dialog').getByRole('button', { name: 'Gửi đến 2 đơn vị' }).click();
  await rowOf(office, 'PGD-LK').getByText('Chưa có cán bộ tiếp nhận').waitFor();
  await rowOf(office, 'PGD-BH').getByText('Đã nhận, chưa mở').waitFor();

  const below = await openPage(district, `/don-vi/${tree.ids.district}/van-ban`);
  await below.getByRole('link', { name: `Đọc, ${SUBJECT}` }).click();
  await below.getByRole('button', { name: 'Xác nhận đã nhận' }).click();
  await below.getByText('Đỗ Thị Đầu Mối đã xác nhận lúc').waitFor();
  await below.getByRole('link', { name: 'Chuyển tiếp, theo dõi' }).click();
  await below.getByRole('link', { name: 'Chuyển tiếp' }).click();
  await below.getByLabel('Ý kiến của cơ quan').fill('Các trường báo cáo về Phòng trước 25/12');
  await takePicture(below, 'directive-forward');
  await below.getByRole('button', { name: 'Chuyển tiếp' }).click();
  await rowOf(below, 'THCS-TB').getByText('Đã nhận, chưa mở').waitFor();

  const reader = await openPage(school, `/don-vi/${tree.ids.school}`);
  await reader.getByText('Có 1 văn bản chưa đọc').waitFor();
  await reader.getByRole('link', { name: 'Xem văn bản' }).click();
  await reader.getByRole('link', { name: `Đọc, ${SUBJECT}` }).click();
  await reader.getByText('Các trường báo cáo về Phòng trước 25/12').waitFor();
  const download = reader.waitForEvent('download');
  await reader.getByRole('link', { name: 'Tải Công văn 3715.docx' }).click();
  expect((await download).suggestedFilename()).toBe('Công văn 3715.docx');
  await reader.getByRole('button', { name: 'Xác nhận đã nhận' }).click();
  await reader.getByText('Đỗ Thị Đầu Mối đã xác nhận lúc').waitFor();
  await takePicture(reader, 'directive-read');

  await office.reload();
  await rowOf(office, 'THCS-TB').getByText('Đã xác nhận').waitFor();
  await office.getByRole('button', { name: 'Đã xác nhận: 2' }).click();
  await office.getByText(/^2 đơn vị · số liệu lúc/).waitFor();
  expect(await office.getByRole('row').count()).toBe(3);
  await takePicture(office, 'directive-follow');

  await office.getByRole('button', { name: 'Tất cả: 4' }).click();
  await rowOf(office, 'PGD-LK')
    .getByRole('link', { name: /^Mời đầu mối/ })
    .click();
  await office.getByText('Chưa có ai làm đầu mối').waitFor();
  await office.getByLabel('Họ và tên').fill('Phạm Thị Mới');
  await office.getByLabel('Số điện thoại').fill('0900 000 177');
  await office.getByRole('button', { name: 'Mời', exact: true }).click();
  await office.getByText('Đã mời Phạm Thị Mới.').waitFor();
  await office.getByText(/^Đã mời lúc .*, chưa nhận việc$/).waitFor();
  await takePicture(office, 'officers');
  await office.getByRole('link', { name: 'Về danh bạ' }).click();
  await rowOf(office, 'PGD-LK').getByText('Đã mời, chưa nhận').waitFor();
  await takePicture(office, 'directory');
  expect(await server.messages('0900000177', 1)).toEqual([
    expect.stringContaining('được mời làm đầu mối của Phòng Giáo dục và Đào tạo Long Khánh'),
  ]);
});
