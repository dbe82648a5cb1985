import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReminderInput, ReminderLog, ReminderPreview } from '../src/contract/reminders.ts';
import { addDays, dayOf, dayStart, HOUR_MS } from '../src/domain/time.ts';
import { countCampaigns } from '../src/server/campaigns/count-campaigns.ts';
import { carryOnReminders, sendReminder } from '../src/server/reminders/send-reminders.ts';
import { campaignInput } from './harness/campaigns.ts';
import { reminderInput } from './harness/reminder-operations.ts';
import { type Client, newId, startTestServer, TestClock, type TestServer } from './harness/server.ts';
import { OFFICERS, openTree, type TestTree } from './harness/units.ts';

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
  await tree.appoint('primary');
  const school = await tree.appoint('school');
  const saved = await department.put(pathOf('department'), campaignInput(addDays(today, -9)));
  if (saved.status !== 204) throw new Error(`no campaign: ${JSON.stringify(saved.body)}`);
  const place = await server.openPlace(school, 'Cổng trường');
  await school.put(`/api/units/${tree.ids.school}/places/${place.id}`, undefined);
  server.running.services.units.forgetAll();
  await countCampaigns(server.running.services);
});
afterAll(async () => {
  await server?.stop();
});

const pathOf = (office: 'department' | 'district', rest = '') =>
  `/api/units/${tree.ids[office]}/campaigns/${campaignId}${rest}`;
const remindersOf = async (phone: string) =>
  (await server.messages(phone)).filter((text) => text.includes('chưa có mã QR'));

async function remind(more: Partial<ReminderInput> = {}): Promise<string> {
  const id = newId();
  const put = await department.put(pathOf('department', `/reminders/${id}`), reminderInput(more));
  if (put.status !== 204) throw new Error(`not kept: ${put.status} ${JSON.stringify(put.body)}`);
  return id;
}

