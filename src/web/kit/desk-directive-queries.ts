import { queryOptions } from '@tanstack/react-query';
import type { Directive } from '../../contract/directives.ts';
import { requestOrThrow } from './api.ts';

/** `/api/units/:id/directives/:id` of a letter as the unit sees it, with a path below it. */
export function directivePath(unitId: string, directiveId: string, rest = ''): string {
  return `/api/units/${unitId}/directives/${directiveId}${rest}`;
}

/** All that a unit has seen of letters, as office or as one that got them: what is done with one makes it old. */
export const directivesKey = (unitId: string) => ['directives', unitId] as const;

export function directiveQuery(unitId: string, directiveId: string) {
  return queryOptions({
    queryKey: [...directivesKey(unitId), directiveId],
    queryFn: ({ signal }) => requestOrThrow<Directive>('GET', directivePath(unitId, directiveId), { signal }),
  });
}
