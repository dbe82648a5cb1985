import { verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  HEALTHY,
  newId,
  personInput,
  startTestServer,
  TestClock,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import { publishedKey } from '../../../test/harness/signing-key.ts';
import { limits } from '../../domain/limits.ts';
import { parseReceipt, receiptMessage } from '../../domain/receipt-code.ts';
import { addDays, DAY_MS, dayOf, HOUR_MS } from '../../domain/time.ts';

const clock = new TestClock(new Date().toISOString());
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock });
});
afterAll(async () => {
  await server?.stop();
});

const SICK = { ...HEALTHY, answers: { ...HEALTHY.answers, contactPatient: true } };
const at = (ms: number) => new Date(ms).toISOString();

function declare(client: Client, personId: string, more: object = {}, id = newId()) {
  const input = { ...HEALTHY, declaredAt: at(clock.now()), ...more };
  return client.put(`/api/people/${personId}/declarations/${id}`, input);
}
const listed = async (client: Client, personId: string) =>
  (await client.get(`/api/people/${personId}/declarations`)).body.declarations;

describe('a declaration', () => {
  it('L2: must answer every question: what is left out is asked for, never taken as healthy', async () => {
    const { client, personId } = await server.register('0902000001', 'Nguyễn Văn Khai');
    for (const linkId of Object.keys(HEALTHY.answers)) {
      const answers = Object.fromEntries(Object.entries(HEALTHY.answers).filter(([key]) => key !== linkId));
      const answer = await declare(client, personId, { answers });
      expect(answer.status, linkId).toBe(400);
      expect(answer.body.errors.map((error: { field: string }) => error.field)).toEqual([
        `answers.${linkId}`,
      ]);
    }
    for (const answers of [
      {},
      { ...HEALTHY.answers, travelled: null },
      { ...HEALTHY.answers, travelled: 'false' },
      { ...HEALTHY.answers, other: true },
    ])
      expect((await declare(client, personId, { answers })).status).toBe(400);
    expect(await listed(client, personId)).toEqual([]);
  });

  it('L2: gets its verdict from the server, whatever the phone sends along', async () => {
    const { client, personId } = await server.register('0902000002', 'Nguyễn Văn Khai');
    expect((await declare(client, personId)).body.verdict).toBe('ok');
    const sick = await declare(client, personId, SICK);
    expect(sick.body.verdict).not.toBe('ok');
    expect(sick.body.reasons.length).toBeGreaterThan(0);
    expect((await declare(client, personId, { ...SICK, verdict: 'ok' })).status).toBe(400);
  });

  it('L2: corrected keeps its history, and one a day counts', async () => {
    const { client, personId } = await server.register('0902000003', 'Nguyễn Văn Sửa');
    const first = await declare(client, personId);
    clock.pass(60_000);
    const second = await declare(client, personId, SICK);
    expect(
      (await listed(client, personId)).map(({ id, isCurrent }: { id: string; isCurrent: boolean }) => [
        id,
        isCurrent,
      ]),
    ).toEqual([
      [second.body.id, true],
      [first.body.id, false],
    ]);
    const days = await server.sql<{ declaration_id: string; verdict: string }>(
      'select declaration_id, verdict from declaration_day where person_id = $1',
      [personId],
    );
    expect(days).toEqual([{ declaration_id: second.body.id, verdict: second.body.verdict }]);
  });

  it('L2: that arrives after its correction does not undo it', async () => {
    const { client, personId } = await server.register('0902000004', 'Nguyễn Văn Trễ');
    const earlier = at(clock.now() - 1_000);
    const later = await declare(client, personId, SICK);
    await declare(client, personId, { declaredAt: earlier });
    const current = (await listed(client, personId)).filter((one: { isCurrent: boolean }) => one.isCurrent);
    expect(current.map((one: { id: string }) => one.id)).toEqual([later.body.id]);
  });

  it('L2: sent eight times at once is stored once', async () => {
    const { client, personId } = await server.register('0902000005', 'Nguyễn Văn Tám');
    for (let round = 1; round <= 4; round += 1) {
      const id = newId();
      const answers = await together(8, client, () => declare(client, personId, {}, id));
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201]);
      expect(await listed(client, personId)).toHaveLength(round);
    }
  });

  it('with an id that has other answers is refused, so that no phone believes them stored', async () => {
    const { client, personId } = await server.register('0902000006', 'Nguyễn Văn Khác');
    const id = newId();
    await declare(client, personId, {}, id);
    const other = await declare(client, personId, SICK, id);
    expect([other.status, other.body.code]).toEqual([409, 'declaration_differs']);
    expect(await listed(client, personId)).toMatchObject([{ id, verdict: 'ok' }]);
  });

  it('L2: made offline counts for the day on which it was made', async () => {
    const { client, personId } = await server.register('0902000007', 'Nguyễn Văn Xa');
    const madeAt = clock.now() - 3 * DAY_MS;
    const answer = await declare(client, personId, { declaredAt: at(madeAt) });
    expect(answer.body).toMatchObject({ day: addDays(dayOf(clock.now()), -3), declaredAt: at(madeAt) });
  });

  it('of a clock that runs ahead, or lies beyond what is kept, counts for today', async () => {
    const { client, personId } = await server.register('0902000008', 'Nguyễn Văn Lệch');
    for (const ms of [DAY_MS, -(limits.declaration_days_max + 1) * DAY_MS, -2 * 365 * DAY_MS]) {
      const answer = await declare(client, personId, { declaredAt: at(clock.now() + ms) });
      expect(answer.body.day).toBe(dayOf(clock.now()));
    }
  });

  it('can be corrected so often a day and no more', async () => {
    const { client, personId } = await server.register('0902000009', 'Nguyễn Văn Nhiều');
    const statuses = [];
    for (let i = 0; i <= limits.declarations_per_person_day_max; i += 1)
      statuses.push((await declare(client, personId)).status);
    expect(statuses).toEqual([...Array(limits.declarations_per_person_day_max).fill(201), 409]);
  });

  it('L2: for a dependant is made under the same phone and is the dependant’s', async () => {
    const { client, personId } = await server.register('0902000010', 'Nguyễn Thị Mẹ');
    const child = newId();
    await client.put(`/api/people/${child}`, personInput('Nguyễn Văn Con', { relation: 'child' }));
    expect((await declare(client, child)).status).toBe(201);
    expect(await listed(client, child)).toHaveLength(1);
    expect(await listed(client, personId)).toEqual([]);
  });
});

