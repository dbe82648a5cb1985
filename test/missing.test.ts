import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../src/domain/time.ts';
import { countCampaigns } from '../src/server/campaigns/count-campaigns.ts';
import { readText } from '../src/server/documents/pdf-reading.ts';
import { campaignInput } from './harness/campaigns.ts';
import { send, untilTold, writeDirective } from './harness/directives.ts';
import { letterInput } from './harness/missing-operations.ts';
import { sendRaw } from './harness/open-api.ts';
import { unzip } from './harness/readable.ts';
import { type Client, newId, startTestServer, TestClock, type TestServer } from './harness/server.ts';
import { OFFICERS, openTree, type TestTree } from './harness/units.ts';

/** Payloads that spreadsheets take for formulas, as names of units. */
const PAYLOADS = ['=HYPERLINK("http://x.vn";"a")', '+1+1', '-2+3', '@SUM(A1)', '\uff1d1+1', '|cmd'];

const clock = new TestClock(new Date().toISOString());
const today = dayOf(clock.now());
const campaignId = newId();
let server: TestServer;
let tree: TestTree;
let department: Client;
let district: Client;

beforeAll(async () => {
  server = await startTestServer({ clock });
  tree = await openTree(server);
  department = await server.logIn(OFFICERS.department);
  district = await tree.appoint('district');
  const saved = await department.put(pathOf('department'), campaignInput(addDays(today, -9)));
  if (saved.status !== 204) throw new Error(`no campaign: ${JSON.stringify(saved.body)}`);
});
afterAll(async () => {
  await server?.stop();
});

type Office = 'department' | 'district';
const pathOf = (office: Office, rest = '') => `/api/units/${tree.ids[office]}/campaigns/${campaignId}${rest}`;
const count = () => countCampaigns(server.running.services);
const missing = async (client: Client, office: Office, query = '') =>
  (await client.get(pathOf(office, `/missing${query}`))).body;
const codes = (list: { units: { code: string }[] }) => list.units.map(({ code }) => code).toSorted();
const file = async (client: Client, path: string) =>
  (await sendRaw(server.url, { method: 'GET', path, cookie: client.cookie })).bytes;

async function openSchool(unit: 'school' | 'upper', isUsed: boolean): Promise<void> {
  const officer = await tree.appoint(unit);
  const place = await server.openPlace(officer, `Cổng ${unit}`);
  await officer.put(`/api/units/${tree.ids[unit]}/places/${place.id}`, undefined);
  if (!isUsed) return;
  const { client, personId } = await server.register('0903300009', 'Lê Văn Khách');
  const at = new Date(clock.now()).toISOString();
  const where = { placeNumber: place.number, gateNo: null, posterSerial: null, direction: 'in' };
  await client.post('/api/visits', { items: [{ id: newId(), at, personId, ...where }] });
}

describe('who is missing', () => {
  it('L5: a unit without a code, and one with a code that nobody uses, are named with that; one that does all is not', async () => {
    await openSchool('school', true);
    await openSchool('upper', false);
    server.running.services.units.forgetAll();
    await count();
    const list = await missing(department, 'department');
    expect(list.counts).toEqual({ no_code: 2, unused_code: 1, undeclared: 0, no_report: 0 });
    expect(codes(list)).toEqual(['TH-TB', 'TH-XL', 'THPT-NQ']);
    expect(codes(await missing(department, 'department', '?cause=unused_code'))).toEqual(['THPT-NQ']);
    expect(codes(await missing(department, 'department', `?of=${tree.ids.district}`))).toEqual(['TH-TB']);
  });

  it('an office sees those below it, and nobody of another branch', async () => {
    expect(codes(await missing(district, 'district'))).toEqual(['TH-TB']);
    const foreign = tree.ids.otherSchool;
    expect((await district.get(pathOf('district', `/missing?of=${foreign}`))).status).toBe(404);
    expect((await district.get(pathOf('district', `/evidence/${foreign}`))).status).toBe(404);
  });

  it('leaves as a workbook in which no name becomes a formula', async () => {
    for (const [index, name] of PAYLOADS.entries()) {
      const position = { line: 'education', parentId: tree.ids.department, since: addDays(today, -30) };
      const unit = { ...tree.inputOf('primary'), code: `X-${index}`, name };
      const path = `/api/units/${tree.ids.department}/below/${newId()}`;
      expect((await department.put(path, { ...unit, ...position })).status).toBe(204);
    }
    server.running.services.units.forgetAll();
    await count();
    const bytes = await file(department, pathOf('department', '/missing.xlsx'));
    const rows = (await readXlsx(bytes)).sheets[0]?.rows ?? [];
    const names = rows.map(([, name]) => name);
    for (const name of PAYLOADS) expect(names).toContain(`'${name}`);
    expect(names).toContain('Trường Tiểu học Xuân Lập');
    expect(unzip(bytes).join('\n')).not.toMatch(/<f[ >]/);
    expect(rows.flat().every((cell) => typeof cell === 'string' || cell === null)).toBe(true);
  });
});

