import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import { OFFICERS, openTree, type TestTree } from '../../../test/harness/units.ts';
import { addDays, dayOf } from '../../domain/time.ts';

const clock = new TestClock('2026-07-15T02:00:00Z');
const today = dayOf(clock.now());
let server: TestServer;
let tree: TestTree;
let department: Client;
let district: Client;
let school: Client;

beforeAll(async () => {
  server = await startTestServer({ clock });
  tree = await openTree(server);
  department = await server.logIn(OFFICERS.department);
  district = await tree.appoint('district');
  school = await tree.appoint('school');
});
afterAll(async () => {
  await server?.stop();
});

const belowOf = async (client: Client, office: string, parent = office) =>
  (await client.get(`/api/units/${office}/below?line=education&parent=${parent}`)).body.units;
const names = (units: { name: string }[]) => units.map(({ name }) => name);

describe('the tree of units', () => {
  it('shows an office what stands below it, and where each unit stands', async () => {
    expect(names(await belowOf(department, tree.ids.department))).toEqual([
      'Phòng Giáo dục và Đào tạo Biên Hòa',
      'Phòng Giáo dục và Đào tạo Long Khánh',
      'Trường THPT Ngô Quyền',
    ]);
    expect(names(await belowOf(department, tree.ids.department, tree.ids.district))).toEqual([
      'Trường THCS Trấn Biên',
      'Trường Tiểu học Trấn Biên',
    ]);
    const home = (await school.get(`/api/units/${tree.ids.school}`)).body;
    expect(home).toMatchObject({
      ...{ code: 'THCS-TB', isOffice: false, areaName: 'Phường Trấn Biên, Thành phố Đồng Nai' },
      lines: [{ line: 'education', above: { id: tree.ids.district }, below: 0 }],
    });
  });

  it('is closed to another branch, and to whoever does not answer for the unit', async () => {
    const foreign = `/api/units/${tree.ids.district}/below?line=education&parent=${tree.ids.otherSchool}`;
    expect((await district.get(foreign)).status).toBe(404);
    expect((await school.get(`/api/units/${tree.ids.primary}`)).status).toBe(404);
    expect((await school.get(`/api/units/${tree.ids.school}/below?line=education`)).status).toBe(403);
    const stranger = await server.logIn('0903210999');
    expect((await stranger.get(`/api/units/${tree.ids.school}`)).status).toBe(404);
  });

  it('keeps what was: a unit that moves stands below the old office until the day before', async () => {
    const position = { line: 'education', parentId: tree.ids.otherDistrict, since: today };
    const move = { ...tree.inputOf('primary'), ...position };
    const path = `/api/units/${tree.ids.department}/below/${tree.ids.primary}`;
    expect((await department.put(path, move)).status).toBe(204);
    expect((await department.put(path, move)).status).toBe(204);
    const links = await server.sql(
      'select parent_id, until::text from unit_line where unit_id = $1 order by since',
      [tree.ids.primary],
    );
    expect(links).toEqual([
      { parent_id: tree.ids.district, until: addDays(today, -1) },
      { parent_id: tree.ids.otherDistrict, until: null },
    ]);
    await expect
      .poll(async () => names(await belowOf(department, tree.ids.department, tree.ids.otherDistrict)))
      .toEqual(['Trường Tiểu học Trấn Biên', 'Trường Tiểu học Xuân Lập']);
  });

  it('takes no move into the past, below itself, or below what leads nobody', async () => {
    const path = `/api/units/${tree.ids.department}/below/${tree.ids.otherDistrict}`;
    const refusedFor = async (position: object) =>
      (
        await department.put(path, {
          ...tree.inputOf('otherDistrict'),
          ...{ line: 'education', parentId: tree.ids.district, since: today, ...position },
        })
      ).body.errors;
    expect(await refusedFor({ since: addDays(today, -9) })).toMatchObject([{ field: 'since' }]);
    expect(await refusedFor({ parentId: tree.ids.otherSchool })).toMatchObject([{ field: 'parentId' }]);
    expect(await refusedFor({ parentId: tree.ids.school })).toMatchObject([{ field: 'parentId' }]);
  });

  it('two offices sent below each other at once do not make a ring', async () => {
    const send = (unit: 'district' | 'otherDistrict', above: 'district' | 'otherDistrict') =>
      department.put(`/api/units/${tree.ids.department}/below/${tree.ids[unit]}`, {
        ...tree.inputOf(unit),
        ...{ line: 'education', parentId: tree.ids[above], since: today },
      });
    const answers = await Promise.all([send('district', 'otherDistrict'), send('otherDistrict', 'district')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 400]);
    const moved = answers[0].status === 204 ? 'district' : 'otherDistrict';
    const back = await department.put(`/api/units/${tree.ids.department}/below/${tree.ids[moved]}`, {
      ...tree.inputOf(moved),
      ...{ line: 'education', parentId: tree.ids.department, since: today },
    });
    expect(back.status).toBe(204);
  });

  it('has each code once', async () => {
    const answer = await department.put(`/api/units/${tree.ids.department}/below/${newId()}`, {
      ...tree.inputOf('upper'),
      ...{ code: 'thcs-tb' },
      ...{ line: 'education', parentId: tree.ids.department, since: today },
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'unit_code_taken']);
  });

  it('lets a unit end, merged into another, but not one that leads others', async () => {
    const end = (unit: 'district' | 'upper') =>
      department.post(`/api/units/${tree.ids.department}/below/${tree.ids[unit]}/end`, {
        ...{ on: today, mergedInto: tree.ids.otherSchool },
      });
    expect((await end('district')).body.code).toBe('unit_leads_others');
    expect((await end('upper')).status).toBe(204);
    clock.pass(86_400_000);
    await expect
      .poll(async () => names(await belowOf(department, tree.ids.department)))
      .toEqual(['Phòng Giáo dục và Đào tạo Biên Hòa', 'Phòng Giáo dục và Đào tạo Long Khánh']);
  });
});

