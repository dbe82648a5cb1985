import {
  endKeys,
  type KeyPress,
  type KeyRules,
  type KeyScan,
  type KeyStep,
  pauseAfter,
  quietKeys,
  takeAltUp,
  takeKey,
  takeText,
} from '../../domain/key-stream.ts';

export type WedgeOptions<Origin> = {
  rules: KeyRules;
  /** Takes what a burst was, with the origin of its first sign; false when it takes it for a person's typing. */
  emit: (scan: KeyScan, origin: Origin) => boolean;
  /** Runs `action` after `delayMs`, unless the returned function is called first. */
  setTimer: (action: () => void, delayMs: number) => () => void;
};

export type Wedge<Origin> = {
  /** Takes one key press; true when it belongs to a code, or ended one, so that the page must not act on it. */
  press: (key: KeyPress, origin: Origin) => boolean;
  /** Alt was let go. */
  releaseAlt: (atMs: number, origin: Origin) => void;
  /** Takes text that came without keys; `isComposing`: it may change yet. */
  insert: (text: { text: string; isComposing: boolean; atMs: number }, origin: Origin) => void;
};

/** Runs the domain's key stream on a clock: a burst whose end no key tells is over after a pause. */
export function createWedge<Origin>({ rules, emit, setTimer }: WedgeOptions<Origin>): Wedge<Origin> {
  let stream = quietKeys;
  let burstOrigin: { of: Origin } | undefined;
  let cancelTimer = () => {};

  const apply = ({ stream: next, scans, isTaken }: KeyStep, origin: Origin): boolean => {
    const wasTaken = scans.map((scan) => emit(scan, burstOrigin ? burstOrigin.of : origin));
    if (scans.length > 0 || !next.burst) burstOrigin = undefined;
    if (next.burst) burstOrigin ??= { of: origin };
    stream = next;
    cancelTimer();
    const pauseMs = pauseAfter(stream, rules);
    if (pauseMs === undefined) return wasTaken.length > 0 ? wasTaken.includes(true) : isTaken;
    // The second, empty turn lets keys through that waited behind a busy page.
    const flush = () => {
      cancelTimer = setTimer(() => apply(endKeys(stream, rules), origin), 0);
    };
    cancelTimer = setTimer(flush, pauseMs);
    return isTaken;
  };

  return {
    press: (key, origin) => apply(takeKey(stream, key, rules), origin),
    releaseAlt: (atMs, origin) => void apply(takeAltUp(stream, atMs, rules), origin),
    insert: (text, origin) => void apply(takeText(stream, text, rules), origin),
  };
}
