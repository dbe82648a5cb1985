import { queryOptions } from '@tanstack/react-query';
import type { UnitBranch, UnitHome } from '../../contract/units.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';

/** `/api/units/:id` of the office with a path below it. */
export function officePath(officeId: string, rest = ''): string {
  return `/api/units/${officeId}${rest}`;
}

/** The office itself: the lines in which it leads units. */
export function officeQuery(officeId: string) {
  return queryOptions({
    queryKey: ['office', officeId, 'home'],
    queryFn: ({ signal }) => requestOrThrow<UnitHome>('GET', officePath(officeId), { signal }),
  });
}

/** All of the tree that an office has seen; a change of one unit makes it old. */
export const treeKey = (officeId: string) => ['office', officeId, 'tree'] as const;

export function branchQuery(officeId: string, line: UnitLine, parentId: string) {
  return queryOptions({
    queryKey: [...treeKey(officeId), line, parentId],
    queryFn: ({ signal }) =>
      requestOrThrow<UnitBranch>('GET', officePath(officeId, `/below?line=${line}&parent=${parentId}`), {
        signal,
      }),
  });
}
