import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { runAsAdmin, withDatabase } from './admin.ts';

/** A database of one test file. */
export interface TestDatabase {
  name: string;
  /** Connects to it as superuser. */
  adminUrl: string;
  /** Ends all its sessions and removes it. */
  drop(): Promise<void>;
}

/** A node of a Citus cluster, as its coordinator knows it. */
interface Node {
  host: string;
  port: number;
  isCoordinator: boolean;
}

/** The nodes of the cluster behind a database, the coordinator first; none on a single server. */
export async function findNodes(adminUrl: string): Promise<Node[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query(`select from pg_extension where extname = 'citus'`);
    if (found.rowCount === 0) return [];
    const nodes = await client.query<Node>(
      `select nodename as host, nodeport as port, groupid = 0 as "isCoordinator" from pg_dist_node
       where noderole = 'primary' order by groupid`,
    );
    if (nodes.rows.some(({ isCoordinator }) => isCoordinator)) return nodes.rows;
    const { hostname, port } = new URL(adminUrl);
    return [{ host: hostname, port: Number(port || 5432), isCoordinator: true }, ...nodes.rows];
  } finally {
    await client.end();
  }
}

/** A database under a new name, on all nodes where the server is a cluster's. */
export async function createDatabase(server: string, template: string): Promise<TestDatabase> {
  const nodes = await findNodes(server);
  const name = `vaora_test_${randomBytes(6).toString('hex')}`;
  const adminUrl = withDatabase(server, name);
  if (nodes.length > 0) {
    await createClusterDatabase(server, nodes, name);
    return { name, adminUrl, drop: () => dropClusterDatabase(server, nodes, name) };
  }
  await runAsAdmin(server, [`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`]);
  return {
    name,
    adminUrl,
    drop: () => runAsAdmin(server, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]),
  };
}

/**
 * Makes an empty database on every node and joins them; none can be cloned there, for a clone would know the tables
 * but not where they lie. Every node is reached under its own name with the user of `adminUrl`.
 */
async function createClusterDatabase(adminUrl: string, nodes: readonly Node[], name: string): Promise<void> {
  for (const node of nodes) {
    const url = urlOf(adminUrl, node);
    await runAsAdmin(url, [`CREATE DATABASE ${name} TEMPLATE template0`]);
    await runAsAdmin(withDatabase(url, name), ['CREATE EXTENSION citus']);
  }
  await runAsAdmin(
    withDatabase(adminUrl, name),
    nodes.map(({ host, port, isCoordinator }) =>
      isCoordinator
        ? `select citus_set_coordinator_host('${host}', ${port})`
        : `select citus_add_node('${host}', ${port})`,
    ),
  );
}

async function dropClusterDatabase(adminUrl: string, nodes: readonly Node[], name: string): Promise<void> {
  for (const node of nodes)
    await runAsAdmin(urlOf(adminUrl, node), [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
}

function urlOf(adminUrl: string, { host, port, isCoordinator }: Node): string {
  if (isCoordinator) return adminUrl;
  const url = new URL(adminUrl);
  url.hostname = host;
  url.port = String(port);
  return url.href;
}
