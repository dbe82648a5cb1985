import type { GateScan, GateScanBatch } from '../../src/contract/visits.ts';
import { DAY_MS, MINUTE_MS } from '../../src/domain/time.ts';
import type { Random } from '../../src/server/demo/random.ts';
import type { ScanResult } from '../../src/web/gate/outcome.ts';
import type { ApiResult } from '../../src/web/kit/api.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedServer } from './server.ts';

type Answer = ApiResult<{ items: ScanResult[] }>;

/** As long as a gate waits for an answer (scan-outbox.ts). */
const PATIENCE_MS = 8_000;

/** Between the gates and the server: loses, delays, doubles and reorders, and the server too is not always there. */
export class SimulatedNetwork {
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #server: SimulatedServer;
  /** At the end everything works, so that what is left over shows. */
  isCalm = false;
  /** By account and place: who may record there no more. */
  readonly endedRights = new Set<string>();
  /** Ids of scans that the server cannot even read. */
  readonly unreadable = new Set<string>();

  constructor(scheduler: Scheduler, random: Random, server: SimulatedServer) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.#server = server;
  }

  /** @param sentAt the device's clock, ISO 8601 */
  post(request: {
    placeId: string;
    accountId: string;
    items: readonly GateScan[];
    sentAt: string;
    isOffline: boolean;
  }): Promise<Answer> {
    return new Promise((resolve) => {
      if (request.isOffline) {
        this.#scheduler.after(20, () => resolve(failed(0, 'offline')));
        return;
      }
      const stopWaiting = this.#scheduler.after(PATIENCE_MS, () => resolve(failed(0, 'offline')));
      const tell = (answer: Answer) => {
        stopWaiting();
        resolve(answer);
      };
      for (const delay of this.#delays())
        this.#scheduler.after(delay, () => {
          void this.#arrive(request).then((answer) => {
            if (!this.isCalm && this.#random.chance(0.08)) return;
            this.#scheduler.after(this.#delay(), () => tell(answer));
          });
        });
    });
  }

  /** When the copies of a request arrive, milliseconds from now; none when it is lost. */
  #delays(): number[] {
    if (this.isCalm || this.#random.chance(0.85)) return [this.#delay()];
    const copies = this.#random.between(0, 3);
    return Array.from({ length: copies }, () => this.#delay());
  }

  #delay(): number {
    if (this.isCalm) return this.#random.between(10, 200);
    const chance = this.#random.fraction();
    if (chance < 0.9) return this.#random.between(10, 600);
    if (chance < 0.98) return this.#random.between(600, 5 * MINUTE_MS);
    return this.#random.between(5 * MINUTE_MS, 7 * DAY_MS);
  }

  async #arrive(request: {
    placeId: string;
    accountId: string;
    items: readonly GateScan[];
    sentAt: string;
  }): Promise<Answer> {
    const { placeId, accountId, sentAt } = request;
    if (!this.isCalm && this.#random.chance(0.06)) {
      // Refused before anything is looked at, or no session for a while.
      return this.#random.chance(0.8) ? failed(503, 'overloaded') : failed(401, 'login_required');
    }
    if (this.endedRights.has(accountId + placeId)) return failed(403, 'no_right');
    if (request.items.some(({ id }) => this.unreadable.has(id))) return failed(400, 'body_invalid');
    const batch: GateScanBatch = { items: [...request.items], sentAt };
    const items = await this.#server.recordScans(placeId, accountId, batch);
    return { ok: true, value: { items } };
  }
}

function failed(status: number, code: string): Answer {
  return { ok: false, problem: { status, code, detail: '' } };
}
