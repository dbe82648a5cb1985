import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import type { HealthEntryInput } from '../../contract/diary.ts';
import { limits } from '../../domain/limits.ts';

const clock = new TestClock('2026-11-25T00:30:00.000Z');
let server: TestServer;
let client: Client;
let personId: string;
beforeAll(async () => {
  server = await startTestServer({ clock });
  ({ client, personId } = await server.register('0907000001', 'Nguyễn Thị Nhật Ký'));
});
afterAll(async () => {
  await server?.stop();
});

const input = (more: Partial<HealthEntryInput> = {}): HealthEntryInput => ({
  ...{ temperature: 36.8, symptoms: ['none'], spo2: null, note: '' },
  ...{ notedAt: new Date(clock.now()).toISOString() },
  ...more,
});
const save = (body: HealthEntryInput, id = newId(), who = { client, personId }) =>
  who.client.put(`/api/people/${who.personId}/health-entries/${id}`, body);
const list = async () => (await client.get(`/api/people/${personId}/health-entries`)).body.entries;

describe('a note of the own diary', () => {
  it('L2: is stored once, and read back with its day in Vietnam and whether a station should look', async () => {
    const id = newId();
    const body = input({ temperature: 38.44, symptoms: ['cough', 'fever'], spo2: 96, note: ' mệt  từ tối ' });
    const stored = await save(body, id);
    expect([stored.status, stored.body]).toEqual([
      201,
      {
        ...{ id, personId, day: '2026-11-25', notedAt: body.notedAt, isConcern: true },
        ...{ temperature: 38.4, symptoms: ['fever', 'cough'], spo2: 96, note: 'mệt từ tối' },
      },
    ]);
    const again = await save(body, id);
    expect([again.status, again.body]).toEqual([200, stored.body]);
    expect(await list()).toEqual([stored.body]);
  });

  it('sent eight times at once is one row', async () => {
    const id = newId();
    const body = input();
    const answers = await together(8, client, () => save(body, id));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201]);
    expect(await server.sql('select 1 from health_entry where id = $1', [id])).toHaveLength(1);
  });

  it('sent under a known id with another content is refused, and the first one stays', async () => {
    const id = newId();
    await save(input({ note: 'một' }), id);
    const other = await save(input({ note: 'hai' }), id);
    expect([other.status, other.body.code]).toEqual([409, 'entry_differs']);
    expect((await list()).find((entry: { id: string }) => entry.id === id).note).toBe('một');
  });

  it('that says nothing, or what no thermometer shows, is refused with each field named', async () => {
    const wrong = await save(input({ temperature: 50, symptoms: [], spo2: 10 }));
    expect(wrong.status).toBe(400);
    const errors = wrong.body.errors.map(
      ({ field, code }: { field: string; code: string }) => `${field} ${code}`,
    );
    expect(errors.toSorted()).toEqual([
      'spo2 spo2_out_of_range',
      'symptoms symptoms_missing',
      'temperature temperature_out_of_range',
    ]);
  });

  it('lies sealed: nothing that was measured or felt stands in its row', async () => {
    await save(input({ temperature: 39.9, symptoms: ['rash'], note: 'nổi mẩn đỏ' }));
    const rows = await server.sql<{ row: string }>('select e::text as row from health_entry e');
    const text = rows.map(({ row }) => row).join('\n');
    for (const secret of ['39.9', 'rash', 'nổi mẩn']) expect(text).not.toContain(secret);
  });

  it('is nobody else’s: another phone neither writes nor reads it', async () => {
    const other = await server.register('0907000002', 'Trần Văn Khác');
    const written = await save(input(), newId(), { client: other.client, personId });
    const read = await other.client.get(`/api/people/${personId}/health-entries`);
    expect([written.status, read.status]).toEqual([404, 404]);
    const scope = { account: (await other.client.get('/api/me')).body.accountId, person: other.personId };
    const seen = await server.running.services.db.transaction('app_citizen', scope, (tx) =>
      tx.query('select 1 from health_entry'),
    );
    expect(seen).toEqual([]);
  });

  it('is one of at most twenty a day', async () => {
    const { client: busy, personId: own } = await server.register('0907000003', 'Lê Thị Đo Hoài');
    for (let i = 0; i < limits.health_entries_per_person_day_max; i += 1)
      expect((await save(input(), newId(), { client: busy, personId: own })).status).toBe(201);
    const more = await save(input(), newId(), { client: busy, personId: own });
    expect([more.status, more.body.code]).toEqual([409, 'too_many_entries']);
  });

  it('carries the device’s time, unless its clock runs ahead', async () => {
    const evening = await save(input({ notedAt: '2026-11-24T16:59:59.000Z' }));
    expect(evening.body.day).toBe('2026-11-24');
    const ahead = await save(input({ notedAt: '2027-01-01T00:00:00.000Z' }));
    expect(ahead.body.day).toBe('2026-11-25');
  });
});
