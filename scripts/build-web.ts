import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const dist = join(home, 'dist');
const target = join(dist, 'web');
const stampFile = '.stamp';

/** All that decides what the built files look like. */
const sources = ['src/web', 'src/domain', 'src/contract', 'docs/guides', 'scripts', 'package-lock.json'];

async function listFiles(path: string): Promise<string[]> {
  const full = join(home, path);
  if (!existsSync(full)) return [];
  if (path.includes('.') && !path.endsWith('/')) return [path];
  const entries = await readdir(full, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length));
}

/** One hash over names and contents of all sources. */
async function hashSources(): Promise<string> {
  const files = (await Promise.all(sources.map(listFiles))).flat().sort();
  const relevant = files.filter(
    (file) => !file.startsWith('scripts/') || /(vite-|build-web|compress-web)/.test(file),
  );
  const hash = createHash('sha256');
  for (const file of relevant) {
    hash.update(`${file.replaceAll('\\', '/')}\0`);
    hash.update(await readFile(join(home, file)));
  }
  return hash.digest('hex');
}

async function readStamp(): Promise<string | undefined> {
  return readFile(join(target, stampFile), 'utf8').catch(() => undefined);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Removes the half-built folders of builds that were killed. A folder carries its builder's process id. */
async function sweepLeftovers(): Promise<void> {
  for (const name of await readdir(dist)) {
    const pid = /^\.web-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(dist, name), { recursive: true, force: true });
  }
}

/** Puts the finished folder in place. If another build came first, its result is as good as ours. */
async function putInPlace(built: string, stamp: string): Promise<void> {
  const aside = join(dist, `.web-${process.pid}-old-${Date.now()}`);
  if (existsSync(target)) await rename(target, aside).catch(() => undefined);
  try {
    await rename(built, target);
  } catch (error) {
    if ((await readStamp()) !== stamp) throw error;
    await rm(built, { recursive: true, force: true });
  }
  await rm(aside, { recursive: true, force: true });
}

/**
 * Builds both web apps into `dist/web`, unless they are there already from the same sources.
 * Two builds at once and a build killed half-way leave either the old folder or a whole new one: everything is
 * made in a folder of its own, with the stamp written last, and renamed.
 */
export async function buildWeb({ force = false }: { force?: boolean } = {}): Promise<void> {
  const stamp = await hashSources();
  if (!force && (await readStamp()) === stamp) return;
  await mkdir(dist, { recursive: true });
  await sweepLeftovers();
  const built = join(dist, `.web-${process.pid}-${Date.now()}`);
  // Loaded only when something has to be built: a start with finished files does not pay for them.
  const [{ build }, { pocketConfig }, { deskConfig }, { compressWeb }] = await Promise.all([
    import('vite'),
    import('./vite-pocket.ts'),
    import('./vite-desk.ts'),
    import('./compress-web.ts'),
  ]);
  const environment = process.env.NODE_ENV;
  try {
    // Vite leaves a value that is set already, and a test runner sets one: the files would not be those of a start.
    process.env.NODE_ENV = 'production';
    await build(pocketConfig(built));
    await build(deskConfig(built));
    await compressWeb(built);
    await writeFile(join(built, stampFile), stamp);
    await putInPlace(built, stamp);
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
    await rm(built, { recursive: true, force: true });
  }
}

if (process.argv[1] && dirname(process.argv[1]) === dirname(fileURLToPath(import.meta.url))) {
  if (process.argv[1].endsWith('build-web.ts')) await buildWeb({ force: process.argv.includes('--force') });
}
