import { queryOptions } from '@tanstack/react-query';
import type { ReportFormList, RoundList, RoundTotal } from '../../contract/reports.ts';
import { requestOrThrow } from '../kit/api.ts';
import { officePath } from './queries.ts';

/** `passed`: of offices below, what they passed up; `all`: every approved report. */
export type TotalBasis = 'all' | 'passed';

export const roundPath = (officeId: string, rest = '') => officePath(officeId, `/report-rounds${rest}`);
export const roundsKey = (officeId: string) => ['office', officeId, 'rounds'] as const;

export function roundsQuery(officeId: string) {
  return queryOptions({
    queryKey: [...roundsKey(officeId), 'list'],
    queryFn: ({ signal }) => requestOrThrow<RoundList>('GET', roundPath(officeId), { signal }),
  });
}

export function reportFormsQuery(officeId: string) {
  return queryOptions({
    queryKey: ['office', officeId, 'report-forms'],
    queryFn: ({ signal }) =>
      requestOrThrow<ReportFormList>('GET', officePath(officeId, '/report-forms'), { signal }),
  });
}

export function totalQuery(officeId: string, roundId: string, basis: TotalBasis) {
  return queryOptions({
    queryKey: [...roundsKey(officeId), roundId, basis],
    queryFn: ({ signal }) =>
      requestOrThrow<RoundTotal>('GET', roundPath(officeId, `/${roundId}/total?basis=${basis}`), { signal }),
  });
}
