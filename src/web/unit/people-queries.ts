import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { JoinCodeState, PeopleQuery, UnitPeople } from '../../contract/unit-people.ts';
import { requestOrThrow } from '../kit/api.ts';
import { unitPath } from './queries.ts';

/** Everything that is known of a unit's people: to be asked anew after a change. */
export const peopleKey = (unitId: string) => ['unit', unitId, 'people'];

/** The days are noted once a minute, so the list is asked for as often. */
const AGAIN_MS = 60_000;

export function peopleQuery(unitId: string, query: PeopleQuery) {
  return queryOptions({
    queryKey: [...peopleKey(unitId), query],
    queryFn: ({ signal }) =>
      requestOrThrow<UnitPeople>('POST', unitPath(unitId, '/people/search'), { body: query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
}

export function joinCodeQuery(unitId: string) {
  return queryOptions({
    queryKey: [...peopleKey(unitId), 'join-code'],
    queryFn: ({ signal }) => requestOrThrow<JoinCodeState>('GET', unitPath(unitId, '/join-code'), { signal }),
  });
}
