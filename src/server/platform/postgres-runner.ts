import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { chown, lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.ts';

/**
 * A way to run PostgreSQL's programs without being root, which they refuse.
 * `owner` is who must own the data, seen from this process; absent when ownership needs no care.
 */
export interface PostgresRunner {
  name: string;
  prefix: string[];
  owner?: { uid: number; gid: number };
  identity?: { uid: number; gid: number };
}

interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The first way that works on this machine. For root, in this order:
 * a user namespace (the data stays root's, and a checkout under /root is readable);
 * another account with the one capability of reaching into closed directories; that account alone.
 * @throws Error naming every way that was tried and why it failed
 */
export async function choosePostgresRunner(
  binaries: PostgresBinaries,
  dataDir: string,
): Promise<PostgresRunner> {
  if (process.getuid?.() !== 0) return { name: 'this user', prefix: [] };
  const failures: string[] = [];
  for (const runner of runnersForRoot(await findAccount())) {
    const failure = tryRunner(runner, binaries, dataDir);
    if (failure === undefined) return runner;
    failures.push(`  ${runner.name}: ${failure}`);
  }
  throw new Error(
    'PostgreSQL không chạy được bằng root và không tìm được cách khác. Hãy chạy VaoRa bằng người dùng thường, hoặc đặt DATABASE_URL.\n' +
      `PostgreSQL refuses to run as root and no other way worked. Run VaoRa as an ordinary user, or set DATABASE_URL.\n${failures.join('\n')}`,
  );
}

/** initdb insists on an account that has a name, in a namespace too. */
async function findAccount(): Promise<Account> {
  const rows = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody', 'daemon']) {
    const row = rows.find(([name]) => name === wanted);
    const uid = Number(row?.[2]);
    if (uid > 0) return { name: wanted, uid, gid: Number(row?.[3]) };
  }
  throw new Error(
    '/etc/passwd names none of postgres, nobody, daemon; PostgreSQL needs an account to run as.',
  );
}

function runnersForRoot({ name, uid, gid }: Account): PostgresRunner[] {
  const capability = '+dac_override';
  return [
    {
      name: `user namespace as ${name}`,
      prefix: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'],
      owner: { uid: 0, gid: 0 },
    },
    {
      name: `account ${name} with one capability`,
      prefix: [
        'setpriv',
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        `--inh-caps=${capability}`,
        `--ambient-caps=${capability}`,
        '--',
      ],
      owner: { uid, gid },
    },
    { name: `account ${name}`, prefix: [], owner: { uid, gid }, identity: { uid, gid } },
  ];
}

function tryRunner(runner: PostgresRunner, binaries: PostgresBinaries, dataDir: string): string | undefined {
  const script = 'cd "$1" && "$2" --version && [ "$(id -u)" != 0 ]';
  const [command = '', ...args] = [
    ...runner.prefix,
    '/bin/sh',
    '-c',
    script,
    'sh',
    dataDir,
    binaries.postgres,
  ];
  const result = spawnSync(command, args, { ...spawnDefaults(runner), encoding: 'utf8' });
  if (result.status === 0) return undefined;
  return (result.error?.message ?? result.stderr).trim() || `exit code ${result.status}`;
}

/** Starts one of PostgreSQL's programs the runner's way; the child's pid is that program's own. */
export function spawnAs(
  runner: PostgresRunner,
  program: string,
  args: string[],
  options: Pick<SpawnOptions, 'stdio' | 'detached'>,
): ChildProcess {
  const [command = program, ...rest] = [...runner.prefix, program, ...args];
  return spawn(command, rest, { ...spawnDefaults(runner), ...options });
}

/** A neutral directory and environment: PG* and locale variables would change what the programs do. */
function spawnDefaults(runner: PostgresRunner): Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return {
    cwd: path.parse(process.execPath).root,
    env: { ...Object.fromEntries(kept), LC_ALL: 'C' },
    ...runner.identity,
  };
}

/** Gives a file, or a directory and all below it, to the runner's account, if they are another's. */
export async function giveTo(runner: PostgresRunner, target: string): Promise<void> {
  if (runner.owner === undefined) return;
  const { uid, gid } = runner.owner;
  const info = await lstat(target);
  if (info.uid === uid) return;
  await chown(target, uid, gid);
  if (!info.isDirectory()) return;
  for (const entry of await readdir(target)) await giveTo(runner, path.join(target, entry));
}
