import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { TestServer } from './server.ts';

const PICTURES = fileURLToPath(new URL('../../dist/screenshots/', import.meta.url));
const FRAMES = 30;

/** Keeps a picture of the page at the width of a phone and of a desk, for people to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  const before = page.viewportSize();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
    );
    await page.screenshot({ path: `${PICTURES}${name}-${width}.png` });
  }
  if (before) await page.setViewportSize(before);
}

/** A second of video, as the fake camera plays it, of a printed sheet held before the camera. */
export async function filmSheet(png: Buffer, file: string): Promise<void> {
  const frame = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#8a8f92' } })
    .composite([
      { input: await sharp(png).resize({ width: 1180, height: 690, fit: 'inside' }).png().toBuffer() },
    ])
    .jpeg({ quality: 92 })
    .toBuffer();
  await writeFile(file, Buffer.concat(Array<Buffer>(FRAMES).fill(frame)));
}

/** Types number and code into the login page that is open. */
export async function logInOnPage(page: Page, server: TestServer, phone: string): Promise<void> {
  await page.locator('#phone').fill(phone);
  await page.getByRole('button', { name: 'Gửi mã xác nhận' }).click();
  await page.locator('#code').waitFor();
  const code = /\d{6}/.exec(await server.message(phone))?.[0] ?? '';
  await page.locator('#code').fill(code);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}
