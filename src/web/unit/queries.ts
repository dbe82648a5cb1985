import { queryOptions } from '@tanstack/react-query';
import type { UnitTodo } from '../../contract/campaigns.ts';
import type { UnitHome } from '../../contract/units.ts';
import { requestOrThrow } from '../kit/api.ts';

/** `/api/units/:id` with a path below it. */
export function unitPath(unitId: string, rest = ''): string {
  return `/api/units/${unitId}${rest}`;
}

export function unitHomeQuery(unitId: string) {
  return queryOptions({
    queryKey: ['unit', unitId, 'home'],
    queryFn: ({ signal }) => requestOrThrow<UnitHome>('GET', unitPath(unitId), { signal }),
  });
}

export function unitTodoQuery(unitId: string) {
  return queryOptions({
    queryKey: ['unit', unitId, 'todo'],
    queryFn: ({ signal }) => requestOrThrow<UnitTodo>('GET', unitPath(unitId, '/todo'), { signal }),
  });
}
