import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADMIN_PHONE,
  type Client,
  newId,
  personInput,
  startTestServer,
  TestClock,
  type TestServer,
  TRAN_BIEN,
} from '../../../test/harness/server.ts';
import { addDays, DAY_MS, dayOf } from '../../domain/time.ts';
import { askWatched } from './ask-watched.ts';

const FEVER = { symptoms: true, symptomList: ['fever'] };
const NURSE = '0907200001';
const OTHER_NURSE = '0907200002';
const MOTHER = '0907200003';

/** Noon, so that a day later is the next day. */
const clock = new TestClock(`${dayOf(Date.now())}T05:00:00.000Z`);
let server: TestServer;
const station = newId();
const other = newId();
let people = 10;

beforeAll(async () => {
  server = await startTestServer({ clock });
  const admin = await server.logIn(ADMIN_PHONE);
  const department = newId();
  const open = (id: string, kind: string, parentId: string | null, areaCodes: string[]) =>
    admin.put(`/api/admin/health-units/${id}`, {
      kind,
      name: `Trạm ${kind}`,
      parentId,
      areaCodes,
      phone: '',
    });
  const staff = (unit: string, phone: string) =>
    admin.put(`/api/admin/health-units/${unit}/staff/${newId()}`, { phone, name: 'Phan Thị Trạm' });
  const made = [
    await open(department, 'department', null, ['75']),
    await open(station, 'station', department, [TRAN_BIEN.areaCode]),
    await open(other, 'centre', department, []),
    await staff(station, NURSE),
    await staff(other, OTHER_NURSE),
  ];
  expect(made.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
});
afterAll(async () => {
  await server?.stop();
});

interface Watched {
  phone: string;
  client: Client;
  personId: string;
  alertId: string;
}

/** Somebody with a fever, and the alert of it. */
async function fallIll(ownPhone?: string): Promise<Watched> {
  people += 1;
  const phone = ownPhone ?? `09072${String(people).padStart(5, '0')}`;
  const { client, personId } = await server.register(phone, 'Nguyễn Thị Theo Dõi');
  await server.declare(client, personId, FEVER);
  return { phone, client, personId, alertId: await alertOf(personId) };
}
async function alertOf(personId: string): Promise<string> {
  const [alert] = await server.sql<{ id: string }>('select id from alert where person_id = $1', [personId]);
  return alert?.id ?? '';
}
const inDays = (days: number) => addDays(dayOf(clock.now()), days);
/** Her login of today: an older one must not see anybody. */
const nurse = () => server.logIn(NURSE);
async function start(alertId: string, until: string, more: { unit?: string; by?: Client; id?: string } = {}) {
  const path = `/api/health-units/${more.unit ?? station}/watches/${more.id ?? newId()}`;
  return (more.by ?? (await nurse())).put(path, { alertId, reason: 'exposed', until });
}
async function list(by?: Client, unit = station) {
  return (await (by ?? (await nurse())).get(`/api/health-units/${unit}/watches`)).body.people;
}
const note = (client: Client, personId: string, more = {}) =>
  client.put(`/api/people/${personId}/health-entries/${newId()}`, {
    ...{ temperature: 36.7, symptoms: ['none'], spo2: null, note: '' },
    ...{ notedAt: new Date(clock.now()).toISOString(), ...more },
  });
const ownWatches = async (client: Client) => (await client.get('/api/watches')).body.watches;

describe('a watch', () => {
  it('L2: shows the unit each day of whom it watches, covered, and ends by itself', async () => {
    const { client, personId, alertId } = await fallIll();
    expect((await start(alertId, inDays(3))).status).toBe(204);
    expect(await ownWatches(client)).toMatchObject([
      { personId, unitName: 'Trạm station', isAnswered: true },
    ]);
    clock.pass(DAY_MS);
    expect(await ownWatches(client)).toMatchObject([{ personId, isAnswered: false }]);
    clock.pass(DAY_MS);
    await note(client, personId);
    expect(await ownWatches(client)).toMatchObject([{ isAnswered: true }]);
    clock.pass(DAY_MS);
    await note(client, personId);
    await note(client, personId, { temperature: 38.5, symptoms: ['cough'] });
    const [watched] = await list();
    expect(watched).toMatchObject({ maskedName: 'Nguyễn Thị Theo ***', isOver: false, missedInARow: 0 });
    expect(watched.days.map(({ state }: { state: string }) => state)).toEqual([
      ...['concern', 'missed', 'well', 'concern'],
    ]);
    expect(JSON.stringify({ ...watched, id: '' })).not.toMatch(/38|cough|Dõi/);
    clock.pass(DAY_MS);
    expect(await list()).toMatchObject([{ isOver: true, days: [{}, {}, {}, {}] }]);
    expect(await ownWatches(client)).toEqual([]);
    clock.pass(8 * DAY_MS);
    expect(await list()).toEqual([]);
  });

  it('puts on top who has signs today, then who has not answered longest', async () => {
    const [silent, ill, well] = [await fallIll(), await fallIll(), await fallIll()];
    for (const { alertId } of [well, silent, ill]) await start(alertId, inDays(5));
    clock.pass(2 * DAY_MS);
    await note(ill.client, ill.personId, { symptoms: ['tired'] });
    await note(well.client, well.personId);
    const order = (await list()).map(
      ({ missedInARow, days }: { missedInARow: number; days: { state: string }[] }) => [
        ...[missedInARow, days.at(-1)?.state],
      ],
    );
    expect(order).toEqual([
      [0, 'concern'],
      [1, 'open'],
      [0, 'well'],
    ]);
    await server.sql('delete from watch');
  });

  it('is ended early by the unit, and is then neither asked nor answered', async () => {
    const { client, alertId } = await fallIll();
    const id = newId();
    await start(alertId, inDays(5), { id });
    clock.pass(DAY_MS);
    const end = async () => (await nurse()).delete(`/api/health-units/${station}/watches/${id}`);
    expect([(await end()).status, (await end()).status]).toEqual([204, 204]);
    expect(await list()).toMatchObject([{ isOver: true, endedOn: inDays(0), days: [{ state: 'concern' }] }]);
    expect(await ownWatches(client)).toEqual([]);
    expect((await (await nurse()).delete(`/api/health-units/${station}/watches/${newId()}`)).status).toBe(
      404,
    );
    await server.sql('delete from watch');
  });

  it('is one of a unit and person, and the same when it is sent again', async () => {
    const { alertId } = await fallIll();
    const id = newId();
    const answers = [
      await start(alertId, inDays(2), { id }),
      await start(alertId, inDays(2), { id }),
      await start(alertId, inDays(2)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 409]);
    expect(answers[2]?.body.code).toBe('already_watched');
    await server.sql('delete from watch');
  });

  it('is started for no day in the past, for no longer than 21 days, and is seen by no other unit', async () => {
    const { client, alertId } = await fallIll();
    for (const until of [inDays(-1), inDays(21)]) {
      const refused = await start(alertId, until);
      expect([refused.status, refused.body.errors[0].code]).toEqual([400, 'watch_end_invalid']);
    }
    const elsewhere = await server.logIn(OTHER_NURSE);
    expect((await start(alertId, inDays(2), { by: elsewhere, unit: other })).status).toBe(404);
    expect((await start(alertId, inDays(2), { by: client })).status).toBe(404);
    expect(await list(elsewhere, other)).toEqual([]);
    expect((await start(alertId, inDays(2))).status).toBe(204);
    const answersSeenBy = (unit: string) =>
      server.running.services.db.transaction('app_health', { unit }, (tx) =>
        tx.query('select day from watched_answers($1, $1)', [inDays(0)]),
      );
    expect([await answersSeenBy(station), await answersSeenBy(other)]).toEqual([[{ day: inDays(0) }], []]);
    await server.sql('delete from watch');
  });
});

describe('the morning question', () => {
  const ask = () => askWatched(server.running.services);
  const asked = async (phone: string) =>
    (await server.messages(phone)).filter((text) => /câu hỏi/.test(text));

  it('is sent once a day to each phone with somebody who has not answered, and names nobody', async () => {
    const { client, alertId } = await fallIll(MOTHER);
    const child = newId();
    await client.put(`/api/people/${child}`, personInput('Nguyễn Văn Con', { relation: 'child' }));
    await server.declare(client, child, FEVER);
    for (const id of [alertId, await alertOf(child)]) await start(id, inDays(9));
    await ask();
    clock.pass(DAY_MS);
    for (let i = 0; i < 3; i += 1) await ask();
    const text = await server.message(MOTHER);
    await ask();
    expect(await asked(MOTHER)).toEqual([text]);
    expect(text).not.toMatch(/Nguyễn|Con|Theo|sốt|khỏe/);
    expect(text.length).toBeLessThanOrEqual(70);
  });

  it('is not sent to those who answered, who are watched no more, or who wanted no messages', async () => {
    const [done, ended, silent, last] = [await fallIll(), await fallIll(), await fallIll(), await fallIll()];
    for (const { alertId } of [done, ended, silent, last]) await start(alertId, inDays(9));
    await server.sql('update watch set ended_at = now(), ended_by = person_id where person_id = $1', [
      ended.personId,
    ]);
    await server.sql(
      `insert into consent (person_id, purpose, at, version, given, text_sha256, account_id)
       select person_id, purpose, now() + interval '1 day', version, false, text_sha256, account_id
       from consent where person_id = $1 and purpose = 'notices'`,
      [silent.personId],
    );
    clock.pass(DAY_MS);
    await note(done.client, done.personId);
    await ask();
    await server.messages(last.phone, 1);
    for (const { phone } of [done, ended, silent]) expect(await asked(phone)).toEqual([]);
  });
});
