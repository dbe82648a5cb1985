import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CaseReportList, MemberAlertList } from '../../contract/case-reports.ts';
import type { DeviceList } from '../../contract/devices.ts';
import type { ControllerList, Place, PlaceList, SpecialRequestList } from '../../contract/places.ts';
import type { GroupList, MemberPage } from '../../contract/rosters.ts';
import type { Counts, FullLogPage, InsideList, LogPage, LogQuery } from '../../contract/visits.ts';
import { requestOrThrow } from '../kit/api.ts';

/** `/api/places/:id` with a path below it. */
export function placePath(placeId: string, rest = ''): string {
  return `/api/places/${placeId}${rest}`;
}

/** `?a=1&b=2` of what is defined; empty when nothing is. */
export function queryText(query: Record<string, string | number | boolean | undefined>): string {
  const known = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`;
}

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: ({ signal }) => requestOrThrow<PlaceList>('GET', '/api/places', { signal }),
});

export function placeQuery(placeId: string) {
  return queryOptions({
    queryKey: ['place', placeId],
    queryFn: ({ signal }) => requestOrThrow<Place>('GET', placePath(placeId), { signal }),
  });
}

/** The keys of what a new visit changes: the first page of the log, who is inside, the counts. */
export const liveKeys = (placeId: string) =>
  ['log', 'inside', 'counts'].map((part) => ['place', placeId, part] as const);

/** One page of the log. Only the first one follows the live stream: older pages do not change. */
function logKey(placeId: string, query: LogQuery) {
  return ['place', placeId, query.cursor === undefined ? 'log' : 'older-log', query] as const;
}

export function logQuery(placeId: string, query: LogQuery) {
  return queryOptions({
    queryKey: [...logKey(placeId, query), 'masked'],
    queryFn: ({ signal }) =>
      requestOrThrow<LogPage>('GET', placePath(placeId, `/visits${queryText(query)}`), { signal }),
  });
}

/** The same with people in full. Each fetch is on record: none happens unasked, and nothing stays in memory. */
export function fullLogQuery(placeId: string, query: LogQuery) {
  return queryOptions({
    queryKey: [...logKey(placeId, query), 'full'],
    queryFn: ({ signal }) =>
      requestOrThrow<FullLogPage>('GET', placePath(placeId, `/full-visits${queryText(query)}`), { signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function insideQuery(placeId: string) {
  return queryOptions({
    queryKey: ['place', placeId, 'inside'],
    queryFn: ({ signal }) => requestOrThrow<InsideList>('GET', placePath(placeId, '/inside'), { signal }),
  });
}

export function countsQuery(
  placeId: string,
  query: { from: string; to: string; gateId: string | undefined },
) {
  return queryOptions({
    queryKey: ['place', placeId, 'counts', query],
    queryFn: ({ signal }) =>
      requestOrThrow<Counts>('GET', placePath(placeId, `/counts${queryText(query)}`), { signal }),
  });
}

export function controllersQuery(placeId: string) {
  return queryOptions({
    queryKey: ['place', placeId, 'controllers'],
    queryFn: ({ signal }) =>
      requestOrThrow<ControllerList>('GET', placePath(placeId, '/controllers'), { signal }),
  });
}

export function devicesQuery(placeId: string) {
  return queryOptions({
    queryKey: ['place', placeId, 'devices'],
    queryFn: ({ signal }) => requestOrThrow<DeviceList>('GET', placePath(placeId, '/devices'), { signal }),
  });
}

export function specialRequestsQuery(placeId: string) {
  return queryOptions({
    queryKey: ['place', placeId, 'special-requests'],
    queryFn: ({ signal }) =>
      requestOrThrow<SpecialRequestList>('GET', placePath(placeId, '/special-requests'), { signal }),
  });
}

/** The key of everything about the people of a place and their groups. */
export const rosterKeys = (placeId: string) => ['place', placeId, 'roster'] as const;

export function membersQuery(placeId: string) {
  return infiniteQueryOptions({
    queryKey: [...rosterKeys(placeId), 'members'],
    queryFn: ({ pageParam, signal }) =>
      requestOrThrow<MemberPage>('GET', placePath(placeId, `/members${queryText({ after: pageParam })}`), {
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ nextAfter }) => nextAfter ?? undefined,
  });
}

export function groupsQuery(placeId: string) {
  return queryOptions({
    queryKey: [...rosterKeys(placeId), 'groups'],
    queryFn: ({ signal }) => requestOrThrow<GroupList>('GET', placePath(placeId, '/groups'), { signal }),
  });
}

export const reportsKey = (placeId: string) => ['place', placeId, 'case-reports'] as const;

export function reportsQuery(placeId: string) {
  return queryOptions({
    queryKey: reportsKey(placeId),
    queryFn: ({ signal }) =>
      requestOrThrow<CaseReportList>('GET', placePath(placeId, '/case-reports'), { signal }),
  });
}

export function memberAlertsQuery(placeId: string) {
  return queryOptions({
    queryKey: ['place', placeId, 'member-alerts'],
    queryFn: ({ signal }) =>
      requestOrThrow<MemberAlertList>('GET', placePath(placeId, '/member-alerts'), { signal }),
  });
}