/** The log once nothing waits any more. */
async function settledLog(id: string, rowsMin = 1): Promise<ReminderLog['rows']> {
  for (;;) {
    const { rows }: ReminderLog = (await department.get(pathOf('department', `/reminders/${id}/log`))).body;
    if (rows.length >= rowsMin && rows.every(({ state }) => state !== 'waiting')) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a reminder', () => {
  it('is shown with whom it would tell and what it costs, before anything is sent', async () => {
    const preview = await department.post(pathOf('department', '/reminder-preview'), reminderInput());
    expect(preview.body).toMatchObject({ units: 1, unreachable: 2, above: 0, messages: 1, beginsAt: null });
    expect(preview.body.cost).toBe(preview.body.parts * 800);
    expect(
      preview.body.rows.map(({ unitName, to }: ReminderPreview['rows'][number]) => [unitName, to]),
    ).toEqual([
      ['Trường THPT Ngô Quyền', []],
      ['Trường Tiểu học Xuân Lập', []],
      ['Trường Tiểu học Trấn Biên', [{ name: 'Đỗ Thị Đầu Mối', maskedPhone: '0900 000 ***' }]],
    ]);
    expect(preview.body.example).toMatch(/^VaoRa: Trường Tiểu học Trấn Biên: chưa có mã QR\. Hạn 05\/10\./);
    const night = reminderInput({ quietFrom: 0, quietUntil: 23 });
    clock.set(new Date(dayStart(today) + 22 * HOUR_MS).toISOString());
    const later = await department.post(pathOf('department', '/reminder-preview'), night);
    expect(later.body.beginsAt).toBe(23);
    const plain = reminderInput({ isPlain: true });
    const cheaper = await department.post(pathOf('department', '/reminder-preview'), plain);
    expect(cheaper.body.parts).toBeLessThan(preview.body.parts);
    expect(await remindersOf(OFFICERS.primary)).toEqual([]);
    const bad = await department.post(
      pathOf('department', '/reminder-preview'),
      reminderInput({ everyDays: 3 }),
    );
    expect(bad.body.errors).toMatchObject([{ field: 'lastOn', code: 'last_day_missing' }]);
  });

  it('L5: tells those who have not done it and never those who have, and keeps what was sent to whom', async () => {
    const id = await remind();
    const log = await settledLog(id, 3);
    expect(log.filter(({ state }) => state === 'sent')).toMatchObject([
      {
        ...{ unitId: tree.ids.primary, level: 'unit', about: 1 },
        to: [{ name: 'Đỗ Thị Đầu Mối', maskedPhone: '0900 000 ***' }],
      },
    ]);
    expect(log.filter(({ state }) => state === 'no_officer')).toMatchObject([
      { level: 'unit', to: [], message: null },
      { level: 'unit', to: [], message: null },
    ]);
    expect((await server.messages(OFFICERS.primary, 2)).join(' ')).toContain(
      'Trường Tiểu học Trấn Biên: chưa có mã QR',
    );
    expect(await remindersOf(OFFICERS.school)).toEqual([]);
    const { reminders } = (await department.get(pathOf('department', '/reminders'))).body;
    expect(reminders).toMatchObject([{ id, nextOn: null, counts: { sent: 1, no_officer: 2, waiting: 0 } }]);
    expect((await district.get(pathOf('district', `/reminders/${id}/log`))).status).toBe(404);
    const sheet = (await department.get(pathOf('department', `/evidence/${tree.ids.primary}`))).body;
    expect(sheet.reminders).toMatchObject([
      { toName: 'Trường Tiểu học Trấn Biên', message: expect.stringContaining('chưa có mã QR') },
    ]);
  });

  it('looks once more before it sends: who has done it meanwhile is left in peace', async () => {
    const { services } = server.running;
    const id = await remind({ cause: 'no_report' });
    await server.sql(`update reminder set cause = 'no_code' where id = $1`, [id]);
    await server.sql(
      `insert into reminder_unit (reminder_id, day, unit_id, level, about, state)
       values ($1, $2, $3, 'unit', array[$3]::uuid[], 'waiting')`,
      [id, addDays(today, -1), tree.ids.school],
    );
    await sendReminder(services, id);
    const rows = await settledLog(id);
    expect(rows.find(({ unitId }) => unitId === tree.ids.school)).toMatchObject({
      state: 'settled',
      message: null,
    });
    expect(await remindersOf(OFFICERS.school)).toEqual([]);
  });

  it('keeps quiet in its quiet hours, and tells the office above so many days after', async () => {
    const { services } = server.running;
    clock.set(new Date(dayStart(addDays(today, 1)) + 22 * HOUR_MS).toISOString());
    const id = await remind({
      ...{ quietFrom: 21, quietUntil: 7, aboveAfterDays: 3, everyDays: 3, lastOn: addDays(today, 20) },
    });
    await carryOnReminders(services);
    const logPath = pathOf('department', `/reminders/${id}/log`);
    expect((await department.get(logPath)).body.rows).toEqual([]);
    clock.set(new Date(dayStart(addDays(today, 2)) + 8 * HOUR_MS).toISOString());
    await carryOnReminders(services);
    // The school of the other district has nobody to tell, and neither has that district.
    expect((await settledLog(id, 4)).map(({ unitName, level, state }) => [unitName, level, state])).toEqual(
      expect.arrayContaining([
        ['Trường Tiểu học Trấn Biên', 'unit', 'sent'],
        ['Phòng Giáo dục và Đào tạo Long Khánh', 'above', 'no_officer'],
      ]),
    );
    clock.set(new Date(dayStart(addDays(today, 5)) + 8 * HOUR_MS).toISOString());
    await carryOnReminders(services);
    const later = (await settledLog(id, 9)).filter(({ day }) => day === addDays(today, 5));
    expect(later.find(({ unitId }) => unitId === tree.ids.district)).toMatchObject({
      ...{ level: 'above', state: 'sent', about: 1 },
      message: expect.stringContaining('1 đơn vị trực thuộc chưa có mã QR'),
    });
  });

  it('once stopped sends nothing more, neither what waits nor the next round', async () => {
    const { services } = server.running;
    const day = dayOf(clock.now());
    const id = await remind({ quietFrom: 7, quietUntil: 10, everyDays: 1, lastOn: addDays(day, 20) });
    await server.sql(
      `insert into reminder_unit (reminder_id, day, unit_id, level, about, state)
       values ($1, $2, $3, 'unit', array[$3]::uuid[], 'waiting')`,
      [id, day, tree.ids.primary],
    );
    const foreign = pathOf('district', `/reminders/${id}/stop`);
    expect((await district.put(foreign, { isStopped: true })).status).toBe(404);
    const stop = pathOf('department', `/reminders/${id}/stop`);
    expect((await department.put(stop, { isStopped: true })).status).toBe(204);
    expect((await department.put(stop, { isStopped: true })).status).toBe(204);
    clock.set(new Date(dayStart(day) + 12 * HOUR_MS).toISOString());
    await carryOnReminders(services);
    await sendReminder(services, id);
    expect((await settledLog(id)).map(({ state, message }) => [state, message])).toEqual([['stopped', null]]);
  });

  it('goes on after a stop with what was left of its last round, once', async () => {
    const { services } = server.running;
    const day = dayOf(clock.now());
    const id = await remind({ quietFrom: 7, quietUntil: 20 });
    for (const ago of [1, 0])
      await server.sql(
        `insert into reminder_unit (reminder_id, day, unit_id, level, about, state)
         values ($1, $2, $3, 'unit', array[$3]::uuid[], 'waiting')`,
        [id, addDays(day, -ago), tree.ids.primary],
      );
    await server.sql('update reminder set next_on = null where id = $1', [id]);
    const stop = pathOf('department', `/reminders/${id}/stop`);
    for (const isStopped of [true, false, false])
      expect((await department.put(stop, { isStopped })).status).toBe(204);
    clock.set(new Date(dayStart(day) + 20 * HOUR_MS).toISOString());
    await sendReminder(services, id);
    expect((await settledLog(id, 2)).map((row) => [row.day, row.state])).toEqual([
      [day, 'sent'],
      [addDays(day, -1), 'stopped'],
    ]);
  });

  it('of a campaign that is over is not sent, and does not go on', async () => {
    const { services } = server.running;
    const id = await remind({ quietFrom: 0, quietUntil: 23 });
    await server.sql(
      `insert into reminder_unit (reminder_id, day, unit_id, level, about, state)
       values ($1, $2, $3, 'unit', array[$3]::uuid[], 'waiting')`,
      [id, dayOf(clock.now()), tree.ids.primary],
    );
    await department.post(pathOf('department', '/end'), undefined);
    clock.set(new Date(dayStart(dayOf(clock.now())) + 23 * HOUR_MS).toISOString());
    await sendReminder(services, id);
    expect((await settledLog(id)).map(({ state }) => state)).toEqual(['stopped']);
    const stop = pathOf('department', `/reminders/${id}/stop`);
    expect((await department.put(stop, { isStopped: true })).status).toBe(204);
    expect((await department.put(stop, { isStopped: false })).body).toMatchObject({
      code: 'reminder_campaign_over',
    });
  });
});
