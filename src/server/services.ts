import type { Config } from './config.ts';
import type { DeclarationRecorder } from './declarations/declaration-recorder.ts';
import type { DeviceNotes } from './devices/device-notes.ts';
import type { FormBooks } from './forms/form-books.ts';
import type { AlertTeller } from './health/alert-teller.ts';
import type { HealthUnits } from './health/health-units.ts';
import type { OwnPeople } from './people/own-people.ts';
import type { PlaceContexts } from './places/place-context.ts';
import type { CellRouter } from './platform/cell-router.ts';
import type { Clock } from './platform/clock.ts';
import type { Jobs } from './platform/jobs.ts';
import type { KeyLists } from './platform/key-lists.ts';
import type { Keys } from './platform/keys.ts';
import type { Live } from './platform/live.ts';
import type { Messenger, OutboxFolder } from './platform/messenger.ts';
import type { PerCell } from './platform/per-cell.ts';
import type { SessionCache } from './platform/session-cache.ts';
import type { RosterBooks } from './rosters/roster-books.ts';
import type { Units } from './units/units.ts';
import type { BurstWatch } from './visits/burst-watch.ts';
import type { StayFolder } from './visits/stay-folder.ts';
import type { VisitRecorder } from './visits/visit-recorder.ts';

/** What operations need of the outside; made once in main.ts, handed to every slice. */
export interface Services {
  config: Config;
  db: CellRouter;
  keys: Keys;
  keyLists: KeyLists;
  clock: Clock;
  jobs: Jobs;
  messenger: Messenger;
  live: Live;
  /** What requests ask for again and again, kept in the process until the database says that it changed. */
  sessions: SessionCache;
  places: PlaceContexts;
  ownPeople: OwnPeople;
  forms: FormBooks;
  healthUnits: HealthUnits;
  units: Units;
  /** What is known of devices from what they send. */
  deviceNotes: DeviceNotes;
  rosters: RosterBooks;
  /** Append visits in batches. */
  recorders: PerCell<VisitRecorder>;
  /** Append declarations in batches. */
  declarationRecorders: PerCell<DeclarationRecorder>;
  /** Tell health units that alerts wait. */
  alertTellers: PerCell<AlertTeller>;
  /** Fold what was appended into stays. */
  stayFolders: PerCell<StayFolder>;
  /** What comes too often from one account, or from one address to one place. */
  bursts: { device: BurstWatch; address: BurstWatch };
  /** Where people reach the system, without a trailing slash; known once the server listens. */
  publicUrl(): string;
  /** Its host, with the port where it has one. */
  publicHost(): string;
  /** Demo and tests: the folder in which messages are kept. */
  outbox: OutboxFolder | undefined;
}
