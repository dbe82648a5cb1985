import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import vectors from '../../../test/vectors/codes.json' with { type: 'json' };
import foreign from '../../../test/vectors/foreign-codes.json' with { type: 'json' };
import { listenToDevices } from './device-reader.ts';
import type { HidReader, SerialPort } from './reader-ports.ts';

const codes = [...vectors.card, ...vectors.live].map(({ text }) => text).slice(0, 5);
const idCard = foreign.codes[0]?.text ?? '';
const bytes = (text: string) => new TextEncoder().encode(text);

/** A reader in the mode HID POS, as the browser hands it out. */
class Scanner extends EventTarget implements HidReader {
  opened = false;
  vendorId = 0x0c2e;
  productName = 'Reader';
  collections = [{ usagePage: 0x8c, usage: 2 }];
  features: number[] = [];
  async open() {
    this.opened = true;
  }
  async close() {
    this.opened = false;
  }
  async sendFeatureReport(reportId: number) {
    this.features.push(reportId);
  }
  read(text: string) {
    const all = bytes(text);
    for (let at = 0; at < all.length; at += 56) {
      const report = new Uint8Array(63);
      const part = all.slice(at, at + 56);
      report.set([part.length, ...bytes(']Q1'), ...part]);
      report[62] = at + 56 < all.length ? 1 : 0;
      const data = new DataView(report.buffer);
      this.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 2, data }));
    }
  }
}

/** A reader at a serial port. */
class Port extends EventTarget implements SerialPort {
  readable: ReadableStream<Uint8Array<ArrayBuffer>> | null = null;
  #stream: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  async open() {
    this.readable = new ReadableStream({
      start: (stream) => {
        this.#stream = stream;
      },
    });
  }
  async close() {
    this.readable = null;
  }
  send(part: Uint8Array<ArrayBuffer>) {
    this.#stream?.enqueue(part);
  }
  pullOut() {
    this.#stream?.error(new Error('unplugged'));
  }
}

class Bus<Device> extends EventTarget {
  devices: Device[] = [];
  getDevices = async () => this.devices;
  getPorts = async () => this.devices;
  requestDevice = async () => this.devices;
  requestPort = async (): Promise<Device> => {
    throw new Error('nobody chooses here');
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(kind: 'hid' | 'serial') {
  const buses = { hid: new Bus<HidReader>(), serial: new Bus<SerialPort>() };
  const heard: string[] = [];
  const counts: number[] = [];
  const start = () =>
    listenToDevices(
      kind,
      { onScan: ({ text, isLost }) => heard.push(isLost ? 'lost' : text), onCount: (n) => counts.push(n) },
      buses,
    );
  return { buses, heard, counts, start };
}

test('L10: a reader in HID POS mode gives codes whole, five in a row, and a card with all its letters', async () => {
  const { buses, heard, counts, start } = setUp('hid');
  const scanner = new Scanner();
  buses.hid.devices = [scanner];
  start();
  await vi.advanceTimersByTimeAsync(0);
  expect(counts.at(-1)).toBe(1);
  for (const code of codes) scanner.read(code);
  scanner.read(idCard);
  expect(heard).toEqual([...codes, idCard]);
});

test('L10: a serial reader gives codes apart with and without line ends, and letters that were cut in two', async () => {
  const { buses, heard, start } = setUp('serial');
  const port = new Port();
  buses.serial.devices = [port];
  start();
  await vi.advanceTimersByTimeAsync(0);
  port.send(bytes(codes.join('')));
  port.send(bytes(`\r\n${codes.join('\r\n')}\r\n`));
  const card = bytes(`${idCard}\r`);
  for (let at = 0; at < card.length; at++) port.send(card.slice(at, at + 1));
  await vi.advanceTimersByTimeAsync(1000);
  expect(heard).toEqual([...codes, ...codes, idCard]);
});

test('a reader that is plugged in later is read, one that is pulled out is no longer counted', async () => {
  const { buses, heard, counts, start } = setUp('serial');
  start();
  await vi.advanceTimersByTimeAsync(0);
  expect(counts.at(-1)).toBe(0);
  const port = new Port();
  buses.serial.devices = [port];
  buses.serial.dispatchEvent(new Event('connect'));
  await vi.advanceTimersByTimeAsync(0);
  port.send(bytes(`${codes[0]}\n`));
  await vi.advanceTimersByTimeAsync(0);
  expect([heard, counts.at(-1)]).toEqual([[codes[0]], 1]);
  port.pullOut();
  await vi.advanceTimersByTimeAsync(0);
  expect(counts.at(-1)).toBe(0);
});

test('a reader that was plugged in again is heard once, not twice', async () => {
  const { buses, heard, counts, start } = setUp('hid');
  const scanner = new Scanner();
  buses.hid.devices = [scanner];
  start();
  buses.hid.dispatchEvent(new Event('connect'));
  await vi.advanceTimersByTimeAsync(0);
  buses.hid.dispatchEvent(Object.assign(new Event('disconnect'), { device: scanner }));
  expect(counts.at(-1)).toBe(0);
  scanner.opened = false;
  buses.hid.dispatchEvent(new Event('connect'));
  await vi.advanceTimersByTimeAsync(0);
  scanner.read(codes[0] ?? '');
  expect(heard).toEqual([codes[0]]);
});

test('a device that is no reader is left alone, and nothing is heard after the end', async () => {
  const { buses, heard, counts, start } = setUp('hid');
  const [mouse, scanner] = [new Scanner(), new Scanner()];
  mouse.collections = [{ usagePage: 1, usage: 2 }];
  buses.hid.devices = [mouse, scanner];
  const stop = start();
  await vi.advanceTimersByTimeAsync(0);
  expect([mouse.opened, scanner.opened, counts.at(-1)]).toEqual([false, true, 1]);
  expect([mouse.features, scanner.features]).toEqual([[], [0xfe]]);
  stop();
  scanner.read(codes[0] ?? '');
  await vi.advanceTimersByTimeAsync(1000);
  expect([heard, scanner.opened]).toEqual([[], false]);
});
