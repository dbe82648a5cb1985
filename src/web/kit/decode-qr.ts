import type { FrameEngine } from './answer-frames.ts';
import { type FrameWorker, frameWorker } from './frame-worker.ts';

/** Reads QR codes out of pictures with whatever this browser has, the cheapest first. */
export type QrReader = {
  /** The text of a code in `frame`, or undefined. Rejects when this browser cannot read codes at all. */
  decode: FrameEngine;
  /** Ends the workers. */
  close: () => void;
};

/** The part of the Shape Detection API that is used; TypeScript's library does not know it. */
type NativeDetectorClass = {
  new (options: { formats: string[] }): { detect: (frame: ImageData) => Promise<{ rawValue: string }[]> };
  getSupportedFormats: () => Promise<string[]>;
};

/** So long without a code in sight, and the second decoder is fetched (420 kB), once. */
const SECOND_DECODER_AFTER_MS = 1000;

/**
 * A reader that gives each frame to the browser's own detector, then to a small decoder, then, from one second
 * without a hit on, to a larger one. Only what the earlier ones miss reaches the later ones.
 */
export function createQrReader(): QrReader {
  const native = findNativeDetector();
  const first = frameWorker(new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' }));
  const second = lateDecoder(() =>
    frameWorker(new Worker(new URL('./second-decode-worker.ts', import.meta.url), { type: 'module' })),
  );
  first.ready.catch(() => undefined); // `decode` says it again, to somebody who listens
  return {
    decode: async (frame) => {
      const detect = await native;
      const text = (await detect?.(frame)) ?? (await first.decode(frame));
      if (text === undefined) return second.decode(frame);
      second.postpone();
      return text;
    },
    close: () => {
      first.close();
      second.close();
    },
  };
}

async function findNativeDetector(): Promise<FrameEngine | undefined> {
  const { BarcodeDetector: Detector } = globalThis as { BarcodeDetector?: NativeDetectorClass };
  if (!Detector) return undefined;
  try {
    if (!(await Detector.getSupportedFormats()).includes('qr_code')) return undefined;
    const detector = new Detector({ formats: ['qr_code'] });
    // Some phones have the class without the service behind it, and reject: the next decoder then gets the frame.
    return async (frame) => (await detector.detect(frame).catch(() => []))[0]?.rawValue || undefined;
  } catch {
    return undefined;
  }
}

/**
 * A decoder that is opened after a second of frames without a code, and never waited for: until it is ready, frames
 * pass it by. When it cannot be loaded (no network yet), it is tried again after twice the time.
 */
function lateDecoder(open: () => FrameWorker) {
  let decoder: FrameWorker | undefined;
  let isReady = false;
  let missingSinceMs: number | undefined;
  let waitMs = SECOND_DECODER_AFTER_MS;

  const start = () => {
    const opened = open();
    decoder = opened;
    opened.ready.then(
      () => {
        isReady = true;
      },
      () => {
        opened.close();
        decoder = undefined;
        missingSinceMs = undefined;
        waitMs *= 2;
      },
    );
  };

  return {
    decode: async (frame: ImageData): Promise<string | undefined> => {
      if (isReady) return decoder?.decode(frame).catch(() => undefined);
      missingSinceMs ??= performance.now();
      if (!decoder && performance.now() - missingSinceMs >= waitMs) start();
      return undefined;
    },
    postpone: () => {
      missingSinceMs = undefined;
    },
    close: () => decoder?.close(),
  };
}
