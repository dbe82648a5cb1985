import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const TABS_MAX = 60;

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

async function openPage(): Promise<Page> {
  const context = await openWindow(browser, server, undefined, { width_px: 1280 });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

/** Goes on with Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    const isThere = await target.evaluate((element) => element === document.activeElement);
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${target}`);
}

async function press(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole(role, { name }).first());
  await page.keyboard.press('Enter');
}

async function type(page: Page, id: string, text: string): Promise<void> {
  await tabTo(page, page.locator(`#${id}`));
  await page.keyboard.type(text);
}

/** Chooses in the group of radio buttons by Tab into it and Space on the wanted one. */
async function choose(page: Page, name: string): Promise<void> {
  const radio = page.getByRole('radio', { name, exact: true }).first();
  await radio.waitFor();
  const group = await radio.getAttribute('name');
  const first = page.locator(`input[type="radio"][name="${group}"]`).first();
  await tabTo(page, first);
  await page.keyboard.press('Space');
  for (let moves = 0; moves < 10 && !(await radio.isChecked()); moves += 1)
    await page.keyboard.press('ArrowDown');
  expect(await radio.isChecked()).toBe(true);
}

async function logIn(page: Page, phone: string): Promise<void> {
  await type(page, 'phone', phone);
  await page.keyboard.press('Enter');
  await page.locator('#code').waitFor();
  const code = /\d{6}/.exec(await server.message(phone))?.[0] ?? '';
  await type(page, 'code', code);
  await page.keyboard.press('Enter');
}

it('L1: somebody without a mouse logs in and registers', async () => {
  const page = await openPage();
  await page.goto('/');
  await press(page, 'link', 'Đăng nhập hoặc đăng ký');
  await logIn(page, '0900 000 001');
  await type(page, 'name', 'Nguyễn Thị Hòa');
  await page.keyboard.press('Enter');
  await type(page, 'birthDate', '08/03/1985');
  await page.keyboard.press('Enter');
  await choose(page, 'Nữ');
  await press(page, 'button', 'Tiếp tục');
  await page.locator('#idNumber').waitFor();
  await press(page, 'button', /Bỏ qua|Tiếp tục/);
  await type(page, 'areaCode', 'tran bien');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await press(page, 'button', 'Tiếp tục');
  await type(page, 'address', '12 Tổ 3');
  await page.keyboard.press('Enter');
  for (const box of await page.getByRole('checkbox').all()) {
    await tabTo(page, box);
    await page.keyboard.press('Space');
  }
  await press(page, 'button', 'Tiếp tục');
  await press(page, 'button', 'Xác nhận và lưu');
  await page.getByText('Mã cá nhân đã sẵn sàng').waitFor();
});

it('L7: somebody without a mouse registers a place', async () => {
  const page = await openPage();
  await page.goto('/chu/dang-ky');
  await logIn(page, '0900 000 002');
  await type(page, 'name', 'Trường THCS Trấn Biên');
  await tabTo(page, page.locator('#kind'));
  await page.keyboard.type('Trường trung học cơ');
  await type(page, 'areaCode', 'tran bien');
  await page.getByRole('option', { name: /Phường Trấn Biên/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await type(page, 'address', '1 Đường Nguyễn Ái Quốc');
  await type(page, 'registrantName', 'Trần Thị Lan');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Đã đăng ký xong' }).waitFor();
});
