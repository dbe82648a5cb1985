import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/contract/people.ts';
import type { LogPage } from '../../src/contract/visits.ts';
import { openWindow, siteOf } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { renderPdf } from '../harness/pdf.ts';
import { HEALTHY, newId, startTestServer, type TestServer } from '../harness/server.ts';
import { filmSheet, logInOnPage, takePicture } from '../harness/story.ts';

const SCHOOL = 'Trường THCS Trấn Biên';
const HOA = { phone: '0900 000 001', name: 'Nguyễn Thị Hòa', masked: 'Nguyễn Thị ***' };
const LAN = { phone: '0900 000 002', name: 'Trần Thị Lan' };
const MINH = { phone: '0900 000 003', name: 'Lê Văn Minh' };

type Part = { context: BrowserContext; page: Page };

let server: TestServer;
let browser: Browser;
let folder = '';
let video = '';
let owner: Part;
let citizen: Part;
let guard: Part;
let deskPath = '';

async function openPage(width_px: number) {
  const context = await openWindow(browser, server, undefined, { width_px });
  context.setDefaultTimeout(10_000);
  return { context, page: await context.newPage() };
}

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'vaora-story-'));
  video = join(folder, 'camera.mjpeg');
  await filmSheet(await renderPdf(await blankSheet(), 40), video);
  browser = await launchBrowser({ fakeVideo: video });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** The camera sees a sheet without any code until the story shows it one. */
async function blankSheet(): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({ size: 'A4' });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.end();
  await ended;
  return Buffer.concat(parts);
}

/** A PDF as the logged-in page gets it. */
async function fetchPdf({ context }: { context: BrowserContext }, path: string): Promise<Buffer> {
  const answer = await context.request.get(siteOf(server) + path);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  return answer.body();
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
}

/** L4 L7: an owner registers a place on the web with a phone number and gets its number and poster */
async function registerPlace(): Promise<void> {
  owner = await openPage(1280);
  const { page } = owner;
  await page.goto('/chu/dang-ky');
  await logInOnPage(page, server, LAN.phone);
  await page.waitForURL('**/chu/dang-ky');
  await page.locator('#name').fill(SCHOOL);
  await page.locator('#kind').selectOption('school_thcs');
  await page.locator('#areaCode').fill('tran bien');
  await page.getByRole('option', { name: /Phường Trấn Biên/ }).click();
  await page.locator('#address').fill('1 Đường Nguyễn Ái Quốc');
  await page.getByText('Cả ngày đêm').click();
  await page.locator('#registrantName').fill(LAN.name);
  await takePicture(page, '01-register-place');
  await page.getByRole('button', { name: 'Đăng ký và nhận mã' }).click();
  await page.getByRole('heading', { name: 'Đã đăng ký xong' }).waitFor();
  await takePicture(page, '02-place-registered');
  const { places } = await (await owner.context.request.get(`${siteOf(server)}/api/places`)).json();
  deskPath = `/chu/${places[0].id}`;
  await filmSheet(
    await renderPdf(await fetchPdf(owner, `/api/places/${places[0].id}/poster.pdf?size=a4`), 100),
    video,
  );
}

/** L8: the owner lets the guard’s number take part in the control */
async function addController(): Promise<void> {
  const { page } = owner;
  await page.goto(`${deskPath}/nguoi-kiem-soat`);
  await page.getByRole('button', { name: 'Thêm người kiểm soát' }).first().click();
  await page.locator('#phone').fill(MINH.phone);
  await page.locator('#name').fill(MINH.name);
  await page
    .getByRole('button', { name: /^(Thêm|Lưu)/ })
    .last()
    .click();
  await page.getByText('0900 000 ***').first().waitFor();
  await takePicture(page, '03-controllers');
  await page.goto(deskPath);
  await page.getByText('Đang cập nhật trực tiếp').waitFor();
}

/** L6: a citizen scans the printed poster with the camera and reaches the place */
async function scanPoster(): Promise<void> {
  citizen = await openPage(390);
  const { page } = citizen;
  await page.goto('/');
  await page.getByText('Đăng nhập hoặc đăng ký').waitFor();
  await takePicture(page, '04-welcome');
  await page.goto('/quet');
  await page.waitForURL('**/d/*');
  await page.getByText(SCHOOL).first().waitFor();
  await takePicture(page, '05-place-as-guest');
}

/** L1: the citizen registers step by step */
async function registerCitizen(): Promise<void> {
  const { page } = citizen;
  await page.getByText('Đăng nhập để ghi nhận').click();
  await logInOnPage(page, server, HOA.phone);
  await page.locator('#name').fill(HOA.name);
  await takePicture(page, '06-register-name');
  await next(page);
  await page.locator('#birthDate').fill('08/03/1985');
  await next(page);
  await page.getByText('Nữ', { exact: true }).click();
  await next(page);
  await page.getByText('Bỏ qua bước này').click();
  await page.locator('#areaCode').fill('bien hoa');
  await page.getByRole('option').first().click();
  await next(page);
  await page.locator('#address').fill('12 Tổ 3, Khu phố 2');
  await next(page);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await takePicture(page, '07-register-consents');
  await next(page);
  await takePicture(page, '08-register-check');
  await page.getByRole('button', { name: 'Xác nhận và lưu' }).click();
  await page.getByText('Mã cá nhân đã sẵn sàng').waitFor();
  await page.getByText('Tiếp tục').click();
  await page.getByText('Nơi này cần khai báo y tế trong ngày').waitFor();
  await takePicture(page, '09-place-undeclared');
}

