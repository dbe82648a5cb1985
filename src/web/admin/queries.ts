import { queryOptions } from '@tanstack/react-query';
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
