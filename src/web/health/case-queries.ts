import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  CaseDetail,
  CaseGraph,
  CaseList,
  CasePlaces,
  ExportState,
  FullContacts,
  MaskedContacts,
  Timeline,
} from '../../contract/tracing.ts';
import { requestOrThrow } from '../kit/api.ts';
import { unitPath } from './queries.ts';

/** How often a search, a notice or a file that is under way is asked for. */
const POLL_MS = 1_500;
const PAGE_ROWS = 50;

export function casePath(unitId: string, caseId: string, rest = ''): string {
  return unitPath(unitId, `/cases/${caseId}${rest}`);
}

export const casesKey = (unitId: string) => ['health', unitId, 'cases'] as const;
export const caseKey = (unitId: string, caseId: string) => [...casesKey(unitId), caseId] as const;

export function casesQuery(unitId: string) {
  return infiniteQueryOptions({
    queryKey: [...casesKey(unitId), 'list'],
    queryFn: ({ pageParam, signal }) =>
      requestOrThrow<CaseList>('GET', unitPath(unitId, `/cases${pageParam && `?cursor=${pageParam}`}`), {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function caseQuery(unitId: string, caseId: string) {
  return queryOptions({
    queryKey: [...caseKey(unitId, caseId), 'case'],
    queryFn: ({ signal }) => requestOrThrow<CaseDetail>('GET', casePath(unitId, caseId), { signal }),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && (data.progress < 100 || data.notices.waiting > 0) ? POLL_MS : false,
  });
}

const contactsPath = (after: number, kind: string) => `/${kind}?after=${after}&limit=${PAGE_ROWS}`;

export function contactsQuery(unitId: string, caseId: string, after: number) {
  return queryOptions({
    queryKey: [...caseKey(unitId, caseId), 'contacts', after],
    queryFn: ({ signal }) =>
      requestOrThrow<MaskedContacts>('GET', casePath(unitId, caseId, contactsPath(after, 'contacts')), {
        signal,
      }),
  });
}

/** Contacts in full. Each fetch is on record: none happens unasked, and nothing stays in memory. */
export function fullContactsQuery(unitId: string, caseId: string, after: number) {
  return queryOptions({
    queryKey: [...caseKey(unitId, caseId), 'full', after],
    queryFn: ({ signal }) =>
      requestOrThrow<FullContacts>('GET', casePath(unitId, caseId, contactsPath(after, 'full-contacts')), {
        signal,
      }),
    ...{ gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
    ...{ refetchOnWindowFocus: false, refetchOnReconnect: false },
  });
}

export function casePlacesQuery(unitId: string, caseId: string) {
  return queryOptions({
    queryKey: [...caseKey(unitId, caseId), 'places'],
    queryFn: ({ signal }) =>
      requestOrThrow<CasePlaces>('GET', casePath(unitId, caseId, '/places'), { signal }),
  });
}

export function timelineQuery(unitId: string, caseId: string, placeId: string) {
  return queryOptions({
    queryKey: [...caseKey(unitId, caseId), 'timeline', placeId],
    queryFn: ({ signal }) =>
      requestOrThrow<Timeline>('GET', casePath(unitId, caseId, `/places/${placeId}/timeline`), { signal }),
  });
}

export function graphQuery(unitId: string, caseId: string) {
  return queryOptions({
    queryKey: [...caseKey(unitId, caseId), 'graph'],
    queryFn: ({ signal }) => requestOrThrow<CaseGraph>('GET', casePath(unitId, caseId, '/graph'), { signal }),
  });
}

export function exportQuery(unitId: string, caseId: string, exportId: string) {
  return queryOptions({
    queryKey: [...caseKey(unitId, caseId), 'export', exportId],
    queryFn: ({ signal }) =>
      requestOrThrow<ExportState>('GET', casePath(unitId, caseId, `/exports/${exportId}`), { signal }),
    refetchInterval: ({ state: { data } }) => (data?.isReady === true ? false : POLL_MS),
  });
}
