import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, newId, startTestServer, type TestServer } from '../../../test/harness/server.ts';
import { OFFICERS, openTree, type TestTree, type TreeUnit } from '../../../test/harness/units.ts';
import type { OfficerContact } from '../../contract/units.ts';
import { unitLimits } from '../../domain/unit-limits.ts';

let server: TestServer;
let tree: TestTree;
let department: Client;
let school: Client;

beforeAll(async () => {
  server = await startTestServer();
  tree = await openTree(server);
  department = await server.logIn(OFFICERS.department);
  school = await tree.appoint('school');
});
afterAll(async () => {
  await server?.stop();
});

const inputOf = (phone: string, more = {}) => ({
  ...{ role: 'officer', name: 'Lý Thị Văn Thư', position: 'Văn thư', phone, email: 'thu@truong.edu.vn' },
  ...more,
});
/** The officers of a unit, as the unit that asks may reach them. */
const pathOf = (asking: TreeUnit, unit: TreeUnit = asking, officerId?: string) =>
  `/api/units/${tree.ids[asking]}/below/${tree.ids[unit]}/officers${officerId === undefined ? '' : `/${officerId}`}`;
const listOf = async (client: Client, asking: TreeUnit, unit: TreeUnit = asking): Promise<OfficerContact[]> =>
  (await client.get(pathOf(asking, unit))).body.officers;
const confirm = (client: Client, unit: TreeUnit, officerId: string) =>
  client.post(`/api/units/${tree.ids[unit]}/officers/${officerId}/confirm`);

describe('a contact officer', () => {
  it('is named by the office above, invited by message, and acts once he has taken it on', async () => {
    const [officerId, phone] = [newId(), '0905310001'];
    expect((await department.put(pathOf('department', 'primary', officerId), inputOf(phone))).status).toBe(
      204,
    );
    expect(await server.message(phone)).toMatch(
      /^VaoRa: anh\/chị được mời làm đầu mối của Trường Tiểu học Trấn Biên\./,
    );
    const officer = await server.logIn(phone);
    expect((await officer.get(pathOf('primary'))).status).toBe(404);
    expect((await school.post(`/api/units/${tree.ids.primary}/officers/${officerId}/confirm`)).status).toBe(
      404,
    );
    expect((await confirm(officer, 'primary', officerId)).status).toBe(204);
    expect(await listOf(officer, 'primary')).toMatchObject([
      { id: officerId, name: 'Lý Thị Văn Thư', phone: '+84905310001', email: 'thu@truong.edu.vn' },
    ]);
  });

  it('may decline, and is asked again a few times a day only', async () => {
    const [officerId, phone] = [newId(), '0905310002'];
    const path = pathOf('department', 'otherSchool', officerId);
    await department.put(path, inputOf(phone));
    const again = Array.from({ length: unitLimits.invitations_per_officer_day_max + 1 }, () => 0);
    const statuses: number[] = [];
    for (const _ of again) statuses.push((await department.post(`${path}/invite`)).status);
    expect(statuses).toEqual([...again.slice(1).map(() => 204), 429]);
    await server.messages(phone, again.length);
    const officer = await server.logIn(phone);
    const decline = `/api/units/${tree.ids.otherSchool}/officers/${officerId}/decline`;
    expect((await school.post(decline)).status).toBe(404);
    expect([(await officer.post(decline)).status, (await officer.post(decline)).status]).toEqual([204, 404]);
    expect(await listOf(department, 'department', 'otherSchool')).toEqual([]);
    expect((await department.post(`${path}/invite`)).status).toBe(404);
  });

  it('hands over: the old one acts until the new one has taken it on, and no longer', async () => {
    const [own = { id: '' }] = await listOf(school, 'school');
    const [officerId, phone] = [newId(), '0905310003'];
    expect((await school.delete(pathOf('school', 'school', own.id))).body.code).toBe('officer_last');
    const successor = inputOf(phone, { replacesId: own.id });
    expect((await school.put(pathOf('school', 'school', officerId), successor)).status).toBe(204);
    expect((await listOf(school, 'school')).map(({ id }) => id)).toEqual([own.id, officerId]);
    const next = await server.logIn(phone);
    expect((await confirm(next, 'school', officerId)).status).toBe(204);
    expect((await listOf(next, 'school')).map(({ id }) => id)).toEqual([officerId]);
    expect((await school.get(pathOf('school'))).status).toBe(404);
    const gone = await next.put(
      pathOf('school', 'school', newId()),
      inputOf('0905310004', { replacesId: own.id }),
    );
    expect(gone.body.errors).toMatchObject([{ field: 'replacesId', code: 'officer_gone' }]);
    school = next;
  });

  it('is known in full to the unit and the offices above it in his lines, and to nobody else', async () => {
    const other = await tree.appoint('otherDistrict');
    for (const [client, asking] of [
      [school, 'school'],
      [other, 'otherDistrict'],
    ] as const) {
      expect((await client.get(pathOf(asking, 'primary'))).status).toBe(404);
      expect((await client.put(pathOf(asking, 'primary', newId()), inputOf('0905310005'))).status).toBe(404);
    }
    const [officerId, phone] = [newId(), '0905310006'];
    await school.put(pathOf('school', 'school', officerId), inputOf(phone, { lines: ['labour'] }));
    expect((await listOf(school, 'school')).map(({ id }) => id)).toContain(officerId);
    expect((await listOf(department, 'department', 'school')).map(({ id }) => id)).not.toContain(officerId);
    const path = pathOf('department', 'school', officerId);
    expect((await department.delete(path)).status).toBe(404);
    expect((await department.post(`${path}/invite`)).status).toBe(404);
    expect((await school.delete(pathOf('school', 'school', officerId))).status).toBe(204);
    const rows = await server.sql<{ row: string }>(`select unit_officer::text as row from unit_officer`);
    expect(rows.map(({ row }) => row).join()).not.toMatch(/9053100|thu@truong/);
  });
});

