import type { BrowserContext, Page } from 'playwright-core';

/**
 * Slow 4G as Lighthouse's mobile profile has it (its `mobileSlow4G`, the slowest quarter of 4G connections): 1.6 Mbit/s
 * down, 750 kbit/s up, 150 ms there and back.
 */
export const SLOW_4G = { down_bits: 1_600_000, up_bits: 750_000, round_trip_ms: 150 } as const;

/** The same profile's factor from a desktop computer to a cheap phone. */
const CPU_SLOW_DOWN = 4;

/** A page on a slow phone; `isOnline` false leaves the network to the context, which may be cut. */
export async function openSlowPage(context: BrowserContext, isOnline = true): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOW_DOWN });
  if (!isOnline) return page;
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW_4G.round_trip_ms,
    downloadThroughput: SLOW_4G.down_bits / 8,
    uploadThroughput: SLOW_4G.up_bits / 8,
  });
  return page;
}

/** Ends the running service worker, as the system has done by the time a phone is taken up again. */
export async function stopServiceWorker(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

/** What tells that a page can be used. */
export interface Probe {
  /** The control to press, a CSS selector; without one nothing is pressed. */
  press?: string;
  /** Matches once the page's script has answered. */
  answer: string;
}

/** What the page says on its console; a look into it from outside would load the slow phone. */
const usable = 'vaora: usable';

/**
 * Presses the control in every frame from the first on that finds it painted, and notes when the page's script has
 * answered: it has run, and the thread that hears a finger was free. Runs inside the page, so the way to the browser
 * does not count.
 */
export async function watchUse(page: Page, probe: Probe): Promise<void> {
  await page.addInitScript(
    ({ press, answer, word }: Probe & { word: string }) => {
      let isPressed = press === undefined;
      let isDone = false;
      let painted: Element | null = null;
      const look = () => {
        if (isDone || !isPressed || document.querySelector(answer) === null) return;
        isDone = true;
        performance.mark('usable');
        console.debug(word);
      };
      const tryOnce = () => {
        const control = press === undefined ? null : document.querySelector<HTMLElement>(press);
        const isPainted = control !== null && control === painted;
        painted = control;
        if (isPainted) {
          performance.mark('pressed');
          isPressed = true;
          control.click();
        }
        // The answer is drawn in a microtask of the press, or later.
        queueMicrotask(look);
        if (!isDone) requestAnimationFrame(tryOnce);
      };
      requestAnimationFrame(tryOnce);
    },
    { ...probe, word: usable },
  );
}

/** Milliseconds since the navigation began, and bytes of bodies as they came over the network. */
export interface PageLoad {
  usable_ms: number;
  /** Nothing but white before it. */
  first_paint_ms: number;
  /** Compressed JavaScript that was asked for until the page could be used. */
  script_bytes: number;
}

/** Opens an address on a page under watch and measures it. */
export async function measureLoad(page: Page, url: string): Promise<PageLoad> {
  const used = page.waitForEvent('console', (message) => message.text() === usable);
  await page.goto(url, { waitUntil: 'commit' });
  await used;
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => {
    const firstOf = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? 0;
    const usable_ms = firstOf('usable');
    // What the press itself asks for belongs to the next page.
    const loaded_ms = firstOf('pressed') || usable_ms;
    const script_bytes = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name, startTime }) => name.endsWith('.js') && startTime < loaded_ms)
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { usable_ms, first_paint_ms: firstOf('first-contentful-paint'), script_bytes };
  });
}
