import { queryOptions } from '@tanstack/react-query';
import type { DeliveryList, IssuedList, Recipients } from '../../contract/directives.ts';
import type { UnitChoice } from '../../contract/units.ts';
import { requestOrThrow } from '../kit/api.ts';
import { directivePath, directivesKey } from '../kit/desk-directive-queries.ts';
import { officePath } from './queries.ts';

/** The letters of an office. */
export function issuedQuery(officeId: string) {
  return queryOptions({
    queryKey: [...directivesKey(officeId), 'issued'],
    queryFn: ({ signal }) =>
      requestOrThrow<IssuedList>('GET', officePath(officeId, '/directives'), { signal }),
  });
}

/** How far a letter has come; asked often while it is on its way, and each minute after that. */
export function deliveriesQuery(officeId: string, directiveId: string) {
  return queryOptions({
    queryKey: [...directivesKey(officeId), directiveId, 'deliveries'],
    queryFn: ({ signal }) =>
      requestOrThrow<DeliveryList>('GET', directivePath(officeId, directiveId, '/deliveries'), { signal }),
    refetchInterval: ({ state }) => ((state.data?.counts.waiting ?? 0) > 0 ? 3_000 : 60_000),
  });
}

/** Whom a choice means today. */
export function recipientsQuery(officeId: string, choice: UnitChoice) {
  return queryOptions({
    queryKey: ['office', officeId, 'recipients', choice],
    queryFn: ({ signal }) =>
      requestOrThrow<Recipients>('POST', officePath(officeId, '/recipients'), { body: choice, signal }),
    staleTime: 60_000,
  });
}
