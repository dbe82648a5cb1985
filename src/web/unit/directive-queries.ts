import { queryOptions } from '@tanstack/react-query';
import type { ReceivedList } from '../../contract/directives.ts';
import type { DeliveryState } from '../../domain/directive.ts';
import { requestOrThrow } from '../kit/api.ts';
import { directivesKey } from '../kit/desk-directive-queries.ts';
import { unitPath } from './queries.ts';

/** Letters that came to a unit; asked again each minute, so that a new one shows without a reload. */
export function receivedQuery(unitId: string) {
  return queryOptions({
    queryKey: [...directivesKey(unitId), 'received'],
    queryFn: ({ signal }) =>
      requestOrThrow<ReceivedList>('GET', unitPath(unitId, '/received-directives'), { signal }),
    refetchInterval: 60_000,
  });
}

/** Whether nobody of the unit has opened the letter. */
export function isUnread(state: DeliveryState | null): boolean {
  return state === 'received' || state === 'no_officer';
}
