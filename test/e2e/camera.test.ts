import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchOptions, launchBrowser } from '../harness/chromium.ts';
import { makePictures } from '../harness/distort.ts';
import { serveKitPage } from '../harness/kit-page.ts';

/** Half a second of the fake camera's 30 pictures a second. */
const FRAMES_EACH = 15;

let site: Awaited<ReturnType<typeof serveKitPage>>;
let folder = '';

beforeAll(async () => {
  site = await serveKitPage();
  folder = await mkdtemp(join(tmpdir(), 'camera-'));
});

afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the kit's camera on a page; `heard` collects what it tells. */
async function withCamera(
  options: LaunchOptions,
  look: (page: Page, heard: () => Promise<string[]>) => Promise<void>,
) {
  const browser = await launchBrowser(options);
  try {
    const page = await browser.newPage();
    await page.goto(site.origin);
    await page.evaluate(() => {
      const heard: string[] = [];
      const video = document.querySelector('video');
      if (!video) throw new Error('no video');
      const camera = globalThis.kitPage.openCamera(video, {
        onText: (text) => heard.push(text),
        onProblem: (problem) => heard.push(problem),
      });
      Object.assign(globalThis, { heard, camera });
    });
    await look(page, () => page.evaluate(() => Reflect.get(globalThis, 'heard') as string[]));
  } finally {
    await browser.close();
  }
}

test('L9: twelve tilted codes shown half a second each are all read, each once, with no touch', async () => {
  const pictures = await makePictures('tilt');
  const frames = await Promise.all(
    pictures.map(({ jpeg }) => sharp(jpeg).toColourspace('srgb').jpeg({ quality: 90 }).toBuffer()),
  );
  const fakeVideo = join(folder, 'codes.mjpeg');
  await writeFile(
    fakeVideo,
    Buffer.concat(frames.flatMap((frame) => Array<Buffer>(FRAMES_EACH).fill(frame))),
  );
  await withCamera({ fakeVideo }, async (page, heard) => {
    await page.waitForFunction((count) => Reflect.get(globalThis, 'heard').length >= count, pictures.length);
    const texts = (await heard()).slice(0, pictures.length);
    expect(texts.toSorted()).toEqual(pictures.map(({ text }) => text).toSorted());
    const isEnded = await page.evaluate(() => {
      Reflect.get(globalThis, 'camera').stop();
      return document.querySelector('video')?.srcObject === null;
    });
    expect(isEnded).toBe(true);
  });
});

test('a device without a camera says so', async () => {
  await withCamera({}, async (page, heard) => {
    await page.waitForFunction(() => Reflect.get(globalThis, 'heard').length > 0);
    expect(await heard()).toEqual(['none']);
  });
});
