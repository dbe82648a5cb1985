import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureIds, measures } from '../src/domain/measures.ts';
import { addDays, dayOf } from '../src/domain/time.ts';
import { countCampaigns } from '../src/server/campaigns/count-campaigns.ts';
import { campaignInput } from './harness/campaigns.ts';
import { type Client, newId, startTestServer, TestClock, type TestServer } from './harness/server.ts';
import { OFFICERS, openTree, type TestTree } from './harness/units.ts';

const clock = new TestClock(new Date().toISOString());
const today = dayOf(clock.now());
const campaignId = newId();
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
  const saved = await department.put(pathOf('department'), campaignInput(addDays(today, -9)));
  if (saved.status !== 204) throw new Error(`no campaign: ${JSON.stringify(saved.body)}`);
});
afterAll(async () => {
  await server?.stop();
});

const pathOf = (office: 'department' | 'district', rest = '') =>
  `/api/units/${tree.ids[office]}/campaigns/${campaignId}${rest}`;
const count = () => countCampaigns(server.running.services);
const dashboard = async (client: Client, office: 'department' | 'district', query = '') =>
  (await client.get(pathOf(office, `/dashboard${query}`))).body;

/** A place of the unit, with somebody who has gone in. */
async function useSchool(client: Client, unit: 'school' | 'upper', isUsed: boolean): Promise<void> {
  const place = await server.openPlace(client, `Cổng ${unit}`);
  await client.put(`/api/units/${tree.ids[unit]}/places/${place.id}`, undefined);
  if (!isUsed) return;
  const visitor = await server.register(unit === 'school' ? '0903300001' : '0903300002', 'Lê Văn Khách');
  const item = {
    ...{ id: newId(), at: new Date(clock.now()).toISOString(), personId: visitor.personId },
    ...{ placeNumber: place.number, gateNo: null, posterSerial: null, direction: 'in' },
  };
  await visitor.client.post('/api/visits', { items: [item] });
}

