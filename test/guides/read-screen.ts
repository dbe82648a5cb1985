import type { Page } from 'playwright-core';

/** The words of a screen: all that can be scrolled to, and those in sight, a line a text. */
interface Screen {
  all: string;
  inSight: string;
}

/** What is on a screen only while it waits for something. */
const LOADING = '[aria-busy="true"], .v-skeleton, .mantine-Skeleton-root, .v-live-connecting';
const WEEKDAYS = /Thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/g;

/**
 * Reads the page once nothing is being loaded and charts are drawn. In `inSight` figures and weekdays, which change from
 * day to day, count as equal, and what is nothing but figures (the marks of a chart's axes) does not count.
 */
export async function readScreen(page: Page): Promise<Screen> {
  await page.waitForFunction(
    (waited) =>
      document.querySelector(waited) === null &&
      [...document.querySelectorAll('.v-chart')].every((chart) => chart.querySelector('path') !== null),
    LOADING,
  );
  await page.evaluate(() => document.fonts.ready);
  const { all, inSight } = await page.evaluate(() => {
    const range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement?.checkVisibility({ visibilityProperty: true }) !== true) continue;
      range.selectNodeContents(node);
      const { width, top, bottom } = range.getBoundingClientRect();
      if (width > 1 && bottom > 0 && top < innerHeight) found.push(node.textContent ?? '');
    }
    return { all: document.body.innerText, inSight: found };
  });
  return { all: oneLine(all), inSight: inSight.map(settle).filter(hasWords).join('\n') };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A chart has as many marks as its greatest figure asks for. */
function hasWords(text: string): boolean {
  return /\p{L}/u.test(text);
}

function settle(text: string): string {
  return oneLine(text.replace(WEEKDAYS, '0').replace(/\d+/g, '0'));
}
