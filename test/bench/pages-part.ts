import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { buildWeb } from '../../scripts/build-web.ts';
import type { PlaceInput } from '../../src/contract/places.ts';
import { getOrCreateAccount } from '../../src/server/accounts/get-or-create-account.ts';
import { parseConfig } from '../../src/server/config.ts';
import { savePlace } from '../../src/server/places/save-place.ts';
import { openSession } from '../../src/server/platform/session.ts';
import { cookieName } from '../../src/server/policy.ts';
import type { Services } from '../../src/server/services.ts';
import { startServer } from '../../src/server/start-server.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figures.ts';
import { measureFrontEnd } from './front-end.ts';
import { withOtherDatabase } from './other-database.ts';
import { BENCH_CELL, BENCH_KEY } from './setting.ts';

const GUARD = '+84900000002';
const KILOBYTE = 1000;
const SCHOOL: PlaceInput = {
  name: 'Trường THCS Trấn Biên',
  kind: 'school_thcs',
  areaCode: '26041',
  areaVersion: '2026-04-30',
  address: '1 Đường Thử Nghiệm',
  hours: { kind: 'always' },
  registrantName: 'Trần Thị Lan',
  requiresDeclaration: false,
};

/** First loads of a poster's address and of the gate, and the gate without a network, on a slow phone. */
export function measurePages(bench: Bench): Promise<Figure[]> {
  return withOtherDatabase(bench, 'vaora_bench_pages', async (databaseUrl) => {
    await buildWeb();
    const config = parseConfig({
      PORT: '0',
      VAORA_DATA: path.join(bench.folder, 'pages'),
      VAORA_CELL: BENCH_CELL.replace('cell_', ''),
      VAORA_MASTER_KEY: BENCH_KEY.toString('hex'),
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'fatal',
    });
    const server = await startServer(config, () => undefined);
    try {
      const { posterUrl, cookie } = await openPlace(server.services);
      const figures = await measureFrontEnd({
        base_url: server.services.publicUrl(),
        poster_url: posterUrl,
        guard_cookie: cookie,
        runs: bench.options.quick ? 1 : 5,
      });
      return [
        { name: 'poster, JavaScript', value: figures.poster.script_bytes / KILOBYTE, unit: 'kB', atMost: 60 },
        { name: 'poster, usable', value: figures.poster.usable_ms, unit: 'ms', atMost: 2_000 },
        { name: 'gate, JavaScript', value: figures.gate.script_bytes / KILOBYTE, unit: 'kB', atMost: 90 },
        { name: 'gate, usable', value: figures.gate.usable_ms, unit: 'ms' },
        {
          name: 'gate, second visit, no network',
          value: figures.gate_offline.usable_ms,
          unit: 'ms',
          atMost: 1_000,
        },
      ];
    } finally {
      await server.stop();
    }
  });
}

/** A place with one gate, its poster, and the session of its owner. */
async function openPlace(services: Services): Promise<{ posterUrl: string; cookie: string }> {
  const { db, keys, clock, publicUrl } = services;
  const { accountId, token } = await db.transaction('app_citizen', {}, async (tx) => {
    const { id } = await getOrCreateAccount(tx, keys, GUARD);
    const session = { id: randomUUID(), accountId: id, device: 'Test', nowMs: clock.now() };
    return { accountId: id, token: await openSession(tx, session) };
  });
  const { place } = await savePlace(services, accountId, randomUUID(), SCHOOL);
  return { posterUrl: place.poster.url, cookie: `${cookieName(publicUrl())}=${token}` };
}
