import type { FrameEngine, FrameReply, FrameRequest } from './answer-frames.ts';

/** A decoder in a worker, from the page's side. */
export type FrameWorker = {
  /** Settles when the decoder is loaded, or rejects when it does not run here. */
  ready: Promise<void>;
  /** Rejects when the decoder does not run here. */
  decode: FrameEngine;
  close: () => void;
};

type Waiting = { resolve: (text: string | undefined) => void; reject: (reason: Error) => void };

/** Talks to a worker that runs `answerFrames`. */
export function frameWorker(worker: Worker): FrameWorker {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isBroken = false;

  const replyTo = (id: number) =>
    new Promise<string | undefined>((resolve, reject) => {
      if (isBroken) reject(new Error('the decoder did not start'));
      else waiting.set(id, { resolve, reject });
    });

  worker.onmessage = ({ data: { id, text, failed } }: MessageEvent<FrameReply>) => {
    const request = waiting.get(id);
    waiting.delete(id);
    if (failed) request?.reject(new Error('the decoder failed'));
    else request?.resolve(text);
  };
  worker.onerror = () => {
    isBroken = true;
    for (const { reject } of waiting.values()) reject(new Error('the decoder did not start'));
    waiting.clear();
  };

  return {
    ready: replyTo(0).then(() => undefined),
    decode: (frame) => {
      lastId += 1;
      const reply = replyTo(lastId);
      worker.postMessage({ id: lastId, frame } satisfies FrameRequest);
      return reply;
    },
    close: () => worker.terminate(),
  };
}