describe('a campaign', () => {
  it('L16: counts the units of the tree, whether they turned up or not', async () => {
    await count();
    expect((await dashboard(department, 'department')).total).toMatchObject({
      ...{ expected: 4, has_code: 0, is_alive: 0 },
    });
  });

  it('L4: a unit has a code once a place is its own, and is alive once somebody is scanned there', async () => {
    await useSchool(school, 'school', true);
    await useSchool(await tree.appoint('upper'), 'upper', false);
    server.running.services.units.forgetAll();
    await count();
    const seen = await dashboard(department, 'department');
    expect(seen.total).toMatchObject({ expected: 4, has_code: 2, is_alive: 1 });
    expect((await dashboard(district, 'district')).total).toMatchObject({ expected: 2, has_code: 1 });
    expect(await dashboard(department, 'department', '?kind=upper_secondary')).toMatchObject({
      total: { expected: 1, has_code: 1, is_alive: 0 },
    });
  });

  it('every number opens the list that it counts, whatever is asked', async () => {
    for (const query of ['', `?of=${tree.ids.district}`, '?kind=primary']) {
      const { total, branches } = await dashboard(department, 'department', query);
      for (const measure of measureIds) {
        const { numerator, denominator, of } = measures[measure];
        const expected = {
          numerator: total[numerator],
          denominator: total[denominator],
          missing: total[denominator] - total[numerator],
        };
        for (const [part, number] of Object.entries(expected)) {
          const and = query === '' ? '?' : `${query}&`;
          const list = (
            await department.get(pathOf('department', `/units${and}measure=${measure}&part=${part}`))
          ).body;
          expect([query, measure, part, list.sum]).toEqual([query, measure, part, number]);
          if (of === 'units') expect(list.units).toHaveLength(number);
        }
        const sum = branches.reduce(
          (all: number, { counts }: { counts: Record<string, number> }) => all + (counts[numerator] ?? 0),
          0,
        );
        expect(sum).toBe(total[numerator]);
      }
    }
  });

  it('is not another branch’s to see: neither its figures nor the units behind them', async () => {
    const foreign = tree.ids.otherDistrict;
    expect((await district.get(pathOf('district', `/dashboard?of=${foreign}`))).status).toBe(404);
    const list = `/units?measure=code&part=denominator&of=${foreign}`;
    expect((await district.get(pathOf('district', list))).status).toBe(404);
    const own = (await district.get(pathOf('district', '/units?measure=code&part=denominator'))).body;
    expect(own.units.map(({ code }: { code: string }) => code)).toEqual(['THCS-TB', 'TH-TB']);
  });

  it('shows a unit what it has done, and lets it off what it is exempt from', async () => {
    const todo = async () => (await school.get(`/api/units/${tree.ids.school}/todo`)).body.campaigns;
    expect(await todo()).toMatchObject([{ counts: { expected: 1, has_code: 1, is_alive: 1 }, exempt: [] }]);
    expect((await todo())[0].declaring).toEqual({ people: ['staff'], everyDays: 1 });
    const letOff = pathOf('district', `/exemptions/${newId()}`);
    const people = { unitId: tree.ids.school, what: 'people', reason: 'Nghỉ hè', from: today, until: null };
    await district.put(letOff, people);
    expect((await todo())[0].declaring).toBeNull();
    await district.delete(letOff);
    const exemption = pathOf('district', `/exemptions/${newId()}`);
    const input = {
      unitId: tree.ids.school,
      what: 'code',
      reason: 'Đang sửa cổng',
      from: today,
      until: null,
    };
    expect((await district.put(exemption, { ...input, reason: ' ' })).body.errors).toMatchObject([
      { field: 'reason' },
    ]);
    expect((await district.put(exemption, { ...input, unitId: tree.ids.otherSchool })).status).toBe(400);
    expect((await district.put(exemption, input)).status).toBe(204);
    expect((await district.put(exemption, input)).status).toBe(204);
    await count();
    expect(await todo()).toMatchObject([{ counts: { expected: 0, has_code: 0 }, exempt: ['code'] }]);
    expect((await dashboard(department, 'department')).total).toMatchObject({ expected: 3, has_code: 1 });
    expect((await district.get(pathOf('district', '/exemptions'))).body.exemptions).toMatchObject([
      { reason: 'Đang sửa cổng', approver: expect.stringContaining('Phòng Giáo dục') },
    ]);
    expect((await district.delete(exemption)).status).toBe(204);
    await count();
    expect((await dashboard(department, 'department')).total).toMatchObject({ expected: 4, has_code: 2 });
  });

  it('yesterday’s figure never changes: not when a unit moves, and not when it is let off', async () => {
    const before = (await dashboard(department, 'department', `?of=${tree.ids.district}`)).total;
    clock.pass(86_400_000);
    const tomorrow = addDays(today, 1);
    await count();
    const move = {
      ...tree.inputOf('primary'),
      ...{ line: 'education', parentId: tree.ids.otherDistrict, since: tomorrow },
    };
    const moved = await department.put(`/api/units/${tree.ids.department}/below/${tree.ids.primary}`, move);
    expect(moved.status).toBe(204);
    server.running.services.units.forgetAll();
    await count();
    const of = (unit: 'district' | 'otherDistrict', day: string) =>
      dashboard(department, 'department', `?of=${tree.ids[unit]}&day=${day}`);
    expect((await of('district', today)).total).toEqual(before);
    expect([
      (await of('district', today)).total.expected,
      (await of('district', tomorrow)).total.expected,
      (await of('otherDistrict', today)).total.expected,
      (await of('otherDistrict', tomorrow)).total.expected,
    ]).toEqual([2, 1, 1, 2]);
    const all = await dashboard(department, 'department', `?day=${tomorrow}`);
    expect(all.days.map(({ counts }: { counts: { expected: number } }) => counts.expected)).toEqual([4, 4]);
  });

  it('is changed by one at a time, and by its own office only', async () => {
    const change = campaignInput(addDays(today, -9), { title: 'Đợt 2', revision: 1 });
    expect((await department.put(pathOf('department'), change)).status).toBe(204);
    const other = campaignInput(addDays(today, -9), { title: 'Đợt khác', revision: 1 });
    expect((await department.put(pathOf('department'), other)).body.code).toBe('campaign_changed');
    expect((await district.put(pathOf('district'), { ...change, revision: 2 })).status).toBe(404);
    const nobody = campaignInput(addDays(today, -9));
    const bad = { ...nobody, revision: 2, plan: { ...nobody.plan, registers: [], declares: [], people: [] } };
    expect((await department.put(pathOf('department'), bad)).body.errors).toMatchObject([
      { code: 'campaign_nobody' },
    ]);
  });
});
