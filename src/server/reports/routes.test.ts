import { afterAll, beforeAll, expect, it } from 'vitest';
import { campaignInput } from '../../../test/harness/campaigns.ts';
import { exampleReport, newRound } from '../../../test/harness/reports.ts';
import { appCode, setUpApp } from '../../../test/harness/second-factor.ts';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import { OFFICERS, openTree, type TestTree, type TreeUnit } from '../../../test/harness/units.ts';
import { defaultReportForm } from '../../domain/default-report-form.ts';
import { addDays, DAY_MS, dayOf } from '../../domain/time.ts';
import { countCampaigns } from '../campaigns/count-campaigns.ts';

let server: TestServer;
let tree: TestTree;
let department: Client;
let district: Client;
let school: Client;
let head: Client;
let secret: string;
const clock = new TestClock('2026-09-25T02:00:00Z');
const today = () => dayOf(clock.now());
const formId = newId();

beforeAll(async () => {
  server = await startTestServer({ clock });
  tree = await openTree(server);
  department = await server.logIn(OFFICERS.department);
  district = await tree.appoint('district');
  school = await tree.appoint('school');
  head = await tree.appoint('school', '0900000150', 'head');
  secret = await setUpApp(head, clock.now());
  const published = await department.put(
    at('department', `/report-forms/${formId}/versions/1`),
    defaultReportForm,
  );
  expect(published.status).toBe(204);
});
afterAll(async () => {
  await server?.stop();
});

const at = (unit: TreeUnit, rest: string) => `/api/units/${tree.ids[unit]}${rest}`;
const own = (roundId: string, rest = '', unit: TreeUnit = 'school') => at(unit, `/reports/${roundId}${rest}`);

async function opened(kinds: ('lower_secondary' | 'primary' | 'upper_secondary')[] = []): Promise<string> {
  const roundId = newId();
  const input = newRound(formId, today());
  const put = await department.put(at('department', `/report-rounds/${roundId}`), {
    ...input,
    choice: {
      ...input.choice,
      kinds: kinds.length > 0 ? kinds : ['lower_secondary', 'primary', 'upper_secondary'],
    },
  });
  expect(put.status).toBe(204);
  return roundId;
}
async function sent(roundId: string, changes = {}, version = 1): Promise<void> {
  const { revision } = (await school.get(own(roundId))).body;
  const saved = await school.put(own(roundId, '/draft'), exampleReport(changes, revision));
  const submitted = await school.put(own(roundId, `/versions/${version}`), { revision: saved.body.revision });
  expect([saved.status, submitted.status]).toEqual([200, 204]);
}
/** Each code counts once: the next one is half a minute later. */
async function approve(roundId: string, version = 1) {
  clock.pass(30_000);
  return head.put(own(roundId, `/versions/${version}/approval`), { code: appCode(secret, clock.now()) });
}

it('L18: a published form is never changed, and one with faults is not published', async () => {
  const path = (version: number) => at('department', `/report-forms/${formId}/versions/${version}`);
  const other = { ...defaultReportForm, title: { vi: 'Khác', en: 'Other' } };
  expect((await department.put(path(1), defaultReportForm)).status).toBe(204);
  expect((await department.put(path(1), other)).body.code).toBe('report_form_taken');
  expect((await department.put(path(3), other)).body.code).toBe('report_form_taken');
  const broken = { ...defaultReportForm, sections: [] };
  expect((await department.put(path(2), broken)).body.errors).toContainEqual(
    expect.objectContaining({ field: 'sections' }),
  );
});

it('L17: a report is filled by the system, and a number is corrected with a reason only', async () => {
  const roundId = await opened();
  const report = (await school.get(own(roundId))).body;
  expect(report).toMatchObject({
    ...{ state: 'none', isTaken: true, canApprove: false, revision: 0 },
    values: { places: 0, officer_name: 'Đỗ Thị Đầu Mối', officer_phone: '0900 000 123' },
  });
  const draft = exampleReport({ places: 3 });
  const { revision } = (await school.put(own(roundId, '/draft'), draft)).body;
  const refused = await school.put(own(roundId, '/versions/1'), { revision });
  expect(refused.body.errors).toMatchObject([{ field: 'places' }]);
  const reasons = { places: 'Hai cổng chưa gắn vào đơn vị' };
  const again = (await school.put(own(roundId, '/draft'), { ...draft, revision, reasons })).body;
  expect((await school.put(own(roundId, '/versions/1'), again)).status).toBe(400);
  expect((await school.put(own(roundId, '/versions/1'), { revision: again.revision })).status).toBe(204);
  expect((await school.get(own(roundId))).body).toMatchObject({
    state: 'submitted',
    versions: [{ isLate: false }],
  });
});

