import type { KeyScan } from '../../domain/key-stream.ts';
import { readHidReport, textOfParts } from './hid-report.ts';
import type { HidReader, HidReport, SerialPort } from './reader-ports.ts';
import { readerRules, startTimer } from './reader-rules.ts';
import { createWedge } from './wedge.ts';

/**
 * Readers that the browser talks to itself: no keyboard layout, no input method and no focus lies between. `hid`: USB
 * in the mode HID POS; `serial`: a serial port, also of a USB reader in the mode USB-COM.
 */
export type DeviceKind = 'hid' | 'serial';

/** USB HID Usage Tables, point of sale: bar code scanner. */
const SCANNER = { usagePage: 0x8c, usage: 0x02 };
/** Honeywell's readers speak HID POS only after this feature report. */
const HONEYWELL = [0x0c2e, 0x23d0];
const HONEYWELL_HID_MODE = { reportId: 0xfe, data: Uint8Array.of(1) };
/** What serial readers leave the factory with. Over USB the number is of no account. */
const BAUD_RATE = 9600;

/** Whether this browser knows such readers at all. */
export function knowsDevices(kind: DeviceKind): boolean {
  return navigator[kind] !== undefined;
}

/** Lets the person choose a reader in the browser's own window; false when none was chosen. Needs a click. */
export async function chooseDevice(kind: DeviceKind): Promise<boolean> {
  try {
    if (kind === 'hid')
      return ((await navigator.hid?.requestDevice({ filters: [SCANNER] })) ?? []).length > 0;
    return (await navigator.serial?.requestPort()) !== undefined;
  } catch {
    // The window was closed without a choice.
    return false;
  }
}

export type DeviceListener = {
  onScan: (scan: KeyScan) => void;
  /** How many readers are connected now. */
  onCount: (count: number) => void;
};

/** What the browser offers of both, or as much of it as there is. */
export type Buses = Pick<Navigator, DeviceKind>;

/** Reads from all readers of the kind that were chosen once, also from one plugged in later, until told to stop. */
export function listenToDevices(
  kind: DeviceKind,
  { onScan, onCount }: DeviceListener,
  buses: Buses = navigator,
): () => void {
  const stopping = new AbortController();
  const opened = new Set<EventTarget>();
  const closers = new Map<EventTarget, () => Promise<void>>();
  const wedge = createWedge<undefined>({
    rules: readerRules,
    setTimer: startTimer,
    emit: (scan) => {
      onScan(scan);
      return true;
    },
  });
  const onText = (text: string) =>
    wedge.insert({ text, isComposing: false, atMs: performance.now() }, undefined);

  const close = (device: EventTarget | null) => {
    if (!device) return;
    void closers.get(device)?.();
    opened.delete(device);
    if (closers.delete(device)) onCount(closers.size);
  };
  const keep = (device: EventTarget, closer: () => Promise<void>) => {
    closers.set(device, closer);
    if (stopping.signal.aborted) close(device);
    else onCount(closers.size);
  };
  const openAll = async () => {
    const devices = (await (kind === 'hid' ? buses.hid?.getDevices() : buses.serial?.getPorts())) ?? [];
    for (const device of devices) {
      if (opened.has(device)) continue;
      opened.add(device);
      // One that another program has open, or that was just pulled out, leaves the others be.
      await ('collections' in device
        ? openHid(device, onText)
        : openSerial(device, onText, () => close(device))
      )
        .then((closer) => closer && keep(device, closer))
        .catch(() => opened.delete(device));
    }
    onCount(closers.size);
  };

  const bus = buses[kind];
  const again = () => void openAll();
  bus?.addEventListener('connect', again, stopping);
  bus?.addEventListener('disconnect', (event) => close(gone(event)), stopping);
  again();
  return () => {
    stopping.abort();
    for (const device of [...closers.keys()]) close(device);
  };
}

/** HID tells in the event which device has gone, a serial port is the event's target itself. */
function gone(event: Event): EventTarget | null {
  return 'device' in event && event.device instanceof EventTarget ? event.device : event.target;
}

async function openHid(
  device: HidReader,
  onText: (text: string) => void,
): Promise<(() => Promise<void>) | undefined> {
  const isScanner = device.collections.some(
    ({ usagePage, usage }) => usagePage === SCANNER.usagePage && usage === SCANNER.usage,
  );
  if (!isScanner) return undefined;
  if (!device.opened) await device.open();
  if (HONEYWELL.includes(device.vendorId)) {
    await device.sendFeatureReport(HONEYWELL_HID_MODE.reportId, HONEYWELL_HID_MODE.data);
  }
  let parts: Uint8Array[] = [];
  const onReport = (event: Event) => {
    const part = isHidReport(event) ? readHidReport(event.data) : undefined;
    if (!part) return;
    parts.push(part.bytes);
    if (!part.isLast) return;
    const text = textOfParts(parts);
    parts = [];
    onText(`${text}\n`);
  };
  device.addEventListener('inputreport', onReport);
  return async () => {
    device.removeEventListener('inputreport', onReport);
    await device.close().catch(() => undefined);
  };
}

function isHidReport(event: Event): event is HidReport {
  return 'data' in event && event.data instanceof DataView;
}

async function openSerial(
  port: SerialPort,
  onText: (text: string) => void,
  onEnd: () => void,
): Promise<() => Promise<void>> {
  await port.open({ baudRate: BAUD_RATE });
  const reader = port.readable?.getReader();
  const decoder = new TextDecoder();
  const readAll = async () => {
    for (;;) {
      const read = await reader?.read();
      if (!read || read.done) return;
      onText(decoder.decode(read.value, { stream: true }));
    }
  };
  const reading = readAll().catch(() => undefined);
  void reading.then(onEnd);
  return async () => {
    await reader?.cancel().catch(() => undefined);
    reader?.releaseLock();
    await port.close().catch(() => undefined);
  };
}
