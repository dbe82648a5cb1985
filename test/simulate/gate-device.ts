import type { GateScan } from '../../src/contract/visits.ts';
import type { Random } from '../../src/server/demo/random.ts';
import type { ScanResult } from '../../src/web/gate/outcome.ts';
import type { KeptScan } from '../../src/web/gate/scan-batch.ts';
import { makeScanSending } from '../../src/web/gate/send-scans.ts';
import { makeOutbox, type Outbox, type OutboxOptions } from '../../src/web/offline/outbox.ts';
import { startSync } from '../../src/web/offline/outbox-sync.ts';
import { SimulatedDisk } from './disk.ts';
import type { SimulatedNetwork } from './network.ts';
import type { Scheduler } from './scheduler.ts';

/** Hears what the device knows of its scans. */
export interface DeviceLog {
  /** The scan is on the disk: the guard has seen amber. */
  kept(id: string): void;
  /** The server's word came, and the guard has seen it. */
  answered(result: ScanResult): void;
  evicted(ids: readonly string[]): void;
  /** A person has read a refusal and put it away. */
  cleared(id: string): void;
}

/** Changes what the outbox leans on, so that it breaks as a mistake in it would. */
export type Tamper = (options: OutboxOptions) => OutboxOptions;

const CRASH_AT_WRITE = 0.01;

/** A guard's phone: the app's own outbox and sending, with a disk, a network and a clock that fail. */
export class GateDevice {
  readonly disk: SimulatedDisk;
  readonly accountId: string;
  isOffline = false;
  /** How far its clock is ahead of the true one, milliseconds */
  skewMs = 0;
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #network: SimulatedNetwork;
  readonly #log: DeviceLog;
  readonly #tamper: Tamper;
  #outbox: Outbox | undefined;
  #wake: () => void = () => undefined;
  #stop: () => void = () => undefined;
  isCalm = false;

  constructor(
    accountId: string,
    surroundings: { scheduler: Scheduler; random: Random; network: SimulatedNetwork },
    log: DeviceLog,
    tamper: Tamper,
  ) {
    this.accountId = accountId;
    this.#scheduler = surroundings.scheduler;
    this.#random = surroundings.random;
    this.#network = surroundings.network;
    this.#log = log;
    this.#tamper = tamper;
    this.disk = new SimulatedDisk(this.#scheduler, this.#random);
    this.disk.onWrite = () => {
      if (!this.isCalm && this.#random.chance(CRASH_AT_WRITE)) this.crash();
    };
    this.#open();
  }

  /** What its clock says, Unix milliseconds */
  get clock(): number {
    return this.#scheduler.now + this.skewMs;
  }

  scan(placeId: string, scan: GateScan): void {
    const body: KeptScan = {
      ...{ accountId: this.accountId, placeId, placeName: '', gateName: '', isFull: false, scan },
    };
    void this.#outbox?.add({ id: scan.id, at: scan.at, body }).then(() => this.#log.kept(scan.id));
  }

  /** The network or the person is back. */
  wake(): void {
    this.#wake();
  }

  /** A person puts away what was refused. */
  clearRefused(): void {
    const outbox = this.#outbox;
    for (const { id, state } of outbox?.getItems() ?? []) {
      if (state !== 'refused') continue;
      this.#log.cleared(id);
      void outbox?.clear(id);
    }
  }

  /** The app dies, in the middle of whatever it does. */
  crash(): void {
    this.#stop();
    this.#outbox = undefined;
    this.disk.die();
  }

  /** While the app is not open, the browser throws its data away. */
  evict(): void {
    this.crash();
    this.#log.evicted(this.disk.evict());
  }

  open(): void {
    if (this.#outbox === undefined) this.#open();
  }

  #open(): void {
    let isAlive = true;
    const { disk } = this;
    const send = makeScanSending({
      accountId: () => this.accountId,
      now_ms: () => this.#scheduler.now,
      post: (placeId, _isFull, items) => this.#post(placeId, items, () => isAlive),
      onResults: (results) => {
        for (const result of results) this.#log.answered(result);
      },
      onRightEnded: () => undefined,
    });
    const options = { store: disk.open(), send, batch_max: Number.MAX_SAFE_INTEGER };
    const outbox = makeOutbox(this.#tamper(options));
    const stopSync = startSync(outbox, {
      after: (wait_ms, act) => this.#scheduler.after(wait_ms, act),
      random: () => this.#random.fraction(),
      onWake: (act) => {
        this.#wake = act;
        return () => {
          this.#wake = () => undefined;
        };
      },
    });
    this.#outbox = outbox;
    this.#stop = () => {
      isAlive = false;
      stopSync();
    };
  }

  /** Of a dead app nobody hears the answer. */
  #post(placeId: string, items: readonly GateScan[], isAlive: () => boolean) {
    const { accountId, isOffline } = this;
    const sentAt = new Date(this.clock).toISOString();
    const answer = this.#network.post({ placeId, accountId, items, sentAt, isOffline });
    return new Promise<Awaited<typeof answer>>((resolve) => {
      void answer.then((value) => {
        if (isAlive()) resolve(value);
      });
    });
  }
}