it('two tabs do not overwrite each other, and a draft whose answer was lost is saved once', async () => {
  const roundId = await opened();
  const first = await school.put(own(roundId, '/draft'), exampleReport());
  expect(first.body.revision).toBe(1);
  expect((await school.put(own(roundId, '/draft'), exampleReport())).body.revision).toBe(1);
  const other = await school.put(own(roundId, '/draft'), exampleReport({ staff: 41 }));
  expect([other.status, other.body.code]).toEqual([409, 'report_changed']);
  expect((await school.put(own(roundId, '/draft'), exampleReport({ staff: 41 }, 1))).body.revision).toBe(2);
});

it('L17: only the head approves, with a code that counts once, or sends back with words; every version stays', async () => {
  const roundId = await opened();
  await sent(roundId);
  const code = appCode(secret, clock.now());
  expect((await school.put(own(roundId, '/versions/1/approval'), { code })).body.code).toBe('head_only');
  expect((await school.put(own(roundId, '/draft'), exampleReport({}, 1))).body.code).toBe('report_waits');
  expect((await head.put(own(roundId, '/versions/1/return'), { comment: ' ' })).status).toBe(400);
  expect((await head.put(own(roundId, '/versions/1/return'), { comment: 'Thiếu hai người' })).status).toBe(
    204,
  );
  await sent(roundId, { staff: 42 }, 2);
  expect((await approve(roundId, 1)).status).toBe(409);
  expect((await approve(roundId, 2)).status).toBe(204);
  const { state, versions } = (await school.get(own(roundId))).body;
  expect([state, versions.map((one: { decision: string }) => one.decision)]).toEqual([
    'approved',
    ['approved', 'returned'],
  ]);
  expect(versions[1].comment).toBe('Thiếu hai người');
  expect(new Set(versions.map((one: { hash: string }) => one.hash)).size).toBe(2);
});

it('a code is not taken twice, and after five wrong ones none is for a quarter of an hour', async () => {
  const [one, two] = [await opened(), await opened()];
  await sent(one);
  await sent(two);
  expect((await approve(one)).status).toBe(204);
  const used = appCode(secret, clock.now());
  const tries = [];
  for (const code of [used, '000000', '000001', '000002', '000003', '000004'])
    tries.push((await head.put(own(two, '/versions/1/approval'), { code })).body.code);
  expect(tries).toEqual([...Array(5).fill('second_factor_wrong'), 'second_factor_rests']);
  expect((await approve(two)).body.code).toBe('second_factor_rests');
  clock.pass(15 * 60_000);
  expect((await approve(two)).status).toBe(204);
});

it('L17: late is marked, after the last day nothing is taken, and a unit may be let in again', async () => {
  const roundId = await opened();
  const begin = clock.now();
  clock.pass(9 * DAY_MS);
  const locked = async () => (await school.put(own(roundId, '/draft'), exampleReport())).body.code;
  // A login of the department lasts; the round's days do not.
  expect(await locked()).toBe('report_locked');
  const reopening = at('department', `/report-rounds/${roundId}/units/${tree.ids.school}/reopening`);
  expect((await department.put(reopening, { until: addDays(today(), -1) })).status).toBe(400);
  expect((await department.put(reopening, { until: today() })).status).toBe(204);
  expect(await locked()).toBeUndefined();
  const { revision } = (await school.get(own(roundId))).body;
  expect((await school.put(own(roundId, '/versions/1'), { revision })).status).toBe(204);
  expect((await school.get(own(roundId))).body.versions).toMatchObject([{ isLate: true }]);
  clock.set(new Date(begin).toISOString());
});

