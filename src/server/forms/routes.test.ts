import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  nationalForm,
  nationalRules as rules,
  schoolForm,
  shippedRules,
} from '../../../test/harness/forms.ts';
import {
  ADMIN_PHONE,
  type Client,
  HEALTHY,
  newId,
  personInput,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';

const clock = new TestClock(new Date().toISOString());
let server: TestServer;
let admin: Client;
beforeAll(async () => {
  server = await startTestServer({ clock });
  admin = await server.logIn(ADMIN_PHONE);
});
afterAll(async () => {
  await server?.stop();
});

const at = (ms: number) => new Date(ms).toISOString();
const SICK_CONTACT = { ...HEALTHY.answers, contactSick: true };
/** The rules of the national form under another version, with contact to sick people as grave as to patients. */
const stricter = (version: string) =>
  rules
    .replace('version: 2026.1', `version: ${version}`)
    .replace('| contactSick = yes | ask | none |', '| contactSick = yes | stop | soon |')
    .replace(
      '| contactSick = yes | ask | none | contact_sick |',
      '| contactSick = yes | stop | soon | contact_sick |',
    );

const upload = (path: string, content: string) => admin.put(`/api/admin/${path}`, { content });
const hold = (kind: string, formId: string, version: string, from: number, more: object = {}) =>
  admin.put(`/api/admin/form-holds/${newId()}`, {
    ...{ kind, formId, version },
    hold: { from: at(from), until: null, areas: [], ...more },
  });

async function declare(client: Client, personId: string, changes: object = {}) {
  const body = { ...HEALTHY, declaredAt: at(clock.now()), ...changes };
  return client.put(`/api/people/${personId}/declarations/${newId()}`, body);
}

describe('the forms to declare with', () => {
  it('L2: are the national one first, then those for pupils, journeys, entry and the circular of 2026', async () => {
    const { body } = await server.client().get('/api/forms');
    expect(body.forms.map(({ id }: { id: string }) => id)).toEqual([
      'khai-bao-toan-dan',
      'suc-khoe-hoc-sinh',
      'di-chuyen-noi-dia',
      'nhap-canh',
      'khai-bao-y-te',
    ]);
    const { body: usual } = await server.client().get('/api/forms/current?area=26041@2026-04-30');
    expect(usual).toMatchObject({ form: { id: nationalForm.id }, areas: ['26041', '75'] });
  });

  it('L2: each can be declared with, and is judged by its own rules', async () => {
    const { client } = await server.register('0902100001', 'Nguyễn Thị Mẹ');
    const child = newId();
    await client.put(`/api/people/${child}`, personInput('Nguyễn Văn Con', { relation: 'child' }));
    const { id: formId, version: formVersion } = schoolForm;
    const answers = { symptoms: true, symptomList: ['cough'], temperature: 38.5, contactSick: false };
    const declared = await declare(client, child, { formId, formVersion, answers });
    expect(declared.status).toBe(201);
    expect(declared.body).toMatchObject({ verdict: 'stop', rulesVersion: '2026.1' });
    expect(declared.body.reasons.map(({ rule }: { rule: string }) => rule)).toEqual([
      'measured_fever',
      'cough',
    ]);
    expect(declared.body.reasons[0].advice.en).toContain('Keep the child at home');
  });

  it('may hold in named places only', async () => {
    const text = JSON.stringify({ ...schoolForm, id: 'thu-nghiem', version: '2026.1' });
    expect((await upload('forms/thu-nghiem/2026.1', text)).status).toBe(204);
    expect((await hold('form', 'thu-nghiem', '2026.1', clock.now())).body.code).toBe('form_without_rules');
    const table = shippedRules('suc-khoe-hoc-sinh-2026');
    const own = table.replace('form: suc-khoe-hoc-sinh', 'form: thu-nghiem');
    expect((await upload('rule-sets/thu-nghiem/2026.1', own)).status).toBe(204);
    expect((await hold('rules', 'thu-nghiem', '2026.1', clock.now())).status).toBe(204);
    expect((await hold('form', 'thu-nghiem', '2026.1', clock.now(), { areas: ['26041'] })).status).toBe(204);
    const offered = async (query: string) =>
      (await server.client().get(`/api/forms/thu-nghiem${query}`)).status;
    expect(await offered('?area=26041@2026-04-30')).toBe(200);
    expect(await offered('?area=26044@2026-04-30')).toBe(404);
    expect(await offered('')).toBe(404);
  });
});

describe('a new rule set', () => {
  it('is in force in every process that kept the one before', async () => {
    const other = await startTestServer({
      clock,
      database: { ...server.database, drop: async () => undefined },
    });
    const inForce = async () => (await other.client().get('/api/forms/nhap-canh')).body.rules.version;
    expect(await inForce()).toBe('2026.1');
    const next = shippedRules('nhap-canh-2021').replace('version: 2026.1', 'version: 2026.2');
    await upload('rule-sets/nhap-canh/2026.2', next);
    await hold('rules', 'nhap-canh', '2026.2', clock.now());
    await expect.poll(inForce).toBe('2026.2');
    await other.stop();
  });

  it('judges from the moment on that it was set for, and not what was declared before', async () => {
    const { client, personId } = await server.register('0902100010', 'Nguyễn Văn Luật');
    const before = await declare(client, personId, { answers: SICK_CONTACT });
    expect(before.body).toMatchObject({ verdict: 'ask', rulesVersion: '2026.1' });

    expect((await upload('rule-sets/khai-bao-toan-dan/2026.2', stricter('2026.2'))).status).toBe(204);
    const stillOld = await declare(client, personId, { answers: SICK_CONTACT });
    expect(stillOld.body.rulesVersion).toBe('2026.1');

    const from = clock.now() + HOUR_MS;
    expect((await hold('rules', 'khai-bao-toan-dan', '2026.2', from)).status).toBe(204);
    clock.pass(2 * HOUR_MS);
    const after = await declare(client, personId, { answers: SICK_CONTACT });
    expect(after.body).toMatchObject({ verdict: 'stop', rulesVersion: '2026.2' });
    const offline = await declare(client, personId, { answers: SICK_CONTACT, declaredAt: at(from - 60_000) });
    expect(offline.body).toMatchObject({ verdict: 'ask', rulesVersion: '2026.1' });
    const { body } = await server.client().get('/api/forms/current');
    expect(body.rules.version).toBe('2026.2');
  });

  it('tells before it holds how many of the last days’ declarations it would change, and of nobody whose', async () => {
    const now = clock.now();
    await server.sql('truncate declaration, declaration_day');
    for (const [index, answers] of [HEALTHY.answers, SICK_CONTACT, SICK_CONTACT].entries()) {
      const { client, personId } = await server.register(`090210002${index}`, 'Nguyễn Văn Đếm');
      await declare(client, personId, { answers, declaredAt: at(now - index * 600_000) });
      // Corrected: only the one that counts is judged again.
      await declare(client, personId, { answers, declaredAt: at(now - index * 600_000 + 1_000) });
    }
    const milder = rules.replace('version: 2026.1', 'version: 2026.3');
    expect((await upload('rule-sets/khai-bao-toan-dan/2026.3', milder)).status).toBe(204);
    const { body } = await admin.get('/api/admin/rule-sets/khai-bao-toan-dan/2026.3/effect');
    expect(body).toEqual({
      ...{ days: 7, declarations: 3, isPartial: false },
      changes: [{ from: 'stop', to: 'ask', count: 2 }],
      ...{ alertsAdded: 0, alertsGone: 2 },
    });
  });
});

describe('an exposure that a health authority told of', () => {
  it('counts where rules ask for it, before they hold and after, and not before it was told or once it was recalled', async () => {
    const table = rules
      .replace('version: 2026.1', 'version: 2026.6')
      .replace(
        '\n## Ví dụ',
        '| told | exposed <= 14 | ask | soon | Được báo có tiếp xúc | Told of a contact | | |\n\n## Ví dụ',
      )
      .replace('| | ok | none | |', '| | ok | none | |\n| exposed = 14 | ask | soon | told |');
    await server.sql('truncate declaration, declaration_day');
    const told = await server.register('0902100040', 'Nguyễn Văn Báo');
    const other = await server.register('0902100041', 'Nguyễn Văn Không');
    await server.sql(
      `insert into trace_notice (person_id, case_id, account_id, sent_at, first_day, last_day, unit_name)
       select id, gen_random_uuid(), account_id, to_timestamp($2::bigint / 1000.0), $3::date, $3::date, 'Trung tâm'
       from person_public where id = $1`,
      [told.personId, clock.now() - HOUR_MS, at(clock.now() - 3 * DAY_MS).slice(0, 10)],
    );
    const outcomes = async () =>
      Promise.all(
        [told, other].map(async ({ client, personId }) => (await declare(client, personId)).body.verdict),
      );
    expect(await outcomes()).toEqual(['ok', 'ok']);
    expect((await upload('rule-sets/khai-bao-toan-dan/2026.6', table)).status).toBe(204);
    const { body } = await admin.get('/api/admin/rule-sets/khai-bao-toan-dan/2026.6/effect');
    expect(body).toMatchObject({ changes: [{ from: 'ok', to: 'ask', count: 1 }], alertsAdded: 1 });

    await hold('rules', 'khai-bao-toan-dan', '2026.6', clock.now());
    clock.pass(1_000);
    expect(await outcomes()).toEqual(['ask', 'ok']);
    await server.sql('update trace_notice set recalled_at = now()');
    expect(await outcomes()).toEqual(['ok', 'ok']);
    await server.sql(`update trace_notice set recalled_at = null, sent_at = sent_at + interval '2 hours'`);
    expect(await outcomes()).toEqual(['ok', 'ok']);
  });
});

describe('a new version of a form', () => {
  const next = JSON.stringify({ ...nationalForm, version: '2026.1' });

  it('takes over when it is set to hold; what was made offline with the one before is still taken', async () => {
    expect((await upload('forms/khai-bao-toan-dan/2026.1', next)).status).toBe(204);
    const { client, personId } = await server.register('0902100030', 'Nguyễn Văn Mẫu');
    const early = await declare(client, personId, { formVersion: '2026.1' });
    expect([early.status, early.body.errors[0].code]).toEqual([400, 'form_unknown']);

    const own = rules
      .replace('toan-dan 2021.1', 'toan-dan 2026.1')
      .replace('version: 2026.1', 'version: 2026.4');
    expect((await upload('rule-sets/khai-bao-toan-dan/2026.4', own)).status).toBe(204);
    expect((await hold('rules', 'khai-bao-toan-dan', '2026.4', clock.now())).status).toBe(204);
    expect((await hold('form', 'khai-bao-toan-dan', '2026.1', clock.now())).status).toBe(204);
    const { body } = await server.client().get('/api/forms/current');
    expect([body.form.version, body.rules.version]).toEqual(['2026.1', '2026.4']);
    expect((await declare(client, personId, { formVersion: '2026.1' })).status).toBe(201);
    const offline = await declare(client, personId, { declaredAt: at(clock.now() - DAY_MS) });
    expect([offline.status, offline.body.formVersion]).toEqual([201, '2021.1']);
  });

  it('is listed with when and where it holds, and comes back as it was brought', async () => {
    const { body } = await admin.get('/api/admin/forms');
    const listed = body.forms.find(
      ({ formId, version }: { formId: string; version: string }) =>
        formId === 'khai-bao-toan-dan' && version === '2026.1',
    );
    expect(listed).toMatchObject({ isShipped: false, questions: 8, hold: { until: null, areas: [] } });
    expect((await admin.get('/api/admin/forms/khai-bao-toan-dan/2026.1')).body.content).toBe(next);
    expect((await admin.get('/api/admin/rule-sets/khai-bao-toan-dan/2026.1')).body.content).toBe(rules);
  });

  it.each([
    ['that is no JSON', 'forms/khai-bao-toan-dan/2026.9', '{', 400, 'form_broken'],
    ['that is no form', 'forms/khai-bao-toan-dan/2026.9', '{}', 400, 'form_broken'],
    ['under another name', 'forms/khai-bao-toan-dan/2026.9', next, 400, 'form_named_otherwise'],
    [
      'in place of a shipped one',
      'forms/khai-bao-toan-dan/2021.1',
      JSON.stringify(nationalForm),
      409,
      undefined,
    ],
    ['in place of an uploaded one', 'forms/khai-bao-toan-dan/2026.1', `${next} `, 409, undefined],
    [
      'whose rules break their own examples',
      'rule-sets/khai-bao-toan-dan/2026.8',
      rules.replace('| ok |', '| stop |'),
      400,
      'rules_broken',
    ],
  ])('%s is refused', async (_title, path, content, status, code) => {
    const answer = await upload(path, content);
    expect([answer.status, answer.body.errors?.[0].code]).toEqual([status, code]);
    if (status === 409) expect(answer.body.code).toBe('form_version_taken');
  });

  it.each([
    ['in the past', -DAY_MS, {}, 'hold_past'],
    ['upside down', HOUR_MS, { until: at(clock.now() - DAY_MS) }, 'hold_upside_down'],
    ['in a place that is none', HOUR_MS, { areas: ['00000'] }, 'area_unknown'],
  ])('cannot hold %s', async (_title, after, more, code) => {
    const answer = await hold('form', 'khai-bao-toan-dan', '2026.1', clock.now() + after, more);
    expect([answer.status, answer.body.errors[0].code]).toEqual([400, code]);
  });
});
