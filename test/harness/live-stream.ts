import type { Client } from './server.ts';

/** An open stream of events, as a browser's EventSource hears it. */
export interface LiveStream {
  status: number;
  /** Resolves when an event of that name comes that was not waited for before; rejects after three seconds. */
  next(name: string): Promise<void>;
  /** True when the server closed the stream. */
  closed: Promise<boolean>;
  /** Everything that came so far, as it was sent. */
  text(): string;
  close(): void;
}

const PATIENCE_MS = 3_000;

export function openLive(client: Client, placeId: string): Promise<LiveStream> {
  return openStream(client, `/api/places/${placeId}/live`);
}

/** As `openLive` for any stream of events. */
export async function openStream(client: Client, path: string): Promise<LiveStream> {
  const control = new AbortController();
  const response = await client.open(path, control.signal);
  const events: string[] = [];
  let all = '';
  let wake = () => {};
  const closed = read(response, (text) => {
    const known = eventsOf(all).length;
    all += text;
    events.push(...eventsOf(all).slice(known));
    wake();
  }).catch(() => false);
  return {
    status: response.status,
    closed,
    text: () => all,
    close: () => control.abort(),
    async next(name) {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const index = events.indexOf(name);
        if (index >= 0) {
          events.splice(0, index + 1);
          return;
        }
        const left = deadline - Date.now();
        if (left <= 0)
          throw new Error(`no "${name}" came in ${PATIENCE_MS} ms; there were: ${events.join(' ')}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, left);
        });
      }
    },
  };
}

/** The names of the events that are complete. */
function eventsOf(text: string): string[] {
  return [...text.matchAll(/^event: (.*)\n(?:.+\n)*\n/gm)].map(([, name]) => name ?? '');
}

async function read(response: Response, hear: (text: string) => void): Promise<boolean> {
  if (response.body === null) return true;
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) hear(chunk);
  return true;
}