it('L18: a total shows who is missing before it is passed up, is frozen, and the level above sums what was passed', async () => {
  const roundId = await opened();
  await sent(roundId);
  expect((await approve(roundId)).status).toBe(204);
  const total = (unit: TreeUnit, basis = 'passed') =>
    at(unit, `/report-rounds/${roundId}/total?basis=${basis}`);
  const below = (await district.get(total('district'))).body;
  expect(below).toMatchObject({
    expected: 2,
    counted: 1,
    missing: [{ id: tree.ids.primary, state: 'none' }],
  });
  expect(below.fields.app_rate).toEqual({ type: 'ratio', part: 30, whole: 40, units: 1 });
  expect((await department.get(total('department'))).body).toMatchObject({ counted: 0, expected: 4 });
  const pass = (missing: number) =>
    district.put(at('district', `/report-rounds/${roundId}/totals/1`), { missing });
  expect((await pass(0)).body.code).toBe('report_total_changed');
  expect((await pass(1)).status).toBe(204);
  const above = (await department.get(total('department'))).body;
  expect(above).toMatchObject({ counted: 1, fields: { staff: { sum: 40 } } });
  expect(above.missing).toHaveLength(3);
  await sent(roundId, { staff: 50 }, 2);
  expect((await approve(roundId, 2)).status).toBe(204);
  const stale = (await department.get(total('department'))).body;
  expect(stale.fields.staff.sum).toBe(40);
  expect(stale.units.find(({ id }: { id: string }) => id === tree.ids.district).isStale).toBe(true);
  expect((await department.get(total('department', 'all'))).body.fields.staff.sum).toBe(50);
  const values = await department.get(at('department', `/report-rounds/${roundId}/values/staff?basis=all`));
  expect(values.body.values).toEqual([
    { unitId: tree.ids.school, unitName: 'Trường THCS Trấn Biên', value: '50' },
  ]);
  const file = await department.get(at('department', `/report-rounds/${roundId}/total.xlsx`));
  expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  const compared = await department.get(
    at('department', `/report-rounds/${roundId}/comparison/${await opened()}`),
  );
  expect(compared.body.units).toEqual({ before: 0, after: 1 });
});

it('L16 L17: a campaign counts the reports of rounds opened in its days: asked for, approved, sent in time', async () => {
  const campaign = at('department', `/campaigns/${newId()}`);
  const from = addDays(today(), 1);
  expect((await department.put(campaign, campaignInput(from))).status).toBe(204);
  // It began before the campaign's first day.
  await opened();
  clock.pass(DAY_MS);
  const [prompt, late] = [await opened(), await opened(['lower_secondary'])];
  await sent(prompt);
  expect((await approve(prompt)).status).toBe(204);
  clock.pass(6 * DAY_MS);
  await sent(late);
  expect((await approve(late)).status).toBe(204);
  await countCampaigns(server.running.services);
  const { total } = (await department.get(`${campaign}/dashboard`)).body;
  expect(total).toMatchObject({ report_expected: 5, report_in: 2, report_on_time: 1 });
  const missing = await department.get(`${campaign}/units?measure=report_in&part=missing`);
  expect(missing.body).toMatchObject({ sum: 3 });
  expect(missing.body.units.map(({ code }: { code: string }) => code).toSorted()).toEqual([
    ...['TH-TB', 'TH-XL', 'THPT-NQ'],
  ]);
  clock.pass(-7 * DAY_MS);
});

it('a report is seen by its own line only: no other branch, no other unit', async () => {
  const roundId = await opened();
  const other = await tree.appoint('otherDistrict');
  const path = (unit: TreeUnit) => at(unit, `/report-rounds/${roundId}/units/${tree.ids.school}`);
  expect((await district.get(path('district'))).status).toBe(200);
  expect((await other.get(path('otherDistrict'))).status).toBe(404);
  expect((await other.get(path('district'))).status).toBe(404);
  const primary = await tree.appoint('primary');
  expect((await primary.get(own(roundId))).status).toBe(404);
  const elsewhere = await opened(['upper_secondary']);
  expect((await school.get(own(elsewhere))).status).toBe(404);
  expect((await district.get(at('district', `/report-rounds/${elsewhere}/total`))).status).toBe(404);
});

it('what a unit writes lies sealed in the database', async () => {
  const rows = await server.sql<{ text: string }>(
    `select encode(draft_sealed, 'escape') || coalesce(encode(v.snapshot_sealed, 'escape'), '') as text
     from report r left join report_version v using (round_id, unit_id) where draft_sealed is not null`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { text } of rows) expect(text).not.toMatch(/Đỗ|0900|staff/);
});
