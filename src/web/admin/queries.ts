import { queryOptions } from '@tanstack/react-query';
import type { FormContent, FormVersionList, RuleEffect } from '../../contract/forms.ts';
import type { HealthUnitList } from '../../contract/health.ts';
import type { AdminPlaceList, SpecialRequestList } from '../../contract/places.ts';
import type { ObjectionList } from '../../contract/privacy.ts';
import type { RootUnitList } from '../../contract/units.ts';
import { requestOrThrow } from '../kit/api.ts';

export const requestsQuery = queryOptions({
  queryKey: ['admin', 'requests'],
  queryFn: ({ signal }) =>
    requestOrThrow<SpecialRequestList>('GET', '/api/admin/special-requests', { signal }),
});

export const objectionsQuery = queryOptions({
  queryKey: ['admin', 'objections'],
  queryFn: ({ signal }) => requestOrThrow<ObjectionList>('GET', '/api/admin/objections', { signal }),
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

export const healthUnitsQuery = queryOptions({
  queryKey: ['admin', 'health-units'],
  queryFn: ({ signal }) => requestOrThrow<HealthUnitList>('GET', '/api/admin/health-units', { signal }),
});

/** `/api/admin/health-units/:id` with a path below it. */
export function unitPath(unitId: string, rest = ''): string {
  return `/api/admin/health-units/${unitId}${rest}`;
}

export const rootUnitsQuery = queryOptions({
  queryKey: ['admin', 'units'],
  queryFn: ({ signal }) => requestOrThrow<RootUnitList>('GET', '/api/admin/units', { signal }),
});

/** `/api/admin/units/:id` with a path below it. */
export function rootUnitPath(unitId: string, rest = ''): string {
  return `/api/admin/units/${unitId}${rest}`;
}

/** All versions of forms and rule sets. */
export const formsQuery = queryOptions({
  queryKey: ['admin', 'forms'],
  queryFn: ({ signal }) => requestOrThrow<FormVersionList>('GET', '/api/admin/forms', { signal }),
});

export type FileKind = 'form' | 'rules';

/** Where the API keeps the files of a kind. */
export const filePaths = { form: '/api/admin/forms', rules: '/api/admin/rule-sets' } as const;

/** The file of one version. */
export function fileQuery(kind: FileKind, formId: string, version: string) {
  return queryOptions({
    queryKey: ['admin', 'form-file', kind, formId, version],
    queryFn: ({ signal }) =>
      requestOrThrow<FormContent>('GET', `${filePaths[kind]}/${formId}/${version}`, { signal }),
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What a rule set would have changed in the last days; asked only when somebody wants to know. */
export function effectQuery(formId: string, version: string) {
  return queryOptions({
    queryKey: ['admin', 'rule-effect', formId, version],
    queryFn: ({ signal }) =>
      requestOrThrow<RuleEffect>('GET', `${filePaths.rules}/${formId}/${version}/effect`, { signal }),
    enabled: false,
  });
}
