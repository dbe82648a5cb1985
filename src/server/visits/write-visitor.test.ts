import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  HEALTHY,
  newId,
  personInput,
  startTestServer,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';

let server: TestServer;
let owner: Client;
let place: Place;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0904300001');
  place = await server.openPlace(owner, 'Trường Khai Hộ', { requiresDeclaration: true });
});
afterAll(async () => {
  await server?.stop();
});

const SICK = { ...HEALTHY, answers: { ...HEALTHY.answers, contactPatient: true } };
function entryOf(name: string, declaration: object | null = HEALTHY) {
  return {
    personId: newId(),
    person: personInput(name, { relation: 'other', idNumber: '079050001234' }),
    declaration: declaration === null ? null : { id: newId(), ...declaration },
    visit: { id: newId(), at: new Date().toISOString(), gateId: place.gates[0]?.id, direction: 'in' },
  };
}
const write = (entry: object, at = place, guard = owner) =>
  guard.post(`/api/places/${at.id}/visitors`, entry);

describe('a visitor without phone and card', () => {
  it('L6 L9: is written down with declaration and visit in one step, and seen covered', async () => {
    const entry = entryOf('Nguyễn Thị Cụ Già');
    const answer = await write(entry);
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { status: 'created', maskedName: 'Nguyễn Thị Cụ ***', declaredToday: true, verdict: 'ok' },
    ]);
    const { rows } = (await owner.get(`/api/places/${place.id}/visits`)).body;
    expect(rows).toMatchObject([
      { way: 'manual', maskedName: 'Nguyễn Thị Cụ ***', maskedPhone: '', declaredThatDay: true },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/Già|079050001234|\b1985\b/);
    const [stored] = await server.sql<{ answers_sealed: Buffer; account_id: string | null }>(
      `select d.answers_sealed, p.account_id from declaration d join person_public p on p.id = d.person_id
       where d.person_id = $1`,
      [entry.personId],
    );
    expect(stored?.account_id).toBeNull();
    expect(stored?.answers_sealed.toString('latin1')).not.toContain('contact');
  });

  it('has the consents on record that the guard read out, once', async () => {
    const entry = entryOf('Phạm Thị Đồng Ý');
    await write(entry);
    await write(entry);
    const rows = await server.sql<{ purpose: string; given: boolean }>(
      'select purpose, given from consent where person_id = $1 order by purpose',
      [entry.personId],
    );
    expect(rows).toEqual(['health', 'notices', 'visits'].map((purpose) => ({ purpose, given: true })));
  });

  it('L9: sent again, also many times at once, changes nothing and gets the same answer', async () => {
    const entry = entryOf('Trần Văn Một Lượt');
    const answers = await together(8, owner, () => write(entry));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const statuses = answers.map(({ body }) => body.status).sort();
    expect(statuses).toEqual(['created', ...Array(7).fill('exists')]);
    for (const [table, column] of [
      ['visit', 'person_id'],
      ['declaration', 'person_id'],
      ['person_public', 'id'],
    ] as const) {
      const rows = await server.sql(`select 1 from ${table} where ${column} = $1`, [entry.personId]);
      expect(rows, table).toHaveLength(1);
    }
  });

  it('with a stop verdict, or not declared where it is asked for, is written down and not let in', async () => {
    expect((await write(entryOf('Lê Văn Sốt', SICK))).body).toMatchObject({
      status: 'refused',
      reason: 'stop_verdict',
    });
    expect((await write(entryOf('Lê Văn Chưa', null))).body).toMatchObject({
      status: 'refused',
      reason: 'not_declared',
    });
  });

  it('L9: who was not declared at first is let in when the guard adds the declaration', async () => {
    const entry = entryOf('Lê Thị Khai Sau', null);
    expect((await write(entry)).body.reason).toBe('not_declared');
    const declaration = { id: newId(), ...HEALTHY };
    const answers = await together(4, owner, () => write({ ...entry, declaration }));
    expect(answers.map(({ body }) => body.status).sort()).toEqual(['created', 'exists', 'exists', 'exists']);
  });

  it('with answers that do not fit the form is not stored at all', async () => {
    const entry = entryOf('Lê Văn Nửa Vời', { ...HEALTHY, answers: { travelled: false } });
    expect((await write(entry)).status).toBe(400);
    expect(await server.sql('select 1 from person_public where id = $1', [entry.personId])).toEqual([]);
  });

  it('of another place, or a person with a phone, is out of reach', async () => {
    const entry = entryOf('Phạm Văn Chỗ Này');
    await write(entry);
    const other = await server.logIn('0904300002');
    const elsewhere = await server.openPlace(other, 'Trường Nơi Khác');
    const visit = { ...entry.visit, id: newId(), gateId: elsewhere.gates[0]?.id };
    expect((await write({ ...entry, visit }, elsewhere, other)).status).toBe(404);
    expect((await write(entryOf('Lạ'), place, other)).status).toBe(404);
    const { personId, client } = await server.register('0904300003', 'Phạm Thị Có Máy');
    expect((await write({ ...entryOf('Tên Khác Hẳn'), personId })).status).toBe(404);
    expect((await client.get('/api/people')).body.people[0].name).toBe('Phạm Thị Có Máy');
  });
});
