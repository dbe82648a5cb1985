import { useEffect, useState } from 'react';
import type { AreaList, AreaView } from '../../contract/areas.ts';
import { request } from './api.ts';

/** What is known of the areas that match what was typed. */
export type AreaSearch =
  | { state: 'idle' | 'searching' | 'failed' }
  | { state: 'found'; areas: readonly AreaView[] };

const typing_pause_ms = 200;

async function search(text: string, signal: AbortSignal): Promise<AreaSearch | undefined> {
  const query = new URLSearchParams({ q: text, limit: '20' });
  const result = await request<AreaList>('GET', `/api/areas?${query}`, { signal });
  if (result.ok) return { state: 'found', areas: result.value.areas };
  return result.problem.code === 'aborted' ? undefined : { state: 'failed' };
}

/** Searches while somebody types: after a pause of 0.2 s, only the last text counts. Fewer than 2 letters: nothing. */
export function useAreaSearch(text: string): AreaSearch {
  const [result, setResult] = useState<AreaSearch>({ state: 'idle' });
  useEffect(() => {
    if (text.trim().length < 2) {
      setResult({ state: 'idle' });
      return;
    }
    const abort = new AbortController();
    setResult((old) => (old.state === 'found' ? old : { state: 'searching' }));
    const timer = setTimeout(async () => {
      const next = await search(text, abort.signal);
      if (next) setResult(next);
    }, typing_pause_ms);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return result;
}
