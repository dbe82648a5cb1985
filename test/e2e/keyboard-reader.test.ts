import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../harness/chromium.ts';
import { serveKitPage } from '../harness/kit-page.ts';
import vectors from '../vectors/codes.json' with { type: 'json' };

const codes = [...vectors.card, ...vectors.live].map(({ text }) => text).slice(0, 5);
const [code = ''] = codes;

let page: Page;
let close = async () => {};

beforeAll(async () => {
  const site = await serveKitPage();
  const browser = await launchBrowser();
  close = async () => {
    await browser.close();
    await site.close();
  };
  page = await browser.newPage();
  await page.goto(site.origin);
});

afterAll(() => close());

beforeEach(async () => {
  await page.reload();
  await page.evaluate(() => {
    const heard: string[] = [];
    const button = document.querySelector('button');
    button?.addEventListener('click', () => heard.push('button pressed'));
    const catcher = document.querySelector<HTMLInputElement>('#catcher');
    globalThis.kitPage.listenToKeyboardReader(
      ({ text, isLost }) => heard.push(isLost ? 'lost' : text),
      catcher,
    );
    Object.assign(globalThis, { heard });
  });
});

const heard = () => page.evaluate(() => Reflect.get(globalThis, 'heard') as string[]);

async function read(texts: string[], suffix: string) {
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press(suffix);
  }
}

test('L10: five codes in a row from a keyboard reader are five codes, and press no button', async () => {
  await page.focus('#button');
  const startMs = performance.now();
  await read(codes, 'Enter');
  console.log(`five codes typed in ${Math.round(performance.now() - startMs)} ms`);
  expect(await heard()).toEqual(codes);
});

test('a Tab behind a code does not move the focus', async () => {
  await page.focus('#button');
  await read(codes, 'Tab');
  expect(await heard()).toEqual(codes);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('button');
});

test('a code read while the cursor stands in a field is taken out of the field', async () => {
  await page.fill('#field', '0968');
  await read(codes, 'Enter');
  expect(await heard()).toEqual(codes);
  expect(await page.inputValue('#field')).toBe('0968');
});

test('what a person types into a field stays there', async () => {
  await page.focus('#field');
  await read(['0968123456'], 'Enter');
  expect(await page.inputValue('#field')).toBe('0968123456');
  expect(await heard()).toEqual([]);
  await page.focus('#button');
  await page.keyboard.press('Enter');
  await read([code], 'Enter');
  expect(await heard()).toEqual(['button pressed', code]);
});

test('L10: what a reader built into an Android device inserts without keys is read, code after code', async () => {
  await page.focus('#catcher');
  for (const text of codes) await page.keyboard.insertText(text);
  await page.keyboard.insertText(`${code}\n`);
  await page.waitForFunction((count) => Reflect.get(globalThis, 'heard').length === count, codes.length + 1);
  expect(await heard()).toEqual([...codes, code]);
  expect(await page.inputValue('#catcher')).toBe('');
});

test('L10: keys that reach the field for Android devices are read once, not twice', async () => {
  await page.focus('#catcher');
  await read(codes, 'Enter');
  expect(await heard()).toEqual(codes);
});
