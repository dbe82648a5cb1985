import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { ensureBrowserTools } from './tools.ts';

/** Nothing here may phone home, ask, or wait for a graphics card. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a test wants of its browser. */
export interface LaunchOptions {
  /** Absolute path of a .y4m or .mjpeg file that the fake camera plays in a loop; absent: no camera. */
  fakeVideo?: string;
}

/** Starts a headless Chromium; the caller closes it. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch(await settingsOf(options));
}

/** Starts a headless Chromium on the profile in `folder`, as the phone of one person: what it keeps outlives it. */
export async function launchProfile(
  folder: string,
  { baseURL, ...options }: LaunchOptions & { baseURL: string },
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...(await settingsOf(options)),
    baseURL,
    viewport: { width: 390, height: 844 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    permissions: ['camera'],
  });
}

async function settingsOf(options: LaunchOptions) {
  const { chromium: executablePath } = await ensureBrowserTools();
  const camera =
    options.fakeVideo === undefined
      ? []
      : [
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          `--use-file-for-fake-video-capture=${options.fakeVideo}`,
        ];
  // Chromium's own sandbox refuses root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Names of files keep their accents whatever the machine speaks.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  return { executablePath, args: [...QUIET, ...sandbox, ...camera], env };
}
