import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../../src/contract/places.ts';
import type { Group } from '../../src/contract/rosters.ts';
import { aliasFromBytes, cardCode } from '../../src/domain/code.ts';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { memberAlias, plantMembers } from '../harness/rosters.ts';
import { type Client, newId, startTestServer, type TestServer } from '../harness/server.ts';
import { takePicture } from '../harness/story.ts';

let server: TestServer;
let browser: Browser;
let owner: Client;
let place: Place;
let group: Group;

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  owner = await server.logIn('0900000002');
  place = await server.openPlace(owner, 'Trường THCS Trấn Biên', { requiresDeclaration: true });
  const people = await plantMembers({ sql: server.sql, keys: server.running.services.keys }, place, 40);
  await server.sql(
    `insert into declaration_day (person_id, day, declaration_id, verdict, declared_at)
     select id, (now() at time zone 'Asia/Ho_Chi_Minh')::date, gen_random_uuid(), verdict, now()
     from unnest($1::uuid[], $2::text[]) as d (id, verdict)`,
    [people, people.map((_, no) => (no === 3 ? 'stop' : 'ok'))],
  );
  const body = { kind: 'class', name: 'Lớp 6A', members: people.map((_, no) => no) };
  group = (await owner.put(`/api/places/${place.id}/groups/${newId()}`, body)).body.groups[0];
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function read(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** The gate's reader page with the roster on the device; then the server is out of reach. */
async function openGate(): Promise<{ page: Page; cut: () => Promise<void>; mend: () => Promise<void> }> {
  const context = await openWindow(browser, server, owner, { isInstalled: true });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto('/cong');
  const roster = page.waitForResponse(/\/roster/);
  await page.getByRole('button', { name: 'Bắt đầu kiểm soát' }).click();
  await roster;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto('/cong/dau-doc');
  await page.locator('.g-ready').waitFor();
  return { page, cut: () => context.setOffline(true), mend: () => context.setOffline(false) };
}

describe('L9: a gate without a network', () => {
  it('knows its own people, keeps what it may, refuses whom it must not let in, and loses nothing', async () => {
    const { page, cut, mend } = await openGate();
    await cut();
    await page.reload();
    await page.locator('.g-ready').waitFor();
    await read(page, cardCode(memberAlias(5)));
    await page.locator('.g-outcome-kept', { hasText: 'Đặng Quỳnh ***' }).waitFor();
    await page.getByText('Đã khai báo hôm nay, bình thường').waitFor();
    await takePicture(page, 'gate-kept-member');
    await read(page, cardCode(memberAlias(3)));
    await page.locator('.g-outcome-refused', { hasText: 'Tạm dừng, chưa vào' }).waitFor();
    await takePicture(page, 'gate-refused-offline');
    await read(page, cardCode(aliasFromBytes(new Uint8Array(10).fill(200))));
    await page.locator('.g-outcome-kept', { hasText: 'Không có trong danh sách' }).waitFor();
    await takePicture(page, 'gate-kept-stranger');
    await page.getByText('2 chưa gửi').first().waitFor();
    await mend();
    await page.getByText('Đã gửi hết').or(page.getByText('1 bị từ chối')).first().waitFor();
    const visits = await server.sql<{ no: number }>(
      `select m.no from visit v join place_member m on m.person_id = v.person_id where v.place_id = $1`,
      [place.id],
    );
    expect(visits.map(({ no }) => no)).toEqual([5]);
    await page.context().close();
  });

  it('keeps no name, number or code of its people on the device', async () => {
    const { page } = await openGate();
    const kept = await page.evaluate(async () => {
      const opening = indexedDB.open('vaora', 1);
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const reading = opening.result.transaction('kept').objectStore('kept').getAll();
      await new Promise((resolve) => {
        reading.onsuccess = resolve;
      });
      return JSON.stringify(reading.result) + JSON.stringify({ ...localStorage });
    });
    expect(kept).toContain('Đặng Quỳnh ***');
    for (let no = 0; no < 40; no++) expect(kept).not.toContain(memberAlias(no));
    await page.context().close();
  });
});

describe('L9: a class with its teacher', () => {
  it('is recorded by one scan of its code, without a network, each pupil as a visit of his own', async () => {
    const { page, cut, mend } = await openGate();
    await server.sql('delete from visit where place_id = $1', [place.id]);
    await cut();
    await read(page, group.code);
    await page.getByRole('heading', { name: 'Lớp 6A' }).waitFor();
    await page.getByRole('button', { name: 'Ghi nhận 39 người' }).waitFor();
    await takePicture(page, 'gate-group');
    await page.getByLabel('Tìm theo số hoặc tên').fill('11');
    await page.getByRole('checkbox', { name: /^11 / }).uncheck();
    await page.getByRole('button', { name: 'Ghi nhận 38 người' }).click();
    await page.getByText('38 đã giữ trên máy, chưa gửi').waitFor();
    await takePicture(page, 'gate-group-kept');
    await mend();
    await page.getByText('38 đã ghi').waitFor();
    await takePicture(page, 'gate-group-recorded');
    const visits = await server.sql<{ no: number }>(
      `select m.no from visit v join place_member m on m.person_id = v.person_id where v.place_id = $1 order by 1`,
      [place.id],
    );
    expect(visits.map(({ no }) => no)).toEqual(
      Array.from({ length: 40 }, (_, no) => no).filter((no) => no !== 3 && no !== 10),
    );
    await page.context().close();
  });
});

describe('the owner', () => {
  it('adds members by card and by number, puts them into groups, and suspends the code', async () => {
    const { card } = await server.register('0900000011', 'Nguyễn Thị Hòa');
    await server.register('0900000012', 'Lê Văn Minh');
    const mine = await server.openPlace(owner, 'Trường Mầm Non');
    const context = await openWindow(browser, server, owner, { width_px: 1280 });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await page.goto(`/chu/${mine.id}/thanh-vien`);
    await page.getByText('Chưa có thành viên.').waitFor();
    await page.getByLabel('Mã cá nhân hoặc số điện thoại').fill('0900 000 099');
    await page.getByRole('button', { name: 'Thêm thành viên' }).click();
    await page.getByText('Chưa có hồ sơ nào').first().waitFor();
    await page.getByLabel('Mã cá nhân hoặc số điện thoại').fill(card.code);
    await page.keyboard.press('Enter');
    await page.getByText('Đã thêm số 1: Nguyễn Thị ***').waitFor();
    await page.getByLabel('Mã cá nhân hoặc số điện thoại').fill('0900 000 012');
    await page.keyboard.press('Enter');
    await page.getByText('Đã thêm số 2: Lê Văn ***').waitFor();
    await page.getByRole('button', { name: 'Thêm nhóm' }).click();
    await page.getByLabel('Tên nhóm').fill('Ca sáng');
    await page.getByRole('checkbox', { name: '2 · Lê Văn ***' }).check();
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('1 người').waitFor();
    await takePicture(page, 'owner-members');
    await page.goto(`/chu/${mine.id}/thong-tin`);
    await page.getByRole('button', { name: 'Tạm ngừng mã' }).click();
    await page.getByLabel('Lý do', { exact: true }).fill('Bảng mã bị dán đè');
    await takePicture(page, 'owner-suspension');
    await page.getByRole('button', { name: 'Tạm ngừng mã' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Tạm ngừng mã' }).click();
    await page.getByText(/^Đang tạm ngừng từ .+: Bảng mã bị dán đè$/).waitFor();
    await context.close();
  });
});
