import pg from 'pg';
import { type Tx, txOf } from '../platform/db.ts';

/** A connection that may write every table of a cell: the owner of the schema, not held to one person or place. */
export interface CellSession {
  client: pg.Client;
  /** Runs `work` in one transaction; commits when it resolves, rolls back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * @param adminUrl the connection with which migrations run
 * @param cell the schema of the province, "cell_75"
 */
export async function openCellSession(adminUrl: string, cell: string): Promise<CellSession> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'vaora seed' });
  await client.connect();
  await client.query(
    `set role migrator; set search_path = ${cell}, vaora; set client_min_messages = warning`,
  );
  const tx = txOf(client, []);
  return {
    client,
    async transaction(work) {
      await client.query('begin');
      try {
        const result = await work(tx);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    },
    close: () => client.end(),
  };
}