describe('the directory of a department', () => {
  const directory = () => department.get(`/api/units/${tree.ids.department}/directory?line=education`);

  it('L19: names the officers of all units below, those without a reachable one first', async () => {
    const { units } = (await directory()).body;
    expect(units.map(({ code, reach }: { code: string; reach: string }) => `${code} ${reach}`)).toEqual([
      ...['PGD-BH none', 'THPT-NQ none', 'TH-XL none'],
      ...['PGD-LK reachable', 'THCS-TB reachable', 'TH-TB reachable'],
    ]);
    expect(units.at(-1)).toMatchObject({
      ...{ aboveName: 'Phòng Giáo dục và Đào tạo Biên Hòa' },
      officers: [{ name: 'Lý Thị Văn Thư', phone: '+84905310001' }],
    });
    expect(
      (await department.get(`/api/units/${tree.ids.department}/directory?line=labour`)).body.units,
    ).toEqual([]);
  });

  it('is a workbook in which nothing is a formula', async () => {
    const officerId = newId();
    await department.put(
      pathOf('department', 'upper', officerId),
      inputOf('0905310007', { position: '=HYPERLINK("http://x.vn")' }),
    );
    const file = await department.get(`/api/units/${tree.ids.department}/directory.xlsx?line=education`);
    expect(file.headers.get('content-disposition')).toMatch(/attachment/);
    const rows = (await readXlsx(file.bytes)).sheets[0]?.rows ?? [];
    expect(rows[0]?.slice(0, 2)).toEqual(['Mã đơn vị', 'Tên đơn vị']);
    expect(rows).toHaveLength(7);
    const upper = rows.find(([code]) => code === 'THPT-NQ');
    expect(upper?.slice(5)).toEqual([
      ...['Đã mời, chưa nhận', 'Lý Thị Văn Thư', `'=HYPERLINK("http://x.vn")`],
      ...['0905 310 007', 'thu@truong.edu.vn', 'Chưa xác nhận'],
    ]);
  });
});
