import { queryOptions } from '@tanstack/react-query';
import type { OwnReportList, Report, SecondFactorState } from '../../contract/reports.ts';
import { requestOrThrow } from '../kit/api.ts';
import { unitPath } from './queries.ts';

export const reportPath = (unitId: string, roundId: string, rest = '') =>
  unitPath(unitId, `/reports/${roundId}${rest}`);
export const reportsKey = (unitId: string) => ['unit', unitId, 'reports'] as const;

export function reportsQuery(unitId: string) {
  return queryOptions({
    queryKey: [...reportsKey(unitId), 'list'],
    queryFn: ({ signal }) => requestOrThrow<OwnReportList>('GET', unitPath(unitId, '/reports'), { signal }),
  });
}

export function reportQuery(unitId: string, roundId: string) {
  return queryOptions({
    queryKey: [...reportsKey(unitId), roundId],
    queryFn: ({ signal }) => requestOrThrow<Report>('GET', reportPath(unitId, roundId), { signal }),
  });
}

export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => requestOrThrow<SecondFactorState>('GET', '/api/second-factor', { signal }),
});
