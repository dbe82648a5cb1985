import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  newId,
  startTestServer,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import { aliasFromBytes, cardCode } from '../../domain/code.ts';

let server: TestServer;
let owner: Client;
let place: Place;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0901100000');
  place = await server.openPlace(owner, 'Trường Thẻ Giấy');
});
afterAll(async () => {
  await server?.stop();
});

async function scan(code: string) {
  const item = {
    id: newId(),
    at: new Date().toISOString(),
    gateId: place.gates[0]?.id,
    direction: 'in',
    way: 'reader',
    code,
  };
  return (await owner.post(`/api/places/${place.id}/scans`, { items: [item] })).body.items[0];
}

describe('a personal code', () => {
  it('L11: stays the same until it is replaced, however often and at once it is asked for', async () => {
    const { client, personId, card } = await server.register('0901100001', 'Nguyễn Văn Thẻ');
    const cards = await together(8, client, () => client.get(`/api/people/${personId}/card`));
    expect(new Set(cards.map(({ body }) => body.code))).toEqual(new Set([card.code]));
    expect(card.code).toMatch(/^1\d{27}$/);
  });

  it('L11: first asked for eight times at once is one code', async () => {
    const { client, personId } = await server.register('0901100002', 'Nguyễn Văn Đồng Thời');
    await server.sql('delete from card where person_id = $1', [personId]);
    const cards = await together(8, client, () => client.get(`/api/people/${personId}/card`));
    expect(cards.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(cards.map(({ body }) => body.code)).size).toBe(1);
  });

  it('L11: lost and replaced, the old one is refused with that reason and the new one is taken', async () => {
    const { client, personId, card } = await server.register('0901100003', 'Nguyễn Thị Mất');
    expect((await scan(card.code)).status).toBe('created');
    const request = { id: newId(), reason: 'lost' };
    const replaced = await client.post(`/api/people/${personId}/cards`, request);
    expect(replaced.status).toBe(201);
    expect(replaced.body.code).not.toBe(card.code);
    expect(await scan(card.code)).toMatchObject({ status: 'refused', reason: 'revoked_card' });
    expect(await scan(replaced.body.code)).toMatchObject({ status: 'created' });
    expect((await scan(card.code)).maskedName).toBeUndefined();
  });

  it('asked to be replaced eight times with one id is replaced once', async () => {
    const { client, personId, card } = await server.register('0901100004', 'Nguyễn Thị Lặp');
    const codes = new Set([card.code]);
    for (let round = 1; round <= 6; round += 1) {
      const request = { id: newId(), reason: 'renewed' };
      const send = () => client.post(`/api/people/${personId}/cards`, request);
      const answers = await together(8, client, send);
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
      for (const { body } of answers) codes.add(body.code);
      expect(codes.size).toBe(1 + round);
    }
    expect(await server.sql('select 1 from card where person_id = $1', [personId])).toHaveLength(7);
  });

  it('replaced with the id of somebody else’s card touches only the own one', async () => {
    const victim = await server.register('0901100005', 'Nguyễn Văn Bị');
    const attacker = await server.register('0901100006', 'Nguyễn Văn Cố');
    const [row] = await server.sql<{ id: string }>('select id from card where person_id = $1', [
      victim.personId,
    ]);
    const answer = await attacker.client.post(`/api/people/${attacker.personId}/cards`, {
      id: row?.id,
      reason: 'lost',
    });
    expect(answer.status).toBe(201);
    expect((await scan(victim.card.code)).status).toBe('created');
  });

  it('in clear is nowhere in the database', async () => {
    const { card } = await server.register('0901100007', 'Nguyễn Văn Kín');
    const rows = await server.sql<{ row: string }>('select c::text as row from card c');
    expect(rows.map(({ row }) => row).join('\n')).not.toContain(card.alias);
  });
});

describe('whoever holds only a card', () => {
  it('L11: gets nothing by it: no page takes it but the check-in of a gate, and that covers the name', async () => {
    const { card } = await server.register('0901100008', 'Nguyễn Văn Chủ');
    const stranger = await server.logIn('0901100009');
    const description = (await stranger.get('/api/openapi.json')).body;
    const gets = Object.entries<Record<string, unknown>>(description.paths).filter(
      ([, methods]) => 'get' in methods,
    );
    expect(gets.length).toBeGreaterThan(15);
    for (const client of [server.client(), stranger]) {
      for (const [path] of gets) {
        if (path.includes('/areas') || path.includes('/openapi') || path.includes('/demo')) continue;
        for (const value of [card.code, card.alias]) {
          const answer = await client.get(path.replaceAll(/\{\w+\}/g, value));
          expect(answer.bytes.toString('latin1').includes(card.alias), path).toBe(false);
          if (path.includes('{')) expect(answer.status, path).toBeGreaterThanOrEqual(400);
        }
      }
    }
    const foreign = await stranger.post(`/api/places/${place.id}/scans`, { items: [] });
    expect(foreign.status).toBe(404);
    const answer = await scan(card.code);
    expect(answer.maskedName).toBe('Nguyễn Văn ***');
    expect(JSON.stringify(answer)).not.toMatch(/Chủ|901100008/);
  });

  it('a made-up card and a damaged one are refused with their reasons', async () => {
    const { card } = await server.register('0901100010', 'Nguyễn Văn Gốc');
    const damaged = `${card.code.slice(0, 10)}${(Number(card.code[10]) + 1) % 10}${card.code.slice(11)}`;
    expect(await scan(damaged)).toMatchObject({ status: 'refused', reason: 'damaged' });
    expect(await scan(cardCode(aliasFromBytes(new Uint8Array(10).fill(7))))).toMatchObject({
      status: 'refused',
      reason: 'unknown_card',
    });
    expect(await scan('https://example.com/')).toMatchObject({ status: 'refused', reason: 'not_ours' });
  });
});
