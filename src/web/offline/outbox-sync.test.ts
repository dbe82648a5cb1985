import { expect, test } from 'vitest';
import { makeMemoryStore } from '../../../test/harness/memory-store.ts';
import { type ItemAnswer, makeOutbox, type OutboxItem } from './outbox.ts';
import { backOff_ms, startSync } from './outbox-sync.ts';

const item = (id: string) => ({ id, at: '2026-06-01T01:00:00.000Z', body: {} });

/** A device whose time passes only when the test says so. */
class Device {
  isOnline = true;
  /** When each item was sent, in milliseconds since the start. */
  readonly sent: [number, string][] = [];
  readonly outbox = makeOutbox({ store: makeMemoryStore(), send: (items) => this.#send(items) });
  #now_ms = 0;
  #timers: { due_ms: number; act: () => void }[] = [];
  #wake = () => {};

  get timerCount(): number {
    return this.#timers.length;
  }

  async #send(items: readonly OutboxItem[]): Promise<ItemAnswer[] | undefined> {
    for (const { id } of items) this.sent.push([this.#now_ms, id]);
    return this.isOnline ? items.map(({ id }) => ({ id, outcome: 'stored' })) : undefined;
  }

  start(): () => void {
    return startSync(this.outbox, {
      after: (wait_ms, act) => {
        const timer = { due_ms: this.#now_ms + wait_ms, act };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
        };
      },
      random: () => 0,
      onWake: (act) => {
        this.#wake = act;
        return () => {
          this.#wake = () => {};
        };
      },
    });
  }

  wake(): Promise<void> {
    this.#wake();
    return this.settle();
  }

  /** Lets everything happen that can happen without time passing. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  async pass(ms: number): Promise<void> {
    this.#now_ms += ms;
    const due = this.#timers.filter(({ due_ms }) => due_ms <= this.#now_ms);
    this.#timers = this.#timers.filter(({ due_ms }) => due_ms > this.#now_ms);
    for (const { act } of due) act();
    await this.settle();
  }
}

test('the pause between attempts doubles from 2 seconds up to one minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map((failures) => backOff_ms(failures, 0))).toEqual([
    2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000,
  ]);
});

test('chance takes up to a half of a pause', () => {
  expect([0, 0.5, 0.999].map((random) => Math.round(backOff_ms(6, random)))).toEqual([60000, 45000, 30030]);
});

test('what was kept before the start goes out at once, and what is added later without being asked for', async () => {
  const device = new Device();
  await device.outbox.add(item('a'));
  device.start();
  await device.settle();
  await device.outbox.add(item('b'));
  await device.settle();
  expect(device.sent).toEqual([
    [0, 'a'],
    [0, 'b'],
  ]);
  expect(device.timerCount).toBe(0);
});

test('without a network it tries again after a pause, and at once when the network is back', async () => {
  const device = new Device();
  device.isOnline = false;
  await device.outbox.add(item('a'));
  device.start();
  await device.settle();
  await device.pass(1_999);
  await device.pass(1);
  await device.pass(3_000);
  device.isOnline = true;
  await device.wake();
  expect(device.sent).toEqual([
    [0, 'a'],
    [2_000, 'a'],
    [5_000, 'a'],
  ]);
  expect(device.timerCount).toBe(0);
});

test('after it has been stopped nothing goes out any more', async () => {
  const device = new Device();
  device.isOnline = false;
  await device.outbox.add(item('a'));
  const stop = device.start();
  await device.settle();
  stop();
  device.isOnline = true;
  await device.wake();
  await device.pass(600_000);
  expect(device.sent).toEqual([[0, 'a']]);
});
