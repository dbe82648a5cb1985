import { type RefObject, useEffect, useRef, useState } from 'react';
import type { KeyScan } from '../../domain/key-stream.ts';
import type { DeviceKind } from '../kit/device-reader.ts';
import { listenToKeyboardReader } from '../kit/keyboard-reader.ts';
import type { ReaderKind } from './reader-choice.ts';

/** A scan, and whether it came through the keyboard or from a reader that the browser talks to itself. */
export type ReaderScan = KeyScan & { source: ReaderKind };

export interface Reader {
  /** Takes what readers built into Android devices insert; see `Catcher`. */
  catcher: RefObject<HTMLInputElement | null>;
  /** How many readers of the chosen kind are connected; undefined while that is not known, and for keyboards. */
  count: number | undefined;
}

/** The code that talks to readers is fetched only where one is chosen. */
function listenTo(
  kind: DeviceKind,
  onScan: (scan: KeyScan) => void,
  onCount: (count: number) => void,
): () => void {
  let stop = () => {};
  let isOver = false;
  void import('../kit/device-reader.ts').then(({ listenToDevices }) => {
    if (!isOver) stop = listenToDevices(kind, { onScan, onCount });
  });
  return () => {
    isOver = true;
    stop();
  };
}

/**
 * Hears every reader of this device while the page is open: on the whole window, so there is no focus that could be
 * lost. `round` starts anew, after another reader was chosen.
 */
export function useReader(kind: ReaderKind, onScan: (scan: ReaderScan) => void, round = 0): Reader {
  const catcher = useRef<HTMLInputElement>(null);
  const [count, setCount] = useState<number>();
  useEffect(
    () => listenToKeyboardReader((scan) => onScan({ ...scan, source: 'keyboard' }), catcher.current),
    [onScan],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the browser again
  useEffect(() => {
    setCount(undefined);
    if (kind === 'keyboard') return;
    return listenTo(kind, (scan) => onScan({ ...scan, source: kind }), setCount);
  }, [kind, onScan, round]);
  return { catcher, count };
}