/** L2 L6: the citizen declares on the way in, with every question answered, and is recorded */
async function declareAndEnter(): Promise<void> {
  const { page } = citizen;
  await page.getByText('Khai báo để được vào').click();
  await page.getByText('Bắt đầu').click();
  for (const step of ['Câu 1/3', 'Câu 2/3', 'Câu 3/3']) {
    await page.getByText(step).waitFor();
    for (const no of await page.getByText('Không', { exact: true }).all()) await no.click();
    await takePicture(page, `10-question-${step.slice(4, 5)}`);
    await next(page);
  }
  await page.getByRole('heading', { name: 'Các câu trả lời đã đúng chưa?' }).waitFor();
  await takePicture(page, '11-answers-check');
  await page.getByRole('button', { name: 'Gửi tờ khai' }).click();
  await page.getByRole('heading', { name: 'Kết quả khai báo' }).waitFor();
  await takePicture(page, '12-verdict');
  const seen = owner.page.getByText(HOA.masked).first().waitFor();
  await page.getByText('Ghi nhận vào').first().click();
  await page.getByText('Đã ghi nhận vào').first().waitFor();
  const recordedAt = Date.now();
  await seen;
  expect(Date.now() - recordedAt).toBeLessThan(1_000);
  await takePicture(page, '13-recorded-in');
}

/** L12 L14: the owner sees the visit at once, with name and number covered */
async function seeVisitInLog(): Promise<void> {
  const { page } = owner;
  const text = await page.locator('main').innerText();
  expect(text).toContain(HOA.masked);
  expect(text).toContain('0900 000 ***');
  expect(text).not.toContain(HOA.name);
  expect(text).not.toContain(HOA.phone);
  await takePicture(page, '14-live-log');
}

/** L9 L11: the guard scans the printed card with the camera and the exit is recorded */
async function scanCardAtGate(): Promise<void> {
  await citizen.page.goto('/');
  await citizen.page.getByRole('heading', { name: 'Mã cá nhân' }).first().waitFor();
  await takePicture(citizen.page, '15-personal-code');
  const people: Person[] = (await (await citizen.context.request.get(`${siteOf(server)}/api/people`)).json())
    .people;
  const card = await fetchPdf(citizen, `/api/people/${people[0]?.id}/card.pdf?form=card`);
  await filmSheet(await renderPdf(card, 200), video);
  guard = await openPage(390);
  const { page } = guard;
  await page.goto('/cong');
  await logInOnPage(page, server, MINH.phone);
  await page.waitForURL('**/cong*');
  await page.getByText('Tự động').waitFor();
  await page.getByText('Bắt đầu kiểm soát').click();
  await page.getByText('Quét bằng camera').waitFor();
  await takePicture(page, '16-gate-start');
  await page.getByText('Quét bằng camera').click();
  await page.getByText('Được ra').waitFor();
  await page.getByText(HOA.masked).first().waitFor();
  await takePicture(page, '17-gate-exit');
  const log = await owner.context.request.get(
    `${siteOf(server)}/api${deskPath.replace('/chu', '/places')}/visits`,
  );
  const { rows } = await log.json();
  expect(rows[0]).toMatchObject({
    direction: 'out',
    way: 'camera',
    maskedName: HOA.masked,
    recordedBy: MINH.name,
  });
  expect(rows).toHaveLength(2);
}

/** L10: five codes that a keyboard reader types in one second are five visits */
async function readFiveCodes(): Promise<void> {
  const codes: string[] = [];
  for (const letter of 'ABCDE') {
    const { client, card, personId } = await server.register(
      `09000001${letter.charCodeAt(0)}`,
      `Học Sinh ${letter}`,
    );
    const declared = { ...HEALTHY, declaredAt: new Date().toISOString() };
    await client.put(`/api/people/${personId}/declarations/${newId()}`, declared);
    codes.push(card.code);
  }
  const { page } = guard;
  await page.goto('/cong/dau-doc');
  await page.getByText('Sẵn sàng').first().waitFor();
  const before = Date.now();
  for (const code of codes) {
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  }
  const typed_ms = Date.now() - before;
  const log = `${siteOf(server)}/api${deskPath.replace('/chu', '/places')}/visits`;
  const readByReader = async () => {
    const { rows }: LogPage = await (await owner.context.request.get(log)).json();
    return rows.filter(({ way, direction }) => way === 'reader' && direction === 'in').length;
  };
  await expect.poll(readByReader, { timeout: 10_000 }).toBe(5);
  console.log(`five codes typed in ${typed_ms} ms`);
  await takePicture(page, '18-reader');
}

describe('the main job', () => {
  it('L1 L2 L4 L6 L7 L8 L9 L10 L11 L12 L14: from registering a place to the guard’s scan, in a real browser', async () => {
    try {
      await registerPlace();
      await addController();
      await scanPoster();
      await registerCitizen();
      await declareAndEnter();
      await seeVisitInLog();
      await scanCardAtGate();
      await readFiveCodes();
    } catch (error) {
      for (const [who, part] of Object.entries({ owner, citizen, guard })) {
        if (part) await takePicture(part.page, `failed-${who}`);
      }
      throw error;
    }
  });
});
