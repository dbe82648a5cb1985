import type { BrowserContext } from 'playwright-core';
import { openSlowPage } from './slow-phone.ts';

/** What the page keeps of one code: from its last key to the frame that shows the verdict. */
const MEASURE = 'verdict';

/**
 * Reads codes with a keyboard reader on a slow phone without a network; answers for each how many milliseconds passed
 * from the key that ends it to the frame with the verdict. @throws Error when one is not known by the roster
 */
export async function measureVerdicts(context: BrowserContext, codes: readonly string[]): Promise<number[]> {
  const page = await openSlowPage(context, false);
  await page.addInitScript((measure) => {
    let ended_ms: number | undefined;
    let before: Element | null = null;
    const verdict = () => document.querySelector('.g-answer:not([hidden]) .g-outcome');
    addEventListener(
      'keydown',
      ({ key }) => {
        if (key !== 'Enter') return;
        ended_ms = performance.now();
        before = verdict();
      },
      true,
    );
    new MutationObserver(() => {
      const shown = verdict();
      if (ended_ms === undefined || shown === null || shown === before) return;
      const start = ended_ms;
      ended_ms = undefined;
      requestAnimationFrame(() => performance.measure(measure, { start }));
    }).observe(document, { subtree: true, childList: true, attributes: true });
  }, MEASURE);
  await page.goto('/cong/dau-doc');
  await page.locator('.g-ready').waitFor();
  for (const [index, code] of codes.entries()) {
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      ({ measure, count }) => performance.getEntriesByName(measure).length === count,
      { measure: MEASURE, count: index + 1 },
    );
    const text = await page.locator('.g-outcome').innerText();
    if (!text.includes('***')) throw new Error(`code ${index} is not known by the roster: ${text}`);
  }
  const durations = await page.evaluate(
    (measure) => performance.getEntriesByName(measure).map(({ duration }) => duration),
    MEASURE,
  );
  await page.close();
  return durations;
}
