import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const GB = 1024 ** 3;
/** What the databases, browser profiles and their logs of a whole run take at most, with room to spare. */
const ROOM_BYTES = 3 * GB;
/** The rest is for servers, browsers and the tests themselves. */
const AVAILABLE_BYTES = 6 * GB;

/**
 * Where tests keep what they throw away: in memory where the machine has enough of it, else in the system's temporary
 * folder. Nothing of it has to outlive the machine, and a disk costs a second for each database that is cloned.
 */
export function scratchFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    const hasRoom = bavail * bsize >= ROOM_BYTES && process.availableMemory() >= AVAILABLE_BYTES;
    return hasRoom ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
