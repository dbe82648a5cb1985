// Runs with any Node from 18 on and with no package installed: it installs the locked packages when they are
// missing or stale, then hands over to the Node that comes with them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdInstallLock } from './install-lock.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const entries = {
  start: 'scripts/start.ts',
  test: 'scripts/run-tests.ts',
  check: 'scripts/run-check.ts',
  seed: 'scripts/seed.ts',
  schema: 'scripts/schema.ts',
  vectors: 'scripts/vectors.ts',
  guides: 'scripts/guides.ts',
  bench: 'scripts/bench.ts',
  faults: 'scripts/faults.ts',
  simulate: 'scripts/simulate.ts',
  standby: 'scripts/standby.ts',
  keys: 'scripts/keys.ts',
  'check:database': 'scripts/check-database.ts',
};
const NODE_MIN = [22, 18];
const stopWithParent = path.join(root, 'scripts', 'stop-with-parent.cjs').replaceAll('\\', '/');
const installed = path.join(root, 'node_modules', '.package-lock.json');

function fail(vietnamese, english) {
  console.error(`${vietnamese}\n${english}`);
  process.exit(1);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** npm writes its record of what it installed last of all; it must say the same as the lock file. */
function isInstalled() {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages ?? {};
  const present = readJson(installed)?.packages;
  if (present === undefined) return false;
  if (`node_modules/${nodePackage()}` in wanted && !existsSync(nodeFile())) return false;
  const same = (name) =>
    present[name]?.version === wanted[name].version && present[name]?.integrity === wanted[name].integrity;
  const names = Object.keys(wanted).filter((name) => name !== '');
  const needed = (name) => !wanted[name].optional || name in present;
  return (
    names.every((name) => !needed(name) || same(name)) && Object.keys(present).every((name) => name in wanted)
  );
}

async function install() {
  if (isInstalled()) return;
  const lock = await holdInstallLock(root, () => {
    console.log(
      'Đang chờ một tiến trình khác cài các gói… / Waiting for another process to install packages…',
    );
  });
  try {
    if (isInstalled()) return;
    console.log('Đang cài các gói đã khoá phiên bản… / Installing the locked packages, a minute or so…');
    // Without npm's record a killed installation is seen as what it is, and done again.
    rmSync(installed, { force: true });
    await runNpmCi(lock.fd);
    if (!existsSync(installed)) fail('npm ci không hoàn tất.', 'npm ci did not finish.');
    console.log('Đã cài xong. / Packages are installed.');
  } finally {
    lock.release();
  }
}

/**
 * Not synchronous, for meanwhile the install lock must answer. npm dies with us and at once (asked politely, it
 * would first undo its work, in the way of the next run), and holds the lock until it is dead.
 */
async function runNpmCi(lockFd) {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const viaNode = npm !== undefined && /npm-cli\.c?js$/.test(npm);
  const [command, full] = viaNode ? [process.execPath, [npm, ...args]] : ['npm', args];
  const child = spawn(command, full, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc', lockFd ?? 'ignore'],
    env: {
      ...process.env,
      NODE_ENV: '',
      npm_config_omit: '',
      NODE_OPTIONS: `--require "${stopWithParent}"`,
      STOP_WITH_PARENT_SIGNAL: 'SIGKILL',
    },
    shell: !viaNode && process.platform === 'win32',
  });
  const reason = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(code === 0 ? undefined : `npm ci: ${signal ?? code}`));
  });
  if (reason === undefined) return;
  fail(
    'Không cài được các gói. Hãy kiểm tra mạng và ổ đĩa rồi chạy lại.',
    `The packages could not be installed. Check the network and the disk, then run it again. (${reason})`,
  );
}

function nodePackage() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

function nodeFile() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(root, 'node_modules', nodePackage(), 'bin', file);
}

/** The installed Node where it runs on this machine, else the running one where it is new enough. */
function chooseNode() {
  const file = nodeFile();
  if (existsSync(file) && spawnSync(file, ['--version']).status === 0) return file;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return process.execPath;
  return fail(
    `Máy này cần Node.js ${NODE_MIN.join('.')} trở lên (đang có ${process.versions.node}). Hãy cài từ https://nodejs.org rồi chạy lại.`,
    `This machine needs Node.js ${NODE_MIN.join('.')} or newer (found ${process.versions.node}). Install it from https://nodejs.org and run it again.`,
  );
}

/** Runs the entry as a child that gets our signals and stops when we are gone; its exit code becomes ours. */
function run(entry, args) {
  const child = spawn(chooseNode(), ['--require', stopWithParent, path.join(root, entry), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      // A terminal sends Ctrl+C to the child as well; passing it on would be a second one.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  stopWithNpm(child);
  child.on('error', (error) => fail('Không chạy được.', error.message));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** npm cannot tell us when it is killed, and the shell between may stay: watch who our ancestors are. */
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = starter();
  const watch = setInterval(() => {
    if (starter() === before) return;
    // Once: a second one would end it hard.
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500).unref();
}

/** Our parent; where that is npm's shell, npm as well. */
function starter() {
  const parent = process.ppid;
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes('bootstrap.mjs');
    if (!isShell) return String(parent);
    const [, grandparent] = readFileSync(`/proc/${parent}/stat`, 'utf8').split(') ')[1].split(' ');
    return `${parent} ${grandparent}`;
  } catch {
    return String(parent);
  }
}

const [command = '', ...args] = process.argv.slice(2);
const entry = entries[command];
if (entry === undefined)
  fail('Lệnh không có.', `Usage: node scripts/bootstrap.mjs <${Object.keys(entries).join('|')}> [args]`);
await install();
run(entry, args);
