import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnitMember } from '../src/contract/unit-people.ts';
import { dayOf } from '../src/domain/time.ts';
import { noteMemberDays } from '../src/server/unit-people/note-member-days.ts';
import { memberTable } from './harness/import-files.ts';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
  together,
} from './harness/server.ts';
import { openTree, type TestTree } from './harness/units.ts';

const clock = new TestClock('2026-07-15T02:00:00Z');
let server: TestServer;
let tree: TestTree;
let school: Client;

beforeAll(async () => {
  server = await startTestServer({ clock });
  tree = await openTree(server);
  school = await tree.appoint('school');
});
afterAll(async () => {
  await server?.stop();
});

type Rows = readonly (readonly string[])[];
const unitPath = (rest: string) => `/api/units/${tree.ids.school}${rest}`;
const pathOf = (rest: string) => unitPath(`/people-imports${rest}`);
const input = (rows: Rows, kind = 'staff') => ({ kind, content: memberTable(rows) });
const preview = async (rows: Rows) => (await school.post(pathOf('/preview'), input(rows))).body;
const take = (rows: Rows, id = newId(), kind = 'staff') => school.put(pathOf(`/${id}`), input(rows, kind));
const imports = async () => (await school.get(pathOf(''))).body.imports;
async function people(words = ''): Promise<UnitMember[]> {
  const query = { day: dayOf(clock.now()), show: 'all', kind: null, words, page: 0 };
  return (await school.post(unitPath('/people/search'), query)).body.people;
}

const LIST = [
  ['GV01', 'Nguyễn Thị Lan', '903111001', 'GV', 'Tổ Toán', '05/09/2025'],
  ['', 'Trần Văn Ba'.normalize('NFD'), '+84 903 111 002', '', 'Bảo vệ'],
  ['HS01', 'Trần Thị Bé', '0903111002', 'Học sinh', '6A'],
  ['GV02', 'Lê Văn Lỗi', '1.2E+11', '', ''],
  ['', 'Không Ai Nhận', '', '', ''],
  ['GV01', 'Nguyễn Thị Lan', '0903111001', '', ''],
];

describe('a list of people', () => {
  it('is previewed: who would be new, and why rows cannot be taken; nothing is written', async () => {
    const seen = await preview(LIST);
    expect(seen).toMatchObject({ created: 3, changed: 0, same: 0, faulty: 3, refused: null });
    const lines = seen.faults.map(({ line, reasons }: { line: number; reasons: { column: string }[] }) => [
      ...[line, reasons[0]?.column],
    ]);
    expect(lines).toEqual([
      [5, 'phone'],
      [6, ''],
      [7, ''],
    ]);
    expect(await people()).toEqual([]);
  });

  it('gives its good rows to the unit once, however often it comes and under whatever id', async () => {
    const id = newId();
    const answers = await together(3, school, () => take(LIST, id));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect((await take(LIST)).status).toBe(204);
    const found = await people();
    expect(found.map(({ name, code, group, kind }) => [name, code, group, kind]).toSorted()).toEqual([
      ['Nguyễn Thị Lan', 'GV01', 'Tổ Toán', 'staff'],
      ['Trần Thị Bé', 'HS01', '6A', 'pupil'],
      ['Trần Văn Ba', '', 'Bảo vệ', 'staff'],
    ]);
    expect(await imports()).toMatchObject([
      { state: 'ended', rows: 6, done: 6, created: 0, same: 3, faulty: 3 },
      { id, state: 'ended', rows: 6, done: 6, created: 3, same: 0, faulty: 3 },
    ]);
    const stored = await server.sql('select phone_hmac::text, name_sealed::text from unit_member');
    expect(JSON.stringify(stored)).not.toMatch(/90311100|Lan/);
  });

  it('changes what it says and keeps what it does not say, and whose app it was', async () => {
    const { client, personId } = await server.register('0903111001', 'Nguyễn Thị Lan');
    await server.declare(client, personId);
    await noteMemberDays(server.running.services, 'missing');
    const rows = [['gv01', 'Nguyễn Thị Lan', '', '', 'Tổ Văn']];
    expect(await preview(rows)).toMatchObject({ created: 0, changed: 1 });
    await take(rows, newId(), 'pupil');
    expect(await people('lan')).toMatchObject([
      { group: 'Tổ Văn', kind: 'staff', maskedPhone: '0903 111 ***', since: '2025-09-05', app: 'yes' },
    ]);
  });

  it('confirms who asked by the join code, and puts nobody there twice', async () => {
    const { client, personId } = await server.register('0903111009', 'Hồ Thị Xin');
    const { code } = (await school.put(unitPath('/join-code'), { days: 7 })).body;
    const path = `/api/people/${personId}/unit-memberships/${newId()}`;
    await client.put(path, { code, kind: 'staff' });
    await take([['NV9', 'Hồ Thị Xin', '0903111009', '', 'Văn thư']]);
    expect(await people('ho thi xin')).toMatchObject([{ code: 'NV9', isConfirmed: true, app: 'yes' }]);
  });

  it('gives its faulty rows back in its own columns, with the reasons', async () => {
    const { bytes } = await school.post(pathOf('/faulty.xlsx'), input(LIST));
    const [sheet] = (await readXlsx(bytes)).sheets;
    expect(sheet?.rows.map((row) => [row[0], row.at(-1)])).toEqual([
      ['Mã số', 'Lý do chưa nhập'],
      ['GV02', expect.stringMatching(/^Số điện thoại: Excel đã đổi số này/)],
      [expect.toBeOneOf(['', null]), expect.stringContaining('Cần có mã hoặc số điện thoại')],
      ['GV01', expect.stringContaining('đã có ở dòng 2 của tệp')],
    ]);
    const template = await school.get(pathOf('/template.xlsx'));
    expect((await readXlsx(template.bytes)).sheets.map(({ rows }) => rows[0]?.[0])).toEqual([
      ...['Mã số', 'Cán bộ, nhân viên'],
    ]);
  });

  it('that was cut goes on where it was, only with the same file, and is said to have stopped', async () => {
    const rows = Array.from({ length: 4_100 }, (_, index) => [
      `CN${index}`,
      'Công Nhân Mẫu',
      '',
      '',
      'Xưởng 1',
    ]);
    const id = newId();
    expect((await take(rows, id)).status).toBe(204);
    // As if the process had died after the first batch.
    await server.sql(
      `update unit_people_import set done = 2000, created = 2000 where id = $1 returning 1 as one`,
      [id],
    );
    await server.sql(
      `delete from unit_member where code like 'CN%' and substr(code, 3)::integer >= 2000 returning 1 as one`,
    );
    expect((await imports())[0]).toMatchObject({ id, state: 'running', done: 2_000 });
    clock.pass(60_000);
    expect((await imports())[0]).toMatchObject({ id, state: 'stopped', done: 2_000 });
    const other = await take(LIST, id);
    expect([other.status, other.body.code]).toEqual([409, 'import_other_file']);
    expect((await take(rows, id)).status).toBe(204);
    expect((await imports())[0]).toMatchObject({ state: 'ended', created: 4_100, same: 0, done: 4_100 });
    const [{ n } = { n: 0 }] = await server.sql<{ n: number }>(
      `select count(*)::integer as n from unit_member where code like 'CN%'`,
    );
    expect(n).toBe(4_100);
  });
});
