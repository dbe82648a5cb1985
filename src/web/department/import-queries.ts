import { queryOptions } from '@tanstack/react-query';
import type { UnitImportList } from '../../contract/unit-imports.ts';
import { requestOrThrow } from '../kit/api.ts';
import { officePath } from './queries.ts';

/** `/api/units/:id/unit-imports` of the office with a path below it. */
export function importPath(officeId: string, rest = ''): string {
  return officePath(officeId, `/unit-imports${rest}`);
}

export function importsQuery(officeId: string) {
  return queryOptions({
    queryKey: ['office', officeId, 'imports'],
    queryFn: ({ signal }) => requestOrThrow<UnitImportList>('GET', importPath(officeId), { signal }),
  });
}
