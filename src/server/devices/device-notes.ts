import type { CellRouter } from '../platform/cell-router.ts';
import type { Clock } from '../platform/clock.ts';

/** What one batch says of the device that sent it. */
export interface DeviceNote {
  placeId: string;
  deviceId: string;
  /** How far its clock is ahead of ours, milliseconds; undefined when it did not say. */
  skewMs: number | undefined;
  /** The numbers of its items. */
  sequences: readonly number[];
}

interface Pending extends DeviceNote {
  seenAt: number;
}

const WAIT_MS = 2_000;

/**
 * When devices were last seen, how their clocks go and which of their numbers came: gathered in the process and written
 * every two seconds, so that a check-in costs no further query. A process that is killed forgets the last two seconds:
 * then a number may be called missing that has come, and never the other way round.
 */
export class DeviceNotes {
  readonly #db: CellRouter;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  #pending = new Map<string, Pending>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(db: CellRouter, clock: Clock, onError: (error: unknown) => void) {
    this.#db = db;
    this.#clock = clock;
    this.#onError = onError;
  }

  note(note: DeviceNote): void {
    const before = this.#pending.get(note.deviceId);
    this.#pending.set(note.deviceId, {
      ...note,
      skewMs: note.skewMs ?? before?.skewMs,
      sequences: before === undefined ? note.sequences : [...before.sequences, ...note.sequences],
      seenAt: this.#clock.now(),
    });
    this.#timer ??= setTimeout(() => void this.flush(), WAIT_MS).unref();
  }

  /** Writes what is gathered; resolves when it is on disk. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const notes = [...this.#pending.values()];
    this.#pending = new Map();
    this.#writing = this.#writing.then(async () => {
      for (const note of notes) await this.#write(note).catch(this.#onError);
    });
    return this.#writing;
  }

  async #write({ placeId, deviceId, skewMs, sequences, seenAt }: Pending): Promise<void> {
    const numbers = [...new Set(sequences)].sort((a, b) => a - b);
    const [first, last] = [numbers[0] ?? null, numbers.at(-1) ?? null];
    await this.#db.transaction('app_gate', { place: placeId }, (tx) =>
      tx.execute(
        // The first numbers that come are where counting begins: the device may have had others before it was enrolled.
        `update device set last_seen_at = greatest(last_seen_at, $3), skew_ms = coalesce($4, skew_ms),
           last_sequence = greatest(last_sequence, $6),
           missing = (missing + case when $6 >= coalesce(last_sequence + 1, $5)
             then int8multirange(int8range(coalesce(last_sequence + 1, $5), $6 + 1)) else '{}' end) - $7::int8multirange
         where place_id = $1 and id = $2`,
        [
          ...[
            placeId,
            deviceId,
            new Date(seenAt),
            skewMs === undefined ? null : Math.round(skewMs),
            first,
            last,
          ],
          `{${numbers.map((number) => `[${number},${number + 1})`).join()}}`,
        ],
      ),
    );
  }
}
