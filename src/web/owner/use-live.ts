import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { coalesce } from '../kit/coalesce.ts';
import { followEvents, type LiveState } from '../kit/desk-live.ts';
import { liveKeys, placePath } from './queries.ts';

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
    return followEvents(
      { stream: placePath(placeId, '/live'), event: 'visits', readable: placePath(placeId) },
      {
        onEvent: () => {
          for (const refresh of refreshers) refresh();
        },
        onState: (next) => {
          if (next === 'ended') client.removeQueries({ queryKey: ['place', placeId] });
          setState(next);
        },
      },
    );
  }, [client, placeId]);
  return state;
}
