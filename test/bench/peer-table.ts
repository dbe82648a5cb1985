import type pg from 'pg';

/** The table that the ones compared with write to: columns, key, index and partitioning of `visit`. */
export const PEER_TABLE = 'bench.visit';

/** Makes the table anew, empty. */
export async function makePeerTable(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create schema if not exists bench;
    drop table if exists ${PEER_TABLE};
    create table ${PEER_TABLE} (like visit including all) partition by range (at);
    create table bench.visit_all partition of ${PEER_TABLE} for values from (minvalue) to (maxvalue);
  `);
}
