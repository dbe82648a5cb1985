interface Event {
  at: number;
  /** Of two at one instant, the one that was asked for first comes first. */
  order: number;
  act: (() => void) | undefined;
}

/** Time that passes only from one event to the next: a week takes milliseconds, and each run is the same. */
export class Scheduler {
  /** Unix milliseconds */
  now: number;
  /** Events so far */
  events = 0;
  #order = 0;
  /** A heap: each event comes before the two at twice its place and one more. */
  readonly #heap: Event[] = [];

  constructor(now: number) {
    this.now = now;
  }

  /** Calls once, so many milliseconds from now; returns the way to take that back. */
  after(wait_ms: number, act: () => void): () => void {
    const event: Event = { at: this.now + wait_ms, order: this.#order, act };
    this.#order += 1;
    this.#rise(event);
    return () => {
      event.act = undefined;
    };
  }

  /** Until nothing is left to happen. @throws after so many events: something goes round in a circle */
  async run(events_max: number): Promise<void> {
    for (let event = this.#take(); event !== undefined; event = this.#take()) {
      if (event.act === undefined) continue;
      this.now = event.at;
      this.events += 1;
      if (this.events > events_max) throw new Error(`it does not come to rest within ${events_max} events`);
      event.act();
      // What the event has set going by promises goes on until it waits for another event.
      await settled();
    }
  }

  #rise(event: Event): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(event);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = heap[above];
      if (other === undefined || isBefore(other, event)) break;
      heap[place] = other;
      place = above;
    }
    heap[place] = event;
  }

  #take(): Event | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || last === first) return first;
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      if (left === undefined) break;
      const isRight = right !== undefined && isBefore(right, left);
      const next = isRight ? right : left;
      if (isBefore(last, next)) break;
      heap[place] = next;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = last;
    return first;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** All promises that can be kept without another event are kept. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