describe('an officer', () => {
  it('acts once he has taken the part on, and not after its end', async () => {
    const admin = await server.logIn('0900000006');
    const officerId = newId();
    const path = `/units/${tree.ids.otherSchool}/officers/${officerId}`;
    const input = { role: 'head', name: 'Lê Thị Hiệu Trưởng', position: 'Hiệu trưởng', email: '' };
    expect((await admin.put(`/api/admin${path}`, { ...input, phone: '0903210001' })).status).toBe(204);
    expect(await server.message('0903210001')).toContain('Trường Tiểu học Xuân Lập');
    const head = await server.logIn('0903210001');
    const other = await server.logIn('0903210002');
    const may = async () => (await head.get(`/api/units/${tree.ids.otherSchool}`)).status;
    expect(await may()).toBe(404);
    expect((await other.post(`/api${path}/confirm`, undefined)).status).toBe(404);
    expect((await head.post(`/api${path}/confirm`, undefined)).status).toBe(204);
    await expect.poll(may).toBe(200);
    expect((await head.get('/api/me')).body.units).toMatchObject([{ role: 'head', isConfirmed: true }]);
    expect((await admin.delete(`/api/admin${path}`)).status).toBe(204);
    await expect.poll(may).toBe(404);
  });
});

describe('a place of a unit', () => {
  it('is said by its owner, and is one unit’s at a time', async () => {
    const place = await server.openPlace(school, 'Cổng Trường Trấn Biên');
    const path = `/api/units/${tree.ids.school}/places/${place.id}`;
    expect((await school.put(path, undefined)).status).toBe(204);
    expect((await school.put(path, undefined)).status).toBe(204);
    expect((await school.get(`/api/units/${tree.ids.school}`)).body.places).toMatchObject([
      { id: place.id, name: 'Cổng Trường Trấn Biên' },
    ]);
    expect((await district.put(`/api/units/${tree.ids.district}/places/${place.id}`, undefined)).status).toBe(
      404,
    );
    expect((await school.delete(path)).status).toBe(204);
    expect((await school.get(`/api/units/${tree.ids.school}`)).body.places).toEqual([]);
  });
});
