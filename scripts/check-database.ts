import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { engineText, readEngine } from '../src/server/platform/engine.ts';
import { migrate } from '../src/server/platform/migrate.ts';
import { runAsAdmin } from '../test/harness/admin.ts';
import { masterKey } from '../test/harness/master-key.ts';
import { createDatabase } from '../test/harness/new-database.ts';
import { runStages } from './stages.ts';

const BENCH = path.join(import.meta.dirname, 'bench.ts');
/** The suite runs two files at once, each with a system and its pools. */
const CONNECTIONS_MIN = 200;
const USAGE = `Kiểm tra một máy chủ dữ liệu / Check a database server:

  npm run check:database -- postgres://user:password@host:5432/postgres

Chỉ dùng cơ sở dữ liệu tự tạo và xoá đi / Uses only databases of its own, which it removes. Cần superuser / needs a superuser.`;

interface Step {
  name: string;
  outcome: 'passed' | 'failed' | 'skipped';
  note: string;
}

/** What is known of the server before anything is made there. */
interface Found {
  engine: string;
  isSuperuser: boolean;
  connections: number;
  /** Roles of ours that are there already. */
  roles: string[];
}

async function look(adminUrl: string): Promise<Found> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<Omit<Found, 'engine'>>(
      `select rolsuper as "isSuperuser", current_setting('max_connections')::int as connections,
         array(select rolname::text from pg_roles where rolname = 'migrator' or rolname = 'auditor' or rolname ~ '^app_') as roles
       from pg_roles where rolname = current_user`,
    );
    const [row = { isSuperuser: false, connections: 0, roles: [] }] = rows;
    return { engine: engineText(await readEngine(client)), ...row };
  } finally {
    await client.end();
  }
}

async function step(name: string, work: () => Promise<string>): Promise<Step> {
  console.log(`\n── ${name}`);
  try {
    return { name, outcome: 'passed', note: await work() };
  } catch (error) {
    console.error(error);
    return { name, outcome: 'failed', note: error instanceof Error ? error.message : String(error) };
  }
}

/** Migrations on an empty database, and a second time, when nothing is left to do. */
async function checkMigrations(adminUrl: string): Promise<string> {
  const database = await createDatabase(adminUrl, 'template0');
  try {
    const lines: string[] = [];
    const run = () =>
      migrate(database.adminUrl, { masterKey, cell: 'cell_75', log: (line) => lines.push(line) });
    await run();
    const first = lines.length;
    await run();
    if (lines.length !== first) throw new Error('migrations ran a second time');
    return `${first} ran`;
  } finally {
    await database.drop();
  }
}

async function checkSuite(adminUrl: string): Promise<string> {
  process.env.TEST_DATABASE_URL = adminUrl;
  if ((await runStages(['database'], [])) !== 0) throw new Error('tests failed, see above');
  return 'tests of the embedded server used servers of their own';
}

async function checkSpeed(adminUrl: string): Promise<string> {
  const database = await createDatabase(adminUrl, 'template0');
  try {
    const args = [BENCH, '--quick', '--database', database.adminUrl];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
    if (code !== 0) throw new Error(`the benchmark ended with ${code}`);
    return 'figures above';
  } finally {
    await database.drop();
  }
}

async function main(): Promise<number> {
  const [adminUrl = ''] = process.argv.slice(2);
  if (process.argv.length !== 3 || !/^postgres(ql)?:\/\//.test(adminUrl)) {
    console.error(USAGE);
    return 2;
  }
  const found = await look(adminUrl);
  console.log(found.engine);
  if (found.roles.length > 0) {
    // Their passwords belong to the whole server and follow from a key: the tests' key would lock a system out.
    console.error(
      `A system uses this server, or did: it has the roles ${found.roles.join(', ')}. Check another server, or drop them when nobody needs them.`,
    );
    return 2;
  }
  const steps: Step[] = [];
  const skip = (name: string, note: string) => steps.push({ name, outcome: 'skipped', note });
  if (!found.isSuperuser) {
    for (const name of ['migrations', 'suite', 'benchmark']) skip(name, 'the user is no superuser');
  } else {
    steps.push(await step('migrations', () => checkMigrations(adminUrl)));
    if (found.connections < CONNECTIONS_MIN)
      skip('suite', `max_connections is ${found.connections}; the tests need ${CONNECTIONS_MIN}`);
    else steps.push(await step('suite', () => checkSuite(adminUrl)));
    if (!existsSync(BENCH)) skip('benchmark', 'this release has none');
    else steps.push(await step('benchmark', () => checkSpeed(adminUrl)));
    const { roles } = await look(adminUrl);
    await runAsAdmin(adminUrl, roles.length > 0 ? [`drop role ${roles.join(', ')}`] : []);
  }
  console.log(`\n${found.engine}`);
  for (const { name, outcome, note } of steps) console.log(`  ${name.padEnd(10)}  ${outcome}: ${note}`);
  return steps.every(({ outcome }) => outcome !== 'failed') && found.isSuperuser ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
