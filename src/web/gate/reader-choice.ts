import type { DeviceKind } from '../kit/device-reader.ts';
import { findQuick, keepQuick } from '../offline/quick-store.ts';

/** How the reader of this device is connected; remembered here. Keyboard readers are heard in any case. */
export type ReaderKind = 'keyboard' | DeviceKind;

const key = 'gate-reader';
const kinds: readonly ReaderKind[] = ['keyboard', 'hid', 'serial'];

const isKind = (value: unknown): value is ReaderKind => kinds.some((kind) => kind === value);

export function findReaderKind(): ReaderKind {
  return findQuick(key, isKind) ?? 'keyboard';
}

export function keepReaderKind(kind: ReaderKind): void {
  keepQuick(key, kind);
}
