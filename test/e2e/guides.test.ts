import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { GuideRecorder } from '../guides/recorder.ts';
import { type GuideSetting, openSetting } from '../guides/setting.ts';
import { walkAdmin } from '../guides/walk-admin.ts';
import { walkCitizen } from '../guides/walk-citizen.ts';
import { walkGuard } from '../guides/walk-guard.ts';
import { walkOffice } from '../guides/walk-office.ts';
import { walkOwner } from '../guides/walk-owner.ts';
import { walkStation } from '../guides/walk-station.ts';
import { walkUnit } from '../guides/walk-unit.ts';
import { openWindow } from '../harness/browsing.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { takePicture } from '../harness/story.ts';

/** `npm run guides` takes pictures; a test run compares. */
const mode = process.env.GUIDE_PICTURES;
const recorder = new GuideRecorder(mode === 'changed' || mode === 'all' ? mode : 'none');
let server: TestServer;
let setting: GuideSetting;

beforeAll(async () => {
  await buildWeb();
  server = await startTestServer();
  setting = await openSetting(server, recorder);
});
afterAll(async () => {
  await recorder.save();
  await setting?.close();
  await server?.stop();
});

it.each([
  ['citizens', walkCitizen],
  // Before the guards, whose camera records as often as it sees the card.
  ['owners', walkOwner],
  ['guards', walkGuard],
  ['units', walkUnit],
  ['offices', walkOffice],
  ['health stations', walkStation],
  ['administrators', walkAdmin],
])(
  'L13: the guide for %s names in both languages what is on the screens, and shows them as they are',
  async (who, walk) => {
    try {
      await walk(setting);
    } catch (error) {
      const pages = setting.browser.contexts().flatMap((context) => context.pages());
      for (const page of pages) await takePicture(page, `failed-guide-${who}`);
      throw error;
    }
    expect(recorder.faults).toEqual([]);
  },
);

it('L13: a guide opens without a login, stays readable without a network, and is downloaded as a PDF', async () => {
  const context = await openWindow(setting.browser, server, undefined, { isInstalled: true });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto('/huong-dan');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await takePicture(page, 'guides');
  await page.getByRole('link', { name: 'Người dân' }).click();
  await page.getByRole('heading', { name: 'Hướng dẫn cho người dân' }).waitFor();
  const pictures = () =>
    page.evaluate(async () => {
      await Promise.all([...document.images].map((picture) => picture.decode()));
      return document.images.length;
    });
  const count = await pictures();
  expect(count).toBeGreaterThan(5);
  await takePicture(page, 'guide-citizen');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Tải bản PDF/ }).click(),
  ]);
  const file = await readFile(await download.path());
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');

  await context.setOffline(true);
  await page.reload();
  await page.getByText('Gửi mã xác nhận').waitFor();
  expect(await pictures()).toBe(count);
  await context.close();
});
