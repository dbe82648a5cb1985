import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PREFIX = 'vaora-disk-';
const BALLAST = 'ballast';
const CHUNK = Buffer.alloc(1024 * 1024);
/** A database with its log takes about 150 MB of it. */
const MEGABYTES = 320;

/** A disk of its own, small enough to be filled. */
export interface SmallDisk {
  folder: string;
  /** Leaves no byte free. */
  fill(): Promise<void>;
  /** Gives the room back. */
  empty(): Promise<void>;
  unmount(): void;
}

/** Mounts a small disk in memory; undefined where this machine does not let us, which takes root or its like. */
export function mountSmallDisk(): SmallDisk | undefined {
  unmountAbandoned();
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=0755`, 'vaora', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmdirSync(folder);
    return undefined;
  }
  const ballast = path.join(folder, BALLAST);
  return {
    folder,
    async fill() {
      const file = await open(ballast, 'w');
      try {
        // The last piece by itself gets smaller until nothing fits any more.
        for (let size = CHUNK.length; size >= 1; ) {
          const { bytesWritten } = await file
            .write(CHUNK.subarray(0, size))
            .catch(() => ({ bytesWritten: 0 }));
          if (bytesWritten < size) size = Math.floor(size / 2);
        }
      } finally {
        await file.close();
      }
    },
    empty: () => rm(ballast, { force: true }),
    unmount: () => unmount(folder),
  };
}

function unmount(folder: string): void {
  execFileSync('umount', [folder], { stdio: 'ignore' });
  rmdirSync(folder);
}

/** A killed run leaves its disk behind; the next one clears it away, once the database there has ended. */
function unmountAbandoned(): void {
  if (process.platform !== 'linux') return;
  for (const [, folder = '', pid] of readFileSync('/proc/mounts', 'utf8').matchAll(
    new RegExp(` (\\S+/${PREFIX}(\\d+)-\\S+) tmpfs`, 'g'),
  )) {
    try {
      process.kill(Number(pid), 0);
    } catch {
      try {
        unmount(folder);
      } catch {
        // Still in use.
      }
    }
  }
}
