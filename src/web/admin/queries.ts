import { queryOptions } from '@tanstack/react-query';
import type { Me } from '../../contract/accounts.ts';
import type { AdminPlaceList, SpecialRequestList } from '../../contract/places.ts';
import { type Problem, ProblemError, requestOrThrow } from '../kit/api.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => requestOrThrow<Me>('GET', '/api/me', { signal }),
  staleTime: 60_000,
});

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

/** The problem behind an error of a query or a mutation; anything else is a fault of our own. */
export function problemOf(error: Error | null): Problem | undefined {
  if (error === null) return undefined;
  return error instanceof ProblemError ? error.problem : { status: 500, code: 'internal', detail: '' };
}
