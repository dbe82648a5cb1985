import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Place } from '../../contract/places.ts';
import { request } from '../kit/api.ts';
import { coalesce } from './coalesce.ts';
import { liveKeys, placePath } from './queries.ts';

/** `ended`: the right to see this place is gone, and what was on the screen with it. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'ended';

const REOPEN_MS = 3_000;

/** Whether the server refuses the reader, as against being out of reach or busy for the moment. */
async function isRefused(placeId: string): Promise<boolean> {
  const result = await request<Place>('GET', placePath(placeId));
  return !result.ok && [401, 403, 404].includes(result.problem.status);
}

interface Listener {
  onState: (state: LiveState) => void;
  onVisits: () => void;
}

/**
 * Follows a place's stream until the returned function is called. The browser reconnects after a lost connection
 * itself; after an answer that is no stream it gives up, and this opens a new one unless the right has ended.
 */
function follow(placeId: string, { onState, onVisits }: Listener): () => void {
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
    const stream = new EventSource(placePath(placeId, '/live'));
    source = stream;
    stream.addEventListener('open', () => {
      onState('live');
      // Between the last page read and this connection visits may have come.
      onVisits();
    });
    stream.addEventListener('visits', onVisits);
    stream.addEventListener('ended', end);
    stream.addEventListener('error', async () => {
      onState('lost');
      if (stream.readyState !== EventSource.CLOSED) return;
      const isEnd = await isRefused(placeId);
      if (isOver) return;
      if (isEnd) end();
      else timer = setTimeout(open, REOPEN_MS);
    });
  };
  open();
  return stop;
}

/** Keeps the log, the list of those inside and the counts of a place fresh by its stream of events; no polling. */
export function useLive(placeId: string): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    // Each on its own: the log does not wait for the list of those inside.
    const refreshers = liveKeys(placeId).map((queryKey) =>
      coalesce(() => client.invalidateQueries({ queryKey })),
    );
    setState('connecting');
    return follow(placeId, {
      onVisits: () => {
        for (const refresh of refreshers) refresh();
      },
      onState: (next) => {
        if (next === 'ended') client.removeQueries({ queryKey: ['place', placeId] });
        setState(next);
      },
    });
  }, [client, placeId]);
  return state;
}
