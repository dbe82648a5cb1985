import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, DAY_MS, dayOf } from '../src/domain/time.ts';
import { unitTable } from './harness/import-files.ts';
import { type Client, newId, startTestServer, TestClock, type TestServer } from './harness/server.ts';
import { OFFICERS, openTree, type TestTree } from './harness/units.ts';

const clock = new TestClock(new Date().toISOString());
const today = dayOf(clock.now());
let server: TestServer;
let tree: TestTree;
let department: Client;
let district: Client;

beforeAll(async () => {
  server = await startTestServer({ clock });
  tree = await openTree(server);
  department = await server.logIn(OFFICERS.department);
  district = await tree.appoint('district');
});
afterAll(async () => {
  await server?.stop();
});

const pathOf = (rest: string) => `/api/units/${tree.ids.department}/unit-imports${rest}`;
const input = (rows: readonly (readonly string[])[]) => ({ line: 'education', content: unitTable(rows) });
const preview = async (rows: readonly (readonly string[])[]) =>
  (await department.post(pathOf('/preview'), input(rows))).body;
const take = (rows: readonly (readonly string[])[], id = newId()) =>
  department.put(pathOf(`/${id}`), input(rows));
const unitOf = async (code: string) =>
  (
    await server.sql(
      `select u.name, u.kind, a.code as above from unit u
       left join unit_line l on l.unit_id = u.id and l.until is null left join unit a on a.id = l.parent_id
       where u.code = $1`,
      [code],
    )
  )[0];

const LIST = [
  ['PGD-VC', 'Phòng GD&ĐT Vĩnh Cửu', 'Phòng', '', '', '', ''],
  ['TH-VC', 'Trường Tiểu học Vĩnh Cửu', 'TH', 'PGD-VC', 'P. Trấn Biên', '1 Đường Số 1', ''],
  ['THCS-TB', 'Trường THCS Trấn Biên mới', 'THCS', 'PGD-BH', '', '', ''],
  ['TH-TB', 'Trường Tiểu học Trấn Biên', 'Tiểu học', 'PGD-VC', '', '', ''],
  ['', 'Trường không mã', 'TH', '', '', '', ''],
  ['TH-X', 'Trường X', 'nhà hàng', '', '', '', ''],
  ['TH-Y', 'Trường Y', 'TH', 'KHONG-CO', '', '', ''],
  ['TH-Z', 'Trường Z', 'TH', 'THCS-TB', '', '', ''],
  ['TH-VC', 'Trường trùng mã', 'TH', '', '', '', ''],
];

