import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { makeUnits, staffOf, stayed, type Units } from '../harness/tracing.ts';

let server: TestServer;
let browser: Browser;
let units: Units;

beforeAll(async () => {
  await buildWeb();
  server = await startTestServer();
  browser = await launchBrowser();
  units = await makeUnits(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('the case desk', () => {
  it('leads from a phone number to contacts in full, once a second person has approved, and to those who are told', async () => {
    const opener = await staffOf(server, units.centre, '0905400001', 'Ngô Thị Mở');
    const approver = await staffOf(server, units.department, '0905400002', 'Bùi Văn Duyệt');
    const owner = await server.logIn('0905400003');
    const school = await server.openPlace(owner, 'Trường THCS Trấn Biên');
    const patient = await server.register('0905400011', 'Lê Thị Ca Bệnh');
    const met = await server.register('0905400012', 'Trần Hoàng Bạn Học');
    await stayed(server, owner, school, patient.card.code, [200, 60]);
    await stayed(server, owner, school, met.card.code, [190, 70]);
    await server.settle();

    const desk = await (await openWindow(browser, server, opener, { width_px: 1280 })).newPage();
    await desk.goto(`/y-te/${units.centre.id}/ca-benh/moi`);
    await desk.getByLabel('Số điện thoại').fill('0905 400 011');
    await desk.getByRole('button', { name: 'Tìm người bệnh' }).click();
    await desk.getByLabel('Lê Thị Ca *** · 0905 400 ***').waitFor();
    await desk.getByLabel('Mã ca').fill('ĐN-2026/0117');
    await desk.getByLabel('Bệnh', { exact: true }).fill('Sởi');
    expect(await faultsOf(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Mở ca và tìm người tiếp xúc' }).click();
    await desk.getByText('1 người, 1 lần gặp').first().waitFor();
    await desk.getByText('Trần Hoàng Bạn ***').waitFor();
    expect(await faultsOf(desk)).toEqual([]);
    await desk.getByLabel('Đơn vị duyệt').selectOption({ label: units.department.name });
    await desk.getByLabel('Lý do').fill('Cần gọi từng người');
    await desk.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await desk.getByText(`Đã gửi tới ${units.department.name}. Chờ duyệt.`).waitFor();

    const phone = await (await openWindow(browser, server, approver, { width_px: 390 })).newPage();
    await phone.goto(`/y-te/${units.department.id}/ca-benh`);
    await phone.getByRole('link', { name: 'ĐN-2026/0117' }).click();
    await phone.getByLabel('Lý do').fill('Đủ căn cứ');
    expect(await faultsOf(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await phone.getByRole('button', { name: 'Xem đầy đủ trang này' }).click();
    await phone.getByText('Trần Hoàng Bạn Học').waitFor();

    await desk.reload();
    await desk.getByRole('tab', { name: 'Báo người tiếp xúc' }).click();
    await desk.getByRole('button', { name: 'Gửi thông báo' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Gửi thông báo' }).click();
    await desk.getByRole('button', { name: 'Thu hồi' }).waitFor();
    await server.messages('0905400012', 1);

    const pocket = await (await openWindow(browser, server, met.client)).newPage();
    await pocket.goto('/');
    await pocket.getByText('Cơ quan y tế có thông báo cho Trần Hoàng Bạn Học').waitFor();
    await pocket.getByRole('link', { name: 'Tôi nên làm gì?' }).click();
    await pocket.getByText('Theo dõi sức khỏe 14 ngày').waitFor();
    expect(await pocket.textContent('body')).not.toMatch(/Lê Thị|Sởi|Trấn Biên/);
    expect(await faultsOf(pocket)).toEqual([]);
  });
});
