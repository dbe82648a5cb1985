import { queryOptions } from '@tanstack/react-query';
import type {
  AlertDetail,
  AlertList,
  FiguresQuery,
  HandoverSheet,
  HealthFigures,
  HealthUnitNames,
} from '../../contract/health.ts';
import type { WatchedList } from '../../contract/watches.ts';
import { requestOrThrow } from '../kit/api.ts';

/** `/api/health-units/:id` with a path below it. */
export function unitPath(unitId: string, rest = ''): string {
  return `/api/health-units/${unitId}${rest}`;
}

/** The key of what an alert that came or changed makes old. */
export const alertsKey = (unitId: string) => ['health', unitId, 'alerts'] as const;

export function alertsQuery(unitId: string, state: 'open' | 'closed') {
  return queryOptions({
    queryKey: [...alertsKey(unitId), state],
    queryFn: ({ signal }) =>
      requestOrThrow<AlertList>('GET', unitPath(unitId, `/alerts?state=${state}`), { signal }),
  });
}

/** An alert with its person in full. Each fetch is on record: none happens unasked, and nothing stays in memory. */
export function alertQuery(unitId: string, alertId: string) {
  return queryOptions({
    queryKey: ['health', unitId, 'alert', alertId],
    queryFn: ({ signal }) =>
      requestOrThrow<AlertDetail>('POST', unitPath(unitId, `/alerts/${alertId}/open`), { signal }),
    ...{ gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
    ...{ refetchOnWindowFocus: false, refetchOnReconnect: false },
  });
}

export function unitNamesQuery(unitId: string) {
  return queryOptions({
    queryKey: ['health', unitId, 'units'],
    queryFn: ({ signal }) => requestOrThrow<HealthUnitNames>('GET', unitPath(unitId, '/units'), { signal }),
    staleTime: 600_000,
  });
}

export function watchedQuery(unitId: string) {
  return queryOptions({
    queryKey: ['health', unitId, 'watched'],
    queryFn: ({ signal }) => requestOrThrow<WatchedList>('GET', unitPath(unitId, '/watches'), { signal }),
  });
}

export function figuresQuery(unitId: string, { from, to }: FiguresQuery) {
  return queryOptions({
    queryKey: ['health', unitId, 'figures', from, to],
    queryFn: ({ signal }) =>
      requestOrThrow<HealthFigures>('GET', unitPath(unitId, `/figures?from=${from}&to=${to}`), { signal }),
  });
}

export function handoverQuery(unitId: string) {
  return queryOptions({
    queryKey: [...alertsKey(unitId), 'handover'],
    queryFn: ({ signal }) => requestOrThrow<HandoverSheet>('GET', unitPath(unitId, '/handover'), { signal }),
  });
}
