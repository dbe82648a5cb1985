import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import QRCode from 'qrcode';
import { aliasFromBytes, cardCode } from '../../src/domain/code.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { filmSheet } from '../harness/story.ts';
import { measureVerdicts } from './offline-verdicts.ts';
import {
  measureLoad,
  openSlowPage,
  type PageLoad,
  type Probe,
  stopServiceWorker,
  watchUse,
} from './slow-phone.ts';

export interface FrontEndOptions {
  /** Where the server is reached: `http://localhost:…` or https, else browsers take no brotli. */
  base_url: string;
  /** A poster's whole address, fragment included, of a place whose session may not be logged in. */
  poster_url: string;
  /** The session of a guard of one place with one gate, as the `Cookie` header has it: `name=value`. */
  guard_cookie: string;
  /** Codes of members of the guard's place: the device has to know them by its roster. */
  member_codes: readonly string[];
  /** How often each figure is taken. */
  runs: number;
  /** One more run comes first, which warms the server and is not counted. */
  isWarmedUp: boolean;
}

/** Medians, on a slow phone (`slow-phone.ts`). */
export interface FrontEndFigures {
  /** A visitor who was never here opens a poster's address; usable when the way to log in answers. */
  poster: PageLoad;
  /** A guard opens the gate for the first time; usable when the chosen gate is taken. */
  gate: PageLoad;
  gate_offline: {
    /** Second visit, no network: the scan page is there and its controls answer. */
    usable_ms: number;
    /** The same until the first code before the camera has its answer on the screen. */
    first_scan_ms: number;
    /** No network: from the end of a code out of a reader to the verdict on the screen, the median of many. */
    verdict_ms: number;
  };
}

const guest: Probe = { press: 'a[href^="/dang-nhap"]', answer: 'body:not(:has(a[href^="/dang-nhap"]))' };
const chooser: Probe = { press: 'main button[type="submit"]', answer: '.g-doors' };
const scanControls: Probe = { press: '.g-tools a[href="/cong/dau-doc"]', answer: '.g-ready' };
const scanAnswer: Probe = { answer: '.g-answer:not([hidden])' };

/** The middle of the values; of an even number the lower one of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? Number.NaN;
}

/** The median of each part by itself. */
export function mediansOf<Part extends string>(runs: readonly Record<Part, number>[]): Record<Part, number> {
  const [first] = runs;
  if (first === undefined) throw new RangeError('there is no run to take a median of');
  const parts = Object.keys(first) as Part[];
  const pairs = parts.map((part) => [part, medianOf(runs.map((run) => run[part]))]);
  return Object.fromEntries(pairs) as Record<Part, number>;
}

/** A phone that was never here. */
async function withNewPhone<T>(
  browser: Browser,
  { base_url, guard_cookie }: FrontEndOptions,
  isGuard: boolean,
  use: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    baseURL: base_url,
    viewport: { width: 390, height: 844 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    permissions: ['camera'],
  });
  try {
    const [name = '', value = ''] = guard_cookie.split('=');
    if (isGuard) await context.addCookies([{ name, value, url: base_url, httpOnly: true, sameSite: 'Lax' }]);
    return await use(context);
  } finally {
    await context.close();
  }
}

async function measureOnce(context: BrowserContext, url: string, probe: Probe): Promise<PageLoad> {
  const page = await openSlowPage(context);
  await watchUse(page, probe);
  return measureLoad(page, url);
}

/** The scan page from the service worker alone. */
async function openOffline(context: BrowserContext, probe: Probe): Promise<number> {
  const page = await openSlowPage(context, false);
  await stopServiceWorker(context, page);
  await watchUse(page, probe);
  const { usable_ms } = await measureLoad(page, '/cong/quet');
  await page.close();
  return usable_ms;
}

async function measureGate(context: BrowserContext, member_codes: readonly string[]) {
  const first = await openSlowPage(context);
  await watchUse(first, chooser);
  const roster = first.waitForResponse(/\/roster/);
  const gate = await measureLoad(first, '/cong');
  await roster;
  await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await first.close();
  await context.setOffline(true);
  const usable_ms = await openOffline(context, scanControls);
  const first_scan_ms = await openOffline(context, scanAnswer);
  const verdict_ms = medianOf(await measureVerdicts(context, member_codes));
  return { gate, offline: { usable_ms, first_scan_ms, verdict_ms } };
}

/**
 * First loads of a poster's address and of the gate, and the gate's second visit without a network, in a Chromium of
 * its own. @throws when a page does not come to its answer within 30 s
 */
export async function measureFrontEnd(options: FrontEndOptions): Promise<FrontEndFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'vaora-bench-'));
  const fakeVideo = join(folder, 'card.mjpeg');
  await filmSheet(
    await QRCode.toBuffer(cardCode(aliasFromBytes(randomBytes(10))), { width: 600 }),
    fakeVideo,
  );
  const browser = await launchBrowser({ fakeVideo });
  try {
    const posters: PageLoad[] = [];
    const gates: Awaited<ReturnType<typeof measureGate>>[] = [];
    const warmUps = options.isWarmedUp ? 1 : 0;
    for (let run = 0; run < warmUps + options.runs; run++) {
      posters.push(
        await withNewPhone(browser, options, false, (context) =>
          measureOnce(context, options.poster_url, guest),
        ),
      );
      gates.push(
        await withNewPhone(browser, options, true, (context) => measureGate(context, options.member_codes)),
      );
    }
    return {
      poster: mediansOf(posters.slice(warmUps)),
      gate: mediansOf(gates.slice(warmUps).map(({ gate }) => gate)),
      gate_offline: mediansOf(gates.slice(warmUps).map(({ offline }) => offline)),
    };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