describe('a letter to those who are missing', () => {
  const letterId = newId();
  const letter = (id: string, rest = '') => pathOf('department', `/missing-letters/${id}${rest}`);

  it('names them as they are now, in Word and in PDF, and stays so', async () => {
    const input = letterInput(today, { of: tree.ids.otherDistrict });
    expect((await department.put(letter(letterId), input)).status).toBe(204);
    expect((await department.put(letter(letterId), { ...input, subject: 'khác' })).status).toBe(204);
    const pdf = readText(await file(department, letter(letterId, '/letter.pdf')));
    const docx = unzip(await file(department, letter(letterId, '/letter.docx'))).join('\n');
    for (const part of ['Trường Tiểu học Xuân Lập', 'Chưa có mã QR', 'Nơi nhận:']) {
      expect(pdf).toContain(part);
      expect(docx).toContain(part);
    }
    expect(pdf).not.toContain('Trấn Biên');
    const { letters } = (await department.get(pathOf('department', '/missing-letters'))).body;
    expect(letters).toMatchObject([{ id: letterId, units: 1, subject: input.subject }]);
  });

  it('is refused with its wrong fields, or when nobody is left to be named, and is only its own office’s', async () => {
    const bad = { ...letterInput(today), symbol: ' ', issuedOn: '2026-02-30' };
    expect((await department.put(letter(newId()), bad)).body.errors).toMatchObject([
      { field: 'symbol', code: 'required' },
      { field: 'issuedOn', code: 'day_wrong' },
    ]);
    const nobody = letterInput(today, { causes: ['no_report'] });
    expect((await department.put(letter(newId()), nobody)).body.code).toBe('nobody_missing');
    expect((await district.get(pathOf('district', `/missing-letters/${letterId}/letter.pdf`))).status).toBe(
      404,
    );
  });
});

describe('the sheet of a unit', () => {
  it('tells what was asked, when it came, who confirmed it, which letter named it and what the law says', async () => {
    const primary = await tree.appoint('primary');
    server.running.services.units.forgetAll();
    const path = await writeDirective(server, department, tree.ids.department);
    await send(department, path);
    await untilTold(department, path);
    const directiveId = path.split('/').at(-1);
    await primary.post(`/api/units/${tree.ids.primary}/directives/${directiveId}/confirm`, undefined);
    const of = { of: tree.ids.primary };
    await department.put(pathOf('department', `/missing-letters/${newId()}`), letterInput(today, of));
    const sheet = pathOf('department', `/evidence/${tree.ids.primary}`);
    const { body } = await department.get(sheet);
    expect(body).toMatchObject({
      unit: { code: 'TH-TB', causes: ['no_code'], reach: 'reachable' },
      ...{ firstCodeOn: null, firstUseOn: null, countedDays: 1 },
      directives: [{ number: '3715/SGDĐT-CTTT', confirmed: { name: 'Đỗ Thị Đầu Mối' } }],
      letters: [{ symbol: 'SGDĐT-VP', causes: ['no_code'] }],
    });
    const text = readText(await file(department, `${sheet}/sheet.pdf`)).replace(/\s+/g, ' ');
    for (const part of [
      'PHIẾU THEO DÕI THỰC HIỆN',
      'Đỗ Thị Đầu Mối',
      '90/2026/NĐ-CP',
      'không kết luận vi phạm',
    ])
      expect(text).toContain(part);
  });
});