describe('a declaration’s secrecy', () => {
  it('other accounts can neither read, print nor add it', async () => {
    const { client, personId } = await server.register('0902000020', 'Nguyễn Thị Kín');
    const { id } = (await declare(client, personId, SICK)).body;
    const stranger = (await server.register('0902000021', 'Nguyễn Văn Lạ')).client;
    const answers = [
      await stranger.get(`/api/people/${personId}/declarations`),
      await stranger.get(`/api/people/${personId}/declarations/${id}/receipt.pdf`),
      await declare(stranger, personId),
      await declare(stranger, personId, {}, id),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await listed(client, personId)).toHaveLength(1);
  });

  it('the answers lie encrypted, and apart for equal answers', async () => {
    const people = [
      await server.register('0902000022', 'Nguyễn Văn Một'),
      await server.register('0902000023', 'Nguyễn Văn Hai'),
    ];
    for (const { client, personId } of people) await declare(client, personId, SICK);
    const rows = await server.sql<{ answers_sealed: Buffer }>(
      'select answers_sealed from declaration where person_id = any($1)',
      [people.map(({ personId }) => personId)],
    );
    const [one, two] = rows.map(({ answers_sealed }) => answers_sealed);
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(false);
    for (const sealed of [one, two]) expect(sealed?.toString('latin1')).not.toMatch(/contact|true|false/);
  });
});

describe('a receipt', () => {
  it('L2: holds against the published key, and says person, verdict and time', async () => {
    const { client, personId, card } = await server.register('0902000030', 'Nguyễn Văn Nhận');
    const declaration = (await declare(client, personId, SICK)).body;
    const parsed = parseReceipt(declaration.receipt.code);
    if (parsed === undefined) throw new Error('the receipt is damaged');
    const key = await publishedKey(server);
    expect(verify(null, receiptMessage(parsed.receipt), key, parsed.signature)).toBe(true);
    const forged = { ...parsed.receipt, verdict: 'ok' as const };
    expect(verify(null, receiptMessage(forged), key, parsed.signature)).toBe(false);
    expect(parsed.receipt).toMatchObject({
      alias: card.alias,
      verdict: declaration.verdict,
      issuedAtS: Math.floor(Date.parse(declaration.declaredAt) / 1000),
    });
    expect(Date.parse(declaration.receipt.validUntil)).toBe(
      Date.parse(declaration.declaredAt) + limits.receipt_hours_max * HOUR_MS,
    );
  });
});
