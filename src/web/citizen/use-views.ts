import { useEffect, useState } from 'react';
import type { Objection, ObjectionList, OwnView, OwnViewList } from '../../contract/privacy.ts';
import { type Problem, request } from '../kit/api.ts';

export interface Views {
  views: readonly OwnView[] | undefined;
  isMore: boolean;
  objections: readonly Objection[] | undefined;
  problem: Problem | undefined;
}

const nothing: Views = { views: undefined, isMore: false, objections: undefined, problem: undefined };

/** Who looked at a person's data, and what was objected to; asked anew each time it is shown, and kept nowhere. */
export function useViews(personId: string): Views {
  const [state, setState] = useState(nothing);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    async function load(): Promise<void> {
      const [seen, objected] = await Promise.all([
        request<OwnViewList>('GET', `/api/people/${personId}/views`, { signal }),
        request<ObjectionList>('GET', `/api/people/${personId}/objections`, { signal }),
      ]);
      if (signal.aborted) return;
      setState({
        views: seen.ok ? seen.value.views : undefined,
        isMore: seen.ok && seen.value.isMore,
        objections: objected.ok ? objected.value.objections : undefined,
        problem: seen.ok ? (objected.ok ? undefined : objected.problem) : seen.problem,
      });
    }
    setState(nothing);
    void load();
    return () => abort.abort();
  }, [personId]);
  return state;
}
