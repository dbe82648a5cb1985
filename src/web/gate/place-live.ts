import { useEffect, useState } from 'react';
import type { InsideList } from '../../contract/visits.ts';
import { request } from '../kit/api.ts';
import { atMostEvery } from './at-most-every.ts';
import { findDevice } from './device.ts';
import { endRight, refreshGuard } from './guard.ts';

const reopen_ms = 5_000;
/** At a busy gate the number is fetched this often at most. */
const count_gap_ms = 10_000;

export interface PlaceEvents {
  /** The stream is open, anew or again. */
  onOpen: () => void;
  onVisits: () => void;
  onEnded: () => void;
  /** The server would not open the stream: what may be checked has to be asked. */
  onRefused: () => void;
}

/** Hears the live events of a place until the returned function is called; opens again what breaks. */
export function watchPlace(placeId: string, events: PlaceEvents): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    const opened = new EventSource(`/api/places/${placeId}/live`);
    source = opened;
    opened.addEventListener('open', events.onOpen);
    opened.addEventListener('visits', events.onVisits);
    opened.addEventListener('ended', () => {
      opened.close();
      events.onEnded();
    });
    opened.addEventListener('error', () => {
      // Of a lost connection the browser takes care itself; of an answer that is no stream it does not.
      if (opened.readyState !== EventSource.CLOSED) return;
      events.onRefused();
      timer = setTimeout(open, reopen_ms);
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/** How many people are inside now, while it is known; ends the duty at once when the right to check ends. */
export function usePlaceLive(placeId: string): number | undefined {
  const [inside, setInside] = useState<number>();
  useEffect(() => {
    // A stream is opened by a cookie, which a device has not: it learns of its end with its next scan.
    if (findDevice()) return;
    const abort = new AbortController();
    const counting = atMostEvery(count_gap_ms, async () => {
      const result = await request<InsideList>('GET', `/api/places/${placeId}/inside`, {
        signal: abort.signal,
      });
      if (result.ok) setInside(result.value.count);
      else if (result.problem.code !== 'aborted') setInside(undefined);
    });
    const stop = watchPlace(placeId, {
      onOpen: counting.ask,
      onVisits: counting.ask,
      onEnded: () => endRight(placeId),
      onRefused: () => void refreshGuard(),
    });
    return () => {
      stop();
      counting.stop();
      abort.abort();
    };
  }, [placeId]);
  return inside;
}
