import type { Config } from './config.ts';
import type { CellRouter } from './platform/cell-router.ts';
import type { Clock } from './platform/clock.ts';
import type { Jobs } from './platform/jobs.ts';
import type { Keys } from './platform/keys.ts';
import type { Live } from './platform/live.ts';
import type { Messenger, OutboxFolder } from './platform/messenger.ts';

/** What operations need of the outside; made once in main.ts, handed to every slice. */
export interface Services {
  config: Config;
  db: CellRouter;
  keys: Keys;
  clock: Clock;
  jobs: Jobs;
  messenger: Messenger;
  live: Live;
  /** Where people reach the system, without a trailing slash; known once the server listens. */
  publicUrl(): string;
  /** Demo and tests: the folder in which messages are kept. */
  outbox: OutboxFolder | undefined;
}
