import { queryOptions } from '@tanstack/react-query';
import type { UnitDirectory } from '../../contract/units.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { officePath } from './queries.ts';

/** All units below an office along a line, with those who answer for them. */
export function directoryQuery(officeId: string, line: UnitLine) {
  return queryOptions({
    queryKey: ['office', officeId, 'directory', line],
    queryFn: ({ signal }) =>
      requestOrThrow<UnitDirectory>('GET', officePath(officeId, `/directory?line=${line}`), { signal }),
  });
}
