import { request } from './api.ts';

/** `ended`: the right to see what is followed is gone, and what was on the screen with it. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'ended';

const REOPEN_MS = 3_000;

export interface LiveSource {
  /** Address of the stream */
  stream: string;
  /** The name of its events */
  event: string;
  /** An address that answers whoever may still listen */
  readable: string;
}

interface Listener {
  onState: (state: LiveState) => void;
  onEvent: () => void;
}

/** Whether the server refuses the reader, as against being out of reach or busy for the moment. */
async function isRefused(readable: string): Promise<boolean> {
  const result = await request<unknown>('GET', readable);
  return !result.ok && [401, 403, 404].includes(result.problem.status);
}

/**
 * Follows a stream until the returned function is called. The browser reconnects after a lost connection itself; after
 * an answer that is no stream it gives up, and this opens a new one unless the right has ended.
 */
export function followEvents(
  { stream, event, readable }: LiveSource,
  { onState, onEvent }: Listener,
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const stop = () => {
    isOver = true;
    clearTimeout(timer);
    source?.close();
  };
  const end = () => {
    stop();
    onState('ended');
  };
  const open = () => {
    const opened = new EventSource(stream);
    source = opened;
    opened.addEventListener('open', () => {
      onState('live');
      // Between the last page read and this connection something may have come.
      onEvent();
    });
    opened.addEventListener(event, onEvent);
    opened.addEventListener('ended', end);
    opened.addEventListener('error', async () => {
      onState('lost');
      if (opened.readyState !== EventSource.CLOSED) return;
      const isEnd = await isRefused(readable);
      if (isOver) return;
      if (isEnd) end();
      else timer = setTimeout(open, REOPEN_MS);
    });
  };
  open();
  return stop;
}
