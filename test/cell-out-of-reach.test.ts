import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../src/domain/time.ts';
import { findVisitorsElsewhere } from '../src/server/visits/find-visitors-elsewhere.ts';
import { revealVisitors } from '../src/server/visits/reveal-visitors.ts';
import { HOME, OTHER, startTwoCells, type TwoCells } from './harness/cells.ts';
import { type CuttableProxy, proxyTo } from './harness/cuttable-proxy.ts';
import { scan, scanItem, sendScans } from './harness/scans.ts';

const today = dayOf(Date.now());

describe('a cell whose server does not answer', () => {
  let cells: TwoCells;
  let proxy: CuttableProxy;
  beforeAll(async () => {
    cells = await startTwoCells({
      inOneDatabase: false,
      connect: async (url) => {
        proxy = await proxyTo(url);
        return proxy.url;
      },
    });
  });
  afterAll(async () => {
    await cells?.stop();
    await proxy?.cut();
  });

  it('stops nobody of another one, and its own people’s cards are not called unknown', async () => {
    const { server } = cells;
    const { services } = server.running;
    const owner = await server.logIn('0908000061');
    const here = await server.openPlace(owner, 'Chợ Biên Hòa');
    const { code: foreign, personId: foreignId } = await cells.registerThere(
      '0908000062',
      'Triệu Thị Phương Xa',
    );
    const { client, personId, card } = await server.register('0908000063', 'Triệu Thị Ở Nhà');
    const hospital = await server.openPlace(owner, 'Bệnh viện Đồng Nai');
    await server.grantSpecial(hospital.id);
    const guest = scanItem(hospital, { code: foreign });
    const before = await sendScans(owner, hospital, [guest], true);
    expect(before.body.items[0]).toMatchObject({ person: { name: 'Triệu Thị Phương Xa' } });
    const hmac = services.keys.indexOf('alias', foreign.slice(1, 26));
    const lookUp = async () =>
      (await findVisitorsElsewhere(services, HOME, [{ aliasHmac: hmac, day: today }])).get(
        hmac.toString('hex'),
      );
    await proxy.cut();
    expect(await lookUp()).toEqual({ refusal: 'card_not_checked' });
    expect(await scan(owner, here, { code: foreign })).toMatchObject({ reason: 'card_not_checked' });
    expect(await scan(owner, here, { code: card.code })).toMatchObject({ status: 'created' });
    const seen = await sendScans(owner, hospital, [scanItem(hospital, { code: card.code })], true);
    expect(seen.body.items[0]).toMatchObject({ person: { name: 'Triệu Thị Ở Nhà' } });
    // The answer to a scan goes without the person; a log that would lack somebody is not given.
    const { accountId: actorId } = (await owner.get('/api/me')).body;
    const passages = [{ personId: foreignId, at: guest.at }];
    const request = { actorId, placeId: hospital.id, passages };
    expect(await revealVisitors(services, { ...request, purpose: 'scan' })).toEqual(new Map());
    expect((await owner.get(`/api/places/${hospital.id}/full-visits`)).status).toBe(503);
    const stays = async () => (await client.get(`/api/people/${personId}/stays`)).body.stays;
    await expect.poll(stays).toHaveLength(2);
    await proxy.mend();
    await expect.poll(lookUp, { timeout: 10_000 }).toMatchObject({ homeCell: OTHER });
  });
});
