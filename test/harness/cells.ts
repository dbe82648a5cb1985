import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { PersonInput } from '../../src/contract/people.ts';
import { createBlankDatabase, type TestDatabase } from './database.ts';
import {
  type Client,
  newId,
  personInput,
  startTestServer,
  type TestClock,
  type TestServer,
} from './server.ts';

/** A commune of Hồ Chí Minh City, whose cell is the second one. */
export const AN_DONG = { areaCode: '27316', areaVersion: '2026-04-30' };
export const HOME = 'cell_75';
export const OTHER = 'cell_79';

/** A server with two cells: Đồng Nai, the home cell, and Hồ Chí Minh City. */
export interface TwoCells {
  server: TestServer;
  /** A statement as superuser in the second cell; `server.sql` is the same in the home cell. */
  sqlThere<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Registers somebody who lives in the second cell's province, with the code on the card. */
  registerThere(phone: string, name: string): Promise<{ client: Client; personId: string; code: string }>;
  stop(): Promise<void>;
}

/**
 * @param options.database the home cell's, instead of a new one
 * @param options.connect leads the connections to the second database elsewhere, such as through a proxy
 */
export async function startTwoCells(options: {
  inOneDatabase: boolean;
  clock?: TestClock;
  database?: TestDatabase;
  connect?: (databaseUrl: string) => Promise<string>;
}): Promise<TwoCells> {
  const second = options.inOneDatabase ? undefined : await createBlankDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'vaora-cells-'));
  const path = join(folder, 'cells.json');
  const url = second && ((await options.connect?.(second.adminUrl)) ?? second.adminUrl);
  await writeFile(path, JSON.stringify({ '75': null, '79': url ?? null }));
  const server = await startTestServer({
    env: { VAORA_CELLS: path },
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.database === undefined ? {} : { database: options.database }),
  });
  const admin = new pg.Pool({
    connectionString: second?.adminUrl ?? server.adminUrl,
    options: `-c search_path=${OTHER},vaora`,
    max: 2,
  });
  admin.on('error', () => undefined);
  return {
    server,
    sqlThere: async (text, values) => (await admin.query(text, values)).rows,
    async registerThere(phone, name) {
      const client = await server.logIn(phone);
      const personId = newId();
      const input: PersonInput = personInput(name, AN_DONG);
      const saved = await client.put(`/api/people/${personId}`, input);
      if (saved.status !== 201) throw new Error(`registration answered ${saved.status}`);
      const card = await client.get(`/api/people/${personId}/card`);
      return { client, personId, code: card.body.code };
    },
    async stop() {
      await admin.end();
      await server.stop();
      await second?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
