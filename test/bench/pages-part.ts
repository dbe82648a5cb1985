import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { buildWeb } from '../../scripts/build-web.ts';
import type { PlaceInput } from '../../src/contract/places.ts';
import { cardCode } from '../../src/domain/code.ts';
import { getOrCreateAccount } from '../../src/server/accounts/get-or-create-account.ts';
import { parseConfig } from '../../src/server/config.ts';
import { savePlace } from '../../src/server/places/save-place.ts';
import { openSession } from '../../src/server/platform/session.ts';
import { cookieName } from '../../src/server/policy.ts';
import type { Services } from '../../src/server/services.ts';
import { startServer } from '../../src/server/start-server.ts';
import { memberAlias, plantMembers } from '../harness/rosters.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figures.ts';
import { measureFrontEnd } from './front-end.ts';
import { withOtherDatabase } from './other-database.ts';
import { BENCH_CELL, BENCH_KEY } from './setting.ts';

const GUARD = '+84900000002';
const KILOBYTE = 1000;
const MEMBERS = 5_000;
/** Codes that are read one after another for one figure. */
const SCANS = 21;
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
      const { placeId, posterUrl, cookie } = await openPlace(server.services);
      await plantRoster(databaseUrl, server.services, placeId);
      const figures = await measureFrontEnd({
        base_url: server.services.publicUrl(),
        poster_url: posterUrl,
        guard_cookie: cookie,
        member_codes: Array.from({ length: SCANS }, (_, no) => cardCode(memberAlias(no * 97))),
        isWarmedUp: true,
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
        {
          name: 'gate, scan to verdict, no network',
          value: figures.gate_offline.verdict_ms,
          unit: 'ms',
          atMost: 150,
          note: `roster of ${MEMBERS.toLocaleString('en-US')}`,
        },
      ];
    } finally {
      await server.stop();
    }
  });
}

/** A place with one gate, its poster, and the session of its owner. */
async function openPlace(
  services: Services,
): Promise<{ placeId: string; posterUrl: string; cookie: string }> {
  const { db, keys, clock, publicUrl } = services;
  const { accountId, token } = await db.transaction('app_citizen', {}, async (tx) => {
    const { id } = await getOrCreateAccount(tx, keys, GUARD);
    const session = { id: randomUUID(), accountId: id, device: 'Test', nowMs: clock.now() };
    return { accountId: id, token: await openSession(tx, session) };
  });
  const { place } = await savePlace(services, accountId, randomUUID(), SCHOOL);
  return { placeId: place.id, posterUrl: place.poster.url, cookie: `${cookieName(publicUrl())}=${token}` };
}

/** The people of a large school, whom the gate's device has to know. */
async function plantRoster(databaseUrl: string, { keys, config }: Services, placeId: string): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    options: `-c search_path=${config.cell},vaora`,
  });
  await client.connect();
  try {
    const sql = (text: string, values: unknown[]) => client.query(text, values);
    await plantMembers({ sql, keys }, { id: placeId }, MEMBERS);
    await client.query('analyze card, person_public, place_member');
  } finally {
    await client.end();
  }
}
