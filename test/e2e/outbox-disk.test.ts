import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/chromium.ts';
import { serveKitPage } from '../harness/kit-page.ts';

const SCANS = 5_000;

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

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

test('L9: a scan of a week without a network takes no longer at its end than at its beginning', async () => {
  const { adds_ms, load_ms, drain_ms, isDone, left } = await page.evaluate(
    (count) => globalThis.kitPage.measureOutbox(count),
    SCANS,
  );
  const [first_ms, last_ms] = [medianOf(adds_ms.slice(0, 500)), medianOf(adds_ms.slice(-500))];
  const round = (ms: number) => Math.round(ms * 10) / 10;
  console.log(
    `${SCANS} scans: one kept in ${round(first_ms)} ms at first, ${round(last_ms)} ms at last; ` +
      `all read in ${round(load_ms)} ms, sent and forgotten in ${round(drain_ms)} ms`,
  );
  expect([isDone, left]).toEqual([true, 0]);
  // Counting what is kept at each would be 10 ms more at the end, reading it 50 ms.
  expect(last_ms - first_ms).toBeLessThan(5);
});

test('items that the browser throws away are told once, and those that were sent are not', async () => {
  expect(await page.evaluate(() => globalThis.kitPage.loseItems(5, 2))).toEqual({ before: [], lost: [3] });
});