describe('a list of units', () => {
  it('is previewed: what would be new, changed and moved, and why rows cannot be taken', async () => {
    const seen = await preview(LIST);
    expect(seen).toMatchObject({ created: 2, changed: 1, moved: 1, same: 0, faulty: 5, refused: null });
    expect(
      seen.faults.map(({ line, reasons }: { line: number; reasons: { column: string }[] }) => [
        ...[line, reasons[0]?.column],
      ]),
    ).toEqual([
      ...[
        [6, 'code'],
        [7, 'kind'],
        [8, 'above'],
        [9, 'above'],
        [10, 'code'],
      ],
    ]);
    expect(await unitOf('PGD-VC')).toBeUndefined();
  });

  it('gives its good rows to the tree once, and changes nothing when it comes again', async () => {
    const id = newId();
    expect([(await take(LIST, id)).status, (await take(LIST, id)).status]).toEqual([204, 204]);
    expect(await unitOf('TH-VC')).toEqual({
      ...{ name: 'Trường Tiểu học Vĩnh Cửu', kind: 'primary', above: 'PGD-VC' },
    });
    expect(await unitOf('THCS-TB')).toMatchObject({ name: 'Trường THCS Trấn Biên mới', above: 'PGD-BH' });
    expect(await unitOf('TH-TB')).toMatchObject({ above: 'PGD-VC' });
    expect(await preview(LIST)).toMatchObject({ created: 0, changed: 0, moved: 0, same: 4, faulty: 5 });
    const { imports } = (await department.get(pathOf(''))).body;
    expect(imports).toMatchObject([{ id, created: 2, moved: 1, faulty: 5, canUndo: true }]);
  });

  it('gives its faulty rows back in its own columns, with the reasons', async () => {
    const list = [...LIST, ['=cmd()', '@SUM(A1)', 'TH', '', '', '', '']];
    const { bytes } = await department.post(pathOf('/faulty.xlsx'), input(list));
    const [sheet] = (await readXlsx(bytes)).sheets;
    expect(sheet?.rows).toHaveLength(7);
    expect(sheet?.rows[0]?.slice(-1)).toEqual(['Lý do chưa nhập']);
    expect(sheet?.rows[1]?.slice(-1)).toEqual(['Mã đơn vị: Ô này không được để trống.']);
    expect(sheet?.rows[6]?.slice(0, 2)).toEqual(["'=cmd()", "'@SUM(A1)"]);
  });

  it('can be taken back within a day, and the tree is as it was', async () => {
    const [{ id }] = (await department.get(pathOf(''))).body.imports;
    const undo = () => department.post(pathOf(`/${id}/undo`), undefined);
    expect([(await undo()).status, (await undo()).status]).toEqual([204, 204]);
    expect(await unitOf('TH-VC')).toBeUndefined();
    expect(await unitOf('THCS-TB')).toMatchObject({ name: 'Trường THCS Trấn Biên' });
    expect(await unitOf('TH-TB')).toMatchObject({ above: 'PGD-BH' });
  });

  it('is not taken back over what somebody has changed since', async () => {
    await take([['TH-TB', 'Tên trong danh sách', 'TH', '', '', '', '']]);
    const [{ id }] = (await department.get(pathOf(''))).body.imports;
    const where = { line: 'education', parentId: tree.ids.district, since: addDays(today, -365) };
    const renamed = { ...tree.inputOf('primary'), ...where, name: 'Tên sửa tay' };
    await department.put(`/api/units/${tree.ids.department}/below/${tree.ids.primary}`, renamed);
    const undone = await department.post(pathOf(`/${id}/undo`), undefined);
    expect([undone.status, undone.body.code]).toEqual([409, 'import_in_use']);
    expect(await unitOf('TH-TB')).toMatchObject({ name: 'Tên sửa tay' });
  });

  it('is taken back to the link that the same day had before', async () => {
    const move = (parentId: string) =>
      department.put(`/api/units/${tree.ids.department}/below/${tree.ids.primary}`, {
        ...tree.inputOf('primary'),
        ...{ line: 'education', parentId, since: today },
      });
    expect((await move(tree.ids.otherDistrict)).status).toBe(204);
    await take([['TH-TB', 'Trường Tiểu học Trấn Biên', 'TH', 'SGD']]);
    expect(await unitOf('TH-TB')).toMatchObject({ above: 'SGD' });
    const [{ id }] = (await department.get(pathOf(''))).body.imports;
    expect((await department.post(pathOf(`/${id}/undo`), undefined)).status).toBe(204);
    expect(await unitOf('TH-TB')).toMatchObject({ above: 'PGD-LK' });
    await move(tree.ids.district);
  });

  it('says which move must wait for one that is planned on a later day', async () => {
    const later = addDays(today, 5);
    await department.put(`/api/units/${tree.ids.department}/below/${tree.ids.upper}`, {
      ...tree.inputOf('upper'),
      ...{ line: 'education', parentId: tree.ids.otherDistrict, since: later },
    });
    const rows = [['THPT-NQ', 'Trường THPT Ngô Quyền', 'THPT', 'PGD-BH']];
    expect(await preview(rows)).toMatchObject({
      moved: 0,
      faulty: 1,
      faults: [{ reasons: [{ column: 'since' }] }],
    });
    expect((await take(rows)).status).toBe(204);
  });

  it('of an office never touches a unit that stands elsewhere', async () => {
    const path = `/api/units/${tree.ids.district}/unit-imports`;
    const rows = [['TH-XL', 'Chiếm trường khác', 'TH']];
    expect((await district.post(`${path}/preview`, input(rows))).body).toMatchObject({
      created: 0,
      faulty: 1,
    });
    await district.put(`${path}/${newId()}`, input(rows));
    expect(await unitOf('TH-XL')).toMatchObject({ name: 'Trường Tiểu học Xuân Lập' });
  });

  it('that says a past day for a move is told so', async () => {
    const rows = [
      ['TH-TB', 'Trường Tiểu học Trấn Biên', 'TH', 'PGD-LK', '', '', `01/01/${today.slice(0, 4)}`],
    ];
    expect((await preview(rows)).faults[0].reasons[0].column).toBe('since');
    const soon = addDays(today, 2).split('-').toReversed().join('/');
    expect(
      await preview([['TH-TB', 'Trường Tiểu học Trấn Biên', 'TH', 'PGD-LK', '', '', soon]]),
    ).toMatchObject({
      ...{ moved: 1, faulty: 0 },
    });
  });

  it('of five thousand units is taken in one go', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => [
      ...[`MN-${index}`, `Trường Mầm non ${index}`, 'MN', 'PGD-BH', 'Phường Trấn Biên', '', ''],
    ]);
    expect((await take(rows)).status).toBe(204);
    const [found] = await server.sql<{ count: number }>(
      `select count(*)::int as count from unit where code like 'MN-%'`,
    );
    expect(found?.count).toBe(5_000);
  });

  it('can be taken back no more after a day', async () => {
    await take([['TH-NEW', 'Trường Mới', 'TH']]);
    const [later] = (await department.get(pathOf(''))).body.imports;
    clock.pass(DAY_MS + 1);
    department = await server.logIn(OFFICERS.department);
    const late = await department.post(pathOf(`/${later.id}/undo`), undefined);
    expect([late.status, late.body.code]).toEqual([409, 'import_old']);
  });
});
