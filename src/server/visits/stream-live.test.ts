import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openLive } from '../../../test/harness/live-stream.ts';
import { scan, selfItem, visit } from '../../../test/harness/scans.ts';
import { type Client, startTestServer, type TestServer } from '../../../test/harness/server.ts';

const TABS = 20;
/** Statements of the folder and of the job queue, several seconds of them. */
const LOOKS = 30;

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.logIn('0904700001');
});
afterAll(async () => {
  await server?.stop();
});

describe('an open log', () => {
  it('L12: hears of a scan and of a visitor’s own visit within a second, without any data', async () => {
    const place = await server.openPlace(owner, 'Trường Trực Tiếp');
    const { client, personId, card } = await server.register('0904700002', 'Nguyễn Văn Trực Tiếp');
    const stream = await openLive(owner, place.id);
    await stream.next('open');
    for (const act of [
      () => scan(owner, place, { code: card.code }),
      () => visit(client, selfItem(place, personId, { direction: 'out' })),
    ]) {
      const started = Date.now();
      const done = act();
      await stream.next('visits');
      expect(Date.now() - started).toBeLessThan(1_000);
      await done;
    }
    stream.close();
    expect(stream.text()).toMatch(/^(event: (open|visits)\ndata: \{\}\n\n)+$/);
  });

  it('L12: hears nothing of other places, and nobody without a right hears anything', async () => {
    const [here, there] = [
      await server.openPlace(owner, 'Nơi Nghe'),
      await server.openPlace(owner, 'Nơi Khác'),
    ];
    const { client, card } = await server.register('0904700003', 'Nguyễn Văn Nơi Khác');
    const stream = await openLive(owner, here.id);
    await stream.next('open');
    await scan(owner, there, { code: card.code });
    await scan(owner, here, { code: card.code });
    await stream.next('visits');
    expect(stream.text().match(/event: visits/g)).toHaveLength(1);
    stream.close();
    expect((await openLive(client, here.id)).status).toBe(404);
    expect((await openLive(server.client(), here.id)).status).toBe(401);
  });

  it('costs no statement while nothing happens, however many are open', async () => {
    const place = await server.openPlace(owner, 'Nơi Yên Tĩnh');
    const streams = await Promise.all(Array.from({ length: TABS }, () => openLive(owner, place.id)));
    for (const stream of streams) await stream.next('open');
    await server.settle();
    const sent = vi.spyOn(pg.Client.prototype, 'query');
    try {
      const senders = () => sent.mock.contexts.map((client) => client instanceof pg.Client && client.user);
      // The folder's own looks for new visits tell that time passes.
      await expect.poll(() => senders().length, { timeout: 20_000 }).toBeGreaterThan(LOOKS);
      expect(new Set(senders())).toEqual(new Set(['app_jobs']));
      await owner.get(`/api/places/${place.id}/visits`);
      expect(senders()).toContain('app_owner');
    } finally {
      sent.mockRestore();
      for (const stream of streams) stream.close();
    }
  });

  it('goes on after the connection to the database was lost, and is told to look again', async () => {
    const place = await server.openPlace(owner, 'Nơi Mất Kết Nối');
    const { card } = await server.register('0904700004', 'Nguyễn Văn Nối Lại');
    const stream = await openLive(owner, place.id);
    await stream.next('open');
    await server.sql(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen vaora_live%'`);
    await stream.next('visits');
    await scan(owner, place, { code: card.code });
    await stream.next('visits');
    stream.close();
  });
});
