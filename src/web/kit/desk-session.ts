import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Me } from '../../contract/accounts.ts';
import { clearDrafts } from '../offline/drafts.ts';
import { onLoginRequired, request, requestOrThrow } from './api.ts';

/** Who is logged in, with the places that follow from it. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => requestOrThrow<Me>('GET', '/api/me', { signal }),
  staleTime: 60_000,
});

export function useMe() {
  return useQuery(meQuery);
}

/** The login page belongs to another app of this host; it leads back to where one came from. */
function goToLogin(): void {
  location.assign(`/dang-nhap?tu=${encodeURIComponent(location.pathname)}`);
}

/** Whoever is no longer logged in sees no data any more and is asked to log in. */
export function useLoginRequired(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onLoginRequired(() => {
        client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
        goToLogin();
      }),
    [client],
  );
}

/** Ends this session; what had been begun to fill in goes too, for a computer may be shared. */
export async function logOut(): Promise<void> {
  const result = await request<null>('POST', '/api/logout');
  if (!result.ok && result.problem.status !== 401) return;
  clearDrafts();
  location.assign('/');
}
