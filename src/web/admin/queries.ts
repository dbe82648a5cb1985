import { queryOptions } from '@tanstack/react-query';
import type { HealthUnitList } from '../../contract/health.ts';
import type { AdminPlaceList, SpecialRequestList } from '../../contract/places.ts';
import { requestOrThrow } from '../kit/api.ts';

export const requestsQuery = queryOptions({
  queryKey: ['admin', 'requests'],
  queryFn: ({ signal }) =>
    requestOrThrow<SpecialRequestList>('GET', '/api/admin/special-requests', { signal }),
});

export function placesQuery(text: string) {
  return queryOptions({
    queryKey: ['admin', 'places', text],
    queryFn: ({ signal }) =>
      requestOrThrow<AdminPlaceList>('GET', `/api/admin/places?${new URLSearchParams({ q: text })}`, {
        signal,
      }),
  });
}

export const healthUnitsQuery = queryOptions({
  queryKey: ['admin', 'health-units'],
  queryFn: ({ signal }) => requestOrThrow<HealthUnitList>('GET', '/api/admin/health-units', { signal }),
});

/** `/api/admin/health-units/:id` with a path below it. */
export function unitPath(unitId: string, rest = ''): string {
  return `/api/admin/health-units/${unitId}${rest}`;
}
