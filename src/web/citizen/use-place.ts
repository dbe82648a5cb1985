import { useLayoutEffect, useState } from 'react';
import type { PublicPlace } from '../../contract/places.ts';
import { type Problem, request } from '../kit/api.ts';
import { rememberPlace, useBook } from './book.ts';

export interface PlaceState {
  /** The server's word, now or kept from before. */
  place: PublicPlace | undefined;
  /** Nothing has been answered yet. */
  isWaiting: boolean;
  problem: Problem | undefined;
}

/** What hangs on the wall of a place; without a network what this phone saw of it before. */
export function usePlace(number: string): PlaceState {
  const { places } = useBook();
  const [problem, setProblem] = useState<Problem>();
  const [fresh, setFresh] = useState<PublicPlace>();
  // Asked before the page is painted, as the account is.
  useLayoutEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    void request<PublicPlace>('GET', `/api/public/places/${number}`, { signal, timeout_ms: 8_000 }).then(
      (result) => {
        if (signal.aborted) return;
        if (result.ok) {
          setFresh(result.value);
          rememberPlace(result.value);
        } else setProblem(result.problem);
      },
    );
    return () => abort.abort();
  }, [number]);
  return { place: fresh ?? places[number], isWaiting: !fresh && !problem, problem };
}
