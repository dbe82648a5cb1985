import { beforeEach, expect, test } from 'vitest';
import type { Tx } from './db.ts';
import { Replica } from './replica.ts';

const BOUND_MS = 5000;
const PLACE = '0190a000-0000-7000-8000-000000000001';

/** A server of which only its position in the log is known. */
class Position {
  value: number | null = 100;
  asked = 0;

  async transaction<T>(_role: string, _scope: object, work: (tx: Tx) => Promise<T>): Promise<T> {
    this.asked += 1;
    const rows = [{ position: this.value === null ? null : String(this.value) }];
    const query = async () => rows as never;
    return work({ query, prepared: query, execute: async () => 0, notify: async () => undefined });
  }
  async close(): Promise<void> {}
}

let now: number;
let primary: Position;
let copy: Position;
let replica: Replica;
beforeEach(() => {
  now = 0;
  primary = new Position();
  copy = new Position();
  replica = new Replica(copy, BOUND_MS, () => now);
});

/** Reads every half second of a time; where the last read went. */
async function readFor(ms: number, place?: string): Promise<'replica' | 'primary'> {
  const end = now + ms;
  for (;;) {
    const found = replica.find(primary, place);
    // The answers of both servers.
    await new Promise(setImmediate);
    if (now >= end) return found === undefined ? 'primary' : 'replica';
    now += 500;
  }
}

test('a replica of which nothing is known gets no read, and one that is level does', async () => {
  expect(await readFor(0)).toBe('primary');
  expect(await readFor(500)).toBe('replica');
});

test('an idle primary is no lag, however long nothing is written', async () => {
  expect(await readFor(3_600_000)).toBe('replica');
});

test('after an hour without a read the first goes to the primary, the next to the replica', async () => {
  await readFor(1000);
  now += 3_600_000;
  expect(await readFor(0)).toBe('primary');
  expect(await readFor(500)).toBe('replica');
});

test('a replica that stands still while the primary goes on is used until it is too far behind', async () => {
  await readFor(1000);
  primary.value = 200;
  expect(await readFor(BOUND_MS - 1000)).toBe('replica');
  expect(await readFor(2000)).toBe('primary');
  copy.value = 200;
  expect(await readFor(2000)).toBe('replica');
});

test('a replica that is always a second behind is used', async () => {
  for (let second = 0; second < 60; second += 1) {
    copy.value = primary.value;
    primary.value = 100 + second;
    await readFor(500);
  }
  expect(await readFor(0)).toBe('replica');
});

test('a replica that has become a server of its own gets no read', async () => {
  await readFor(1000);
  copy.value = null;
  expect(await readFor(1500)).toBe('primary');
});

test('both servers are asked at most once a second, however many reads there are', async () => {
  for (let read = 0; read < 1000; read += 1) {
    replica.find(primary, undefined);
    now += 3;
    await new Promise(setImmediate);
  }
  expect(primary.asked).toBeLessThanOrEqual(4);
  expect(copy.asked).toBe(primary.asked);
});

test('a place that was said to have changed is read from the primary until the replica is past that', async () => {
  await readFor(1000, PLACE);
  primary.value = 200;
  replica.noteChange(PLACE);
  expect(await readFor(1500, PLACE)).toBe('primary');
  expect(await readFor(0)).toBe('replica');
  copy.value = 200;
  expect(await readFor(1500, PLACE)).toBe('replica');
});
