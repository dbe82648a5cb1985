import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Card } from '../../src/contract/people.ts';
import type { Place } from '../../src/contract/places.ts';
import { aliasFromBytes, cardCode } from '../../src/domain/code.ts';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { type Client, startTestServer, type TestServer } from '../harness/server.ts';
import { takePicture } from '../harness/story.ts';

let server: TestServer;
let browser: Browser;
let owner: Client;
let place: Place;
let card: Card;

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  owner = await server.logIn('0900000002');
  place = await server.openPlace(owner, 'Trường THCS Trấn Biên');
  ({ card } = await server.register('0900000001', 'Nguyễn Thị Hòa'));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('L9 L10: a tablet is enrolled by a code, records without anybody logged in, and is ended', async () => {
  const desk = await (await openWindow(browser, server, owner, { width_px: 1280 })).newPage();
  await desk.goto(`/chu/${place.id}/may`);
  await desk.getByText('Chưa có máy nào').waitFor();
  await desk.getByLabel('Tên máy').fill('Máy tính bảng cổng chính');
  await desk.getByLabel('Đặt tại cổng').selectOption({ index: 1 });
  await desk.getByRole('button', { name: 'Tạo mã đăng ký' }).click();
  await desk.getByRole('img', { name: 'Mã QR để đăng ký máy' }).waitFor();
  await takePicture(desk, 'devices-code');
  const code = (await desk.locator('.o-number-large').last().innerText()).replace(/\D/g, '');

  const gate = await (await openWindow(browser, server)).newPage();
  await gate.goto(`/cong/dang-ky-may#${place.number}.${code}`);
  expect(await gate.locator('#placeNumber').inputValue()).toBe(place.number);
  await gate.locator('#pin').fill('274951');
  await takePicture(gate, 'devices-enrol');
  await gate.getByRole('button', { name: 'Đăng ký máy' }).click();
  await gate.getByText('Máy “Máy tính bảng cổng chính”.').waitFor();
  await takePicture(gate, 'devices-gate');
  await gate.getByRole('button', { name: 'Kết thúc ca' }).click();
  await gate.goto('/cong/dau-doc');
  await gate.locator('#pin').fill('000000');
  await gate.getByRole('button', { name: 'Bắt đầu ca' }).click();
  await gate.getByText('Mã ca trực chưa đúng').first().waitFor();
  await takePicture(gate, 'devices-pin');
  await gate.route('**/api/**', (route) => route.abort());
  await gate.locator('#pin').fill('274951');
  await gate.getByRole('button', { name: 'Bắt đầu ca' }).click();
  await gate.getByText('Sẵn sàng').waitFor();
  await gate.unroute('**/api/**');
  await gate.getByText('Sẵn sàng').waitFor();
  await gate.keyboard.type(card.code);
  await gate.keyboard.press('Enter');
  await gate.getByText('Đã ghi nhận vào').first().waitFor();
  await gate.getByText('Đã gửi hết').waitFor();

  // A card that nobody has, while there is no network: kept, refused when nobody looks any more, removed with a reason.
  await gate.route('**/api/**', (route) => route.abort());
  await gate.clock.setFixedTime(Date.now() - 60_000);
  await gate.keyboard.type(cardCode(aliasFromBytes(new Uint8Array(10).fill(7))));
  await gate.keyboard.press('Enter');
  await gate.getByRole('link', { name: '1 chưa gửi' }).waitFor();
  await gate.clock.setFixedTime(Date.now());
  await gate.unroute('**/api/**');
  await gate.getByRole('link', { name: '1 chưa gửi' }).click();
  await gate.getByText('Không tìm thấy thẻ này').waitFor();
  await gate.getByRole('button', { name: 'Xóa khỏi máy' }).click();
  const dialog = gate.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Xóa khỏi máy' }).click();
  await dialog.getByText('Hãy chọn một lý do.').waitFor();
  await takePicture(gate, 'devices-drop');
  await dialog.getByLabel('Người này không đi qua').check();
  await dialog.getByRole('button', { name: 'Xóa khỏi máy' }).click();
  await gate.getByText('Không còn lượt nào chưa gửi.').waitFor();
  await expect
    .poll(async () => (await owner.get(`/api/places/${place.id}/devices`)).body.dropped)
    .toMatchObject([{ reason: 'did_not_pass', refusal: 'unknown_card' }]);
  await gate.goto('/cong/dau-doc');
  await gate.getByText('Sẵn sàng').waitFor();

  await server.running.services.deviceNotes.flush();
  await desk.getByRole('button', { name: 'Xong' }).click();
  await desk.getByRole('button', { name: 'Xem lại danh sách' }).click();
  await desk.getByText(/Gửi lần cuối/).waitFor();
  await desk.getByText('1 lượt đã xóa khỏi máy').waitFor();
  expect(await desk.getByText(/chưa đến/).count()).toBe(0);
  await desk.getByRole('button', { name: 'Ngừng dùng Máy tính bảng cổng chính' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Ngừng dùng' }).click();
  await desk.getByText(/Ngừng dùng từ/).waitFor();

  await gate.clock.setFixedTime(Date.now() + 10_000);
  await gate.keyboard.type(card.code);
  await gate.keyboard.press('Enter');
  await gate.getByRole('heading', { name: 'Máy này đã ngừng được dùng' }).waitFor();
  await takePicture(gate, 'devices-ended');
  await desk.getByRole('button', { name: 'Xem lại danh sách' }).click();
  await desk.getByText('1 lượt từ máy đã ngừng dùng').waitFor();
  await takePicture(desk, 'devices-quarantine');
  await desk.getByRole('button', { name: /^Ghi nhận lượt lúc/ }).click();
  await desk.getByText('1 lượt từ máy đã ngừng dùng').waitFor({ state: 'detached' });
  const log = await owner.get(`/api/places/${place.id}/visits`);
  expect(log.body.rows.map(({ recordedBy }: { recordedBy: string }) => recordedBy)).toEqual([
    'Máy tính bảng cổng chính',
    'Máy tính bảng cổng chính',
  ]);
});
