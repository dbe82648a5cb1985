import type { Browser, BrowserContext } from 'playwright-core';
import type { Client, TestServer } from './server.ts';

export type Language = 'vi' | 'en';

/** How somebody looks at the system. */
export interface Look {
  language?: Language;
  width_px?: number;
  /** Left out: that of a phone or a desk. */
  height_px?: number;
  /** Pixels of a picture for each of the page's. */
  scale?: number;
  isDark?: boolean;
  /** A finger in place of a mouse. */
  isTouch?: boolean;
  /** With the service worker, as on a phone where the app was opened before. */
  isInstalled?: boolean;
}

/** Where a browser reaches a test server: by the name that its posters carry. */
export function siteOf(server: TestServer): string {
  return server.running.services.publicUrl();
}

/** A browser window of its own, logged in as the client where one is given. Updates and caches stay out of tests. */
export async function openWindow(
  browser: Browser,
  server: TestServer,
  client?: Client,
  look: Look = {},
): Promise<BrowserContext> {
  const { language = 'vi', width_px = 390, isDark = false, isTouch = false, isInstalled = false } = look;
  const { height_px = width_px < 600 ? 844 : 900, scale = 1 } = look;
  const context = await browser.newContext({
    baseURL: siteOf(server),
    viewport: { width: width_px, height: height_px },
    deviceScaleFactor: scale,
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: isDark ? 'dark' : 'light',
    hasTouch: isTouch,
    isMobile: isTouch,
    serviceWorkers: isInstalled ? 'allow' : 'block',
    permissions: ['camera'],
  });
  await context.addInitScript((chosen) => localStorage.setItem('vaora.lang', chosen), language);
  if (client !== undefined) {
    const [name = '', value = ''] = client.cookie.split('=');
    await context.addCookies([{ name, value, url: siteOf(server), httpOnly: true, sameSite: 'Lax' }]);
  }
  return context;
}
