import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/contract/places.ts';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { type Holder, writeIdCard } from '../harness/foreign-codes.ts';
import { type Client, newId, personInput, startTestServer, type TestServer } from '../harness/server.ts';
import { takePicture } from '../harness/story.ts';
import vectors from '../vectors/codes.json' with { type: 'json' };

const KNOWN: Holder = {
  idNumber: '099190123456',
  name: 'Nguyễn Thị Hòa',
  birthDate: '1990-03-25',
  sex: 'female',
  address: '12 Lê Lợi, Biên Hòa, Đồng Nai',
};
const UNKNOWN: Holder = {
  ...KNOWN,
  idNumber: '099085000007',
  name: 'Trần Văn Lạ',
  birthDate: '1985-07-01',
  sex: 'male',
};

let server: TestServer;
let browser: Browser;
let owner: Client;
let place: Place;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  owner = await server.logIn('0900000002');
  place = await server.openPlace(owner, 'Trường THCS Trấn Biên', { requiresDeclaration: false });
  const client = await server.logIn('0900000001');
  const { name, idNumber } = KNOWN;
  await client.put(`/api/people/${newId()}`, personInput(name, { idNumber }));
  context = await openWindow(browser, server, owner);
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  await page.goto('/cong');
  await page.getByRole('button', { name: 'Bắt đầu kiểm soát' }).click();
  await page.getByText('Dùng đầu đọc mã').waitFor();
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await server?.stop();
});

/** As a reader set to an American keyboard types it: letters that no key has are lost. */
async function read(text: string): Promise<void> {
  await page.keyboard.type(text.replace(/[^ -~]/g, ''));
  await page.keyboard.press('Enter');
}

describe('the guard’s reader page', () => {
  beforeEach(async () => {
    await page.goto('/cong/dau-doc');
    await page.getByText('Sẵn sàng').waitFor();
  });

  it('L9 L10: records the holder of an identity card, with a covered name and nothing of the card', async () => {
    await read(writeIdCard(KNOWN, 11));
    await page.getByText('Được vào').first().waitFor();
    await page.getByText('Nguyễn Thị ***').first().waitFor();
    await takePicture(page, 'reader-card-known');
    expect(await page.content()).not.toMatch(/099190123456|Lê Lợi/);
    const { rows } = (await owner.get(`/api/places/${place.id}/visits`)).body;
    expect(rows).toMatchObject([{ way: 'reader', maskedName: 'Nguyễn Thị ***' }]);
  });

  it('L6 L9: fills in the form of a visitor from a card that nobody registered with, and keeps its number', async () => {
    await read(writeIdCard(UNKNOWN, 7));
    await page.getByText('Chưa có hồ sơ').first().waitFor();
    await takePicture(page, 'reader-card-unknown');
    await page.getByRole('button', { name: 'Khai hộ, điền sẵn từ thẻ' }).click();
    await page.getByText('Cần xác nhận').waitFor();
    expect(page.url()).toContain('/khai-ho/ho-ten');
    expect(await page.locator('#name').inputValue()).toBe('Trn Vn L');
    await takePicture(page, 'reader-card-form');
    await page.locator('#name').fill(UNKNOWN.name);
    const next = page.getByRole('button', { name: 'Tiếp tục' });
    await next.click();
    await page.locator('#birthDate').waitFor();
    expect(await page.locator('#birthDate').inputValue()).toBe('01/07/1985');
    await next.click();
    await next.click();
    expect(await page.locator('#idNumber').inputValue()).toBe(UNKNOWN.idNumber);
    expect(page.url()).not.toContain(UNKNOWN.idNumber);
  });

  it('L10: says that the input method is on, and how to switch it off', async () => {
    await page.keyboard.type('1012345');
    await page.keyboard.press('Backspace');
    await page.keyboard.insertText('ễ');
    await page.keyboard.type('678901');
    await page.keyboard.press('Enter');
    await page.getByText('Bộ gõ tiếng Việt đang bật').waitFor();
    await page.getByText('UniKey, EVKey, GoTiengViet').waitFor();
    await takePicture(page, 'reader-input-method');
  });
});

describe('a terminal that inserts codes without keys', () => {
  it('L10: is read again and again, also after a tap beside everything, and shows no keyboard', async () => {
    const touch = await openWindow(browser, server, owner, { isTouch: true });
    const terminal = await touch.newPage();
    await terminal.goto('/cong');
    await terminal.getByRole('button', { name: 'Bắt đầu kiểm soát' }).tap();
    await terminal.getByText('Dùng đầu đọc mã').tap();
    await terminal.getByText('Sẵn sàng').waitFor();
    const focused = () =>
      terminal.waitForFunction(() => document.activeElement?.getAttribute('inputmode') === 'none');
    const cards = await Promise.all(
      ['0900000011', '0900000012'].map((phone) => server.register(phone, `Phạm Văn Máy`)),
    ).then((people) => people.map(({ card }) => card.code));
    for (const [i, code] of cards.entries()) {
      await focused();
      await terminal.keyboard.insertText(code);
      await terminal.locator('.g-list .g-line-ok').nth(i).waitFor();
      await terminal.getByText('10 lượt gần nhất').tap();
    }
    await focused();
    await touch.close();
  });
});

describe('the page that tests a reader', () => {
  it('L10: says what it found, records nothing and remembers the choice', async () => {
    await page.goto('/cong/dau-doc/thu');
    await page.getByText('Quét thử một mã').waitFor();
    const before = (await owner.get(`/api/places/${place.id}/visits`)).body.rows.length;
    await read(vectors.card[0]?.text ?? '');
    await page.getByText('Đầu đọc dùng được').waitFor();
    await page.getByText('Mã cá nhân, đọc đúng').waitFor();
    await takePicture(page, 'reader-test-good');
    await read(writeIdCard(KNOWN, 11));
    await page.getByText('Đọc được căn cước').waitFor();
    expect(await page.content()).not.toContain(KNOWN.idNumber);
    expect((await owner.get(`/api/places/${place.id}/visits`)).body.rows).toHaveLength(before);
    await page.getByText('USB, chế độ HID POS').click();
    await page.getByText('Chưa thấy đầu đọc nào').waitFor();
    await takePicture(page, 'reader-test-hid');
    await page.reload();
    await page.getByText('Chưa thấy đầu đọc nào').waitFor();
    await page.getByText('Như bàn phím').click();
  });
});
