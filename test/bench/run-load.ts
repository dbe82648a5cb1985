import { writeFile } from 'node:fs/promises';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { type LoadAnswer, LoadConnection } from './load-connection.ts';
import type { LoadJob, LoadResult } from './load-messages.ts';
import { LoadTally } from './load-tally.ts';
import { bytesMaxOf, ScanRequests } from './scan-requests.ts';
import type { World, WorldPlace } from './world.ts';

/** How long to wait for what is under way when the time is over. */
const LAST_ANSWERS_MS = 20_000;
const REPEAT_MS = 200;

/** Sends requests as the job says, and counts what comes back. @param signal ends it before its time */
export async function runLoad(world: World, job: LoadJob, signal: AbortSignal): Promise<LoadResult> {
  const run = new LoadRun(world, job, signal);
  try {
    return await run.run();
  } finally {
    run.close();
  }
}

class LoadRun {
  readonly #job: LoadJob;
  readonly #signal: AbortSignal;
  readonly #places: readonly WorldPlace[];
  readonly #requests: ScanRequests;
  readonly #connections: LoadConnection[];
  readonly #free: LoadConnection[] = [];
  #tally = new LoadTally();
  #isSending = false;
  #endsAt = 0;
  #nextPlace = 0;
  #busy = 0;

  constructor(world: World, job: LoadJob, signal: AbortSignal) {
    this.#job = job;
    this.#signal = signal;
    this.#places = job.places === 0 ? world.places : world.places.slice(0, job.places);
    this.#requests = new ScanRequests(world, job.items, job.pastMs);
    const hearing = {
      onOpen: (connection: LoadConnection) =>
        connection.isBusy ? connection.sendAgain() : this.#becomeFree(connection),
      onLost: (connection: LoadConnection) => this.#lose(connection),
      onAnswer: (connection: LoadConnection, answer: LoadAnswer) => this.#hear(connection, answer),
    };
    this.#connections = Array.from(
      { length: job.connections },
      () => new LoadConnection(job.port, bytesMaxOf(job.items), hearing),
    );
  }

  async run(): Promise<LoadResult> {
    while (this.#free.length < this.#connections.length) await delay(5);
    this.#tally = new LoadTally();
    this.#endsAt = performance.now() + this.#job.seconds * 1000;
    this.#isSending = true;
    if (this.#job.perSecond === undefined) await this.#sendWhenFree();
    else await this.#sendAtRate(this.#job.perSecond);
    this.#isSending = false;
    const deadline = performance.now() + LAST_ANSWERS_MS;
    while (this.#busy > 0 && performance.now() < deadline) await delay(2);
    const { storedIdsFile } = this.#job;
    if (storedIdsFile !== undefined) await writeFile(storedIdsFile, this.#tally.storedIds.join('\n'));
    return this.#tally.result(this.#busy);
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }

  /** Closed loop: each connection sends its next request when the one before is answered. */
  async #sendWhenFree(): Promise<void> {
    for (const connection of this.#free.splice(0)) this.#becomeFree(connection);
    while (this.#mayGoOn()) await delay(2);
  }

  /** Open loop: requests are due at fixed instants, and their time counts from then, whatever holds them up. */
  async #sendAtRate(perSecond: number): Promise<void> {
    const start = performance.now();
    for (let sent = 0; this.#mayGoOn(); ) {
      const now = performance.now();
      const due = Math.floor(((now - start) / 1000) * perSecond);
      for (; sent < due; sent += 1) {
        const connection = this.#free.pop();
        if (connection === undefined) this.#tally.unsent();
        else this.#send(connection, start + (sent / perSecond) * 1000);
      }
      const nextDue = start + ((sent + 1) / perSecond) * 1000;
      if (nextDue - performance.now() > 1.5) await delay(1);
      else await nextTurn();
    }
  }

  #mayGoOn(): boolean {
    if (this.#job.eachPlaceOnce) return this.#nextPlace < this.#places.length;
    return performance.now() < this.#endsAt && !this.#signal.aborted;
  }

  #becomeFree(connection: LoadConnection): void {
    if (this.#isSending && this.#job.perSecond === undefined && this.#mayGoOn())
      this.#send(connection, performance.now());
    else this.#free.push(connection);
  }

  #send(connection: LoadConnection, dueAt: number): void {
    const place = this.#places[this.#job.eachPlaceOnce ? this.#nextPlace : this.#randomPlace()];
    this.#nextPlace += 1;
    if (place === undefined) throw new Error('there is no place');
    connection.ids = [];
    const wantsIds = this.#job.storedIdsFile !== undefined;
    const length = this.#requests.write(connection.outbox, place, wantsIds ? connection.ids : undefined);
    this.#busy += 1;
    connection.send(length, dueAt);
  }

  #hear(connection: LoadConnection, answer: LoadAnswer): void {
    this.#tally.answered(answer, connection.dueAt, connection.ids);
    if (this.#job.repeats && answer.status >= 500) {
      connection.isBusy = true;
      setTimeout(() => connection.sendAgain(), REPEAT_MS);
      return;
    }
    this.#busy -= 1;
    this.#becomeFree(connection);
  }

  #randomPlace(): number {
    return Math.floor(Math.random() * this.#places.length);
  }

  #lose(connection: LoadConnection): void {
    if (connection.isBusy) {
      this.#tally.lost();
      return;
    }
    const index = this.#free.indexOf(connection);
    if (index >= 0) this.#free.splice(index, 1);
  }
}
