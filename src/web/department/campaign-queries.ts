import { queryOptions } from '@tanstack/react-query';
import type { CampaignList, CountedUnitList, Dashboard, ExemptionList } from '../../contract/campaigns.ts';
import type { FormList } from '../../contract/forms.ts';
import type { UnitKind } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { officePath } from './queries.ts';

/** `/api/units/:id/campaigns` of the office with a path below it. */
export function campaignPath(officeId: string, rest = ''): string {
  return officePath(officeId, `/campaigns${rest}`);
}

/** The forms to declare with, of which one counts. */
export const formsQuery = queryOptions({
  queryKey: ['forms'],
  queryFn: ({ signal }) => requestOrThrow<FormList>('GET', '/api/forms', { signal }),
});

export function campaignsQuery(officeId: string) {
  return queryOptions({
    queryKey: ['office', officeId, 'campaigns'],
    queryFn: ({ signal }) => requestOrThrow<CampaignList>('GET', campaignPath(officeId), { signal }),
  });
}

/** What of a campaign is shown: of which unit, which kind. */
export interface BoardSearch {
  of?: string;
  kind?: UnitKind;
}

/** The query of an address; what is undefined is left out. */
export function searchText(search: object): string {
  const given = Object.entries(search).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[key, value]] : [],
  );
  return new URLSearchParams(given).toString();
}

export function dashboardQuery(officeId: string, campaignId: string, { of, kind }: BoardSearch) {
  const text = searchText({ of, kind });
  return queryOptions({
    queryKey: ['office', officeId, 'campaign', campaignId, 'dashboard', text],
    queryFn: ({ signal }) =>
      requestOrThrow<Dashboard>('GET', campaignPath(officeId, `/${campaignId}/dashboard?${text}`), {
        signal,
      }),
    refetchInterval: 60_000,
  });
}

/** Which number's units are listed. */
export interface UnitsSearch extends BoardSearch {
  measure: string;
  part: string;
  area?: string;
}

export function countedUnitsQuery(officeId: string, campaignId: string, search: UnitsSearch) {
  const { of, kind, measure, part, area } = search;
  const text = searchText({ of, kind, measure, part, area });
  return queryOptions({
    queryKey: ['office', officeId, 'campaign', campaignId, 'units', text],
    queryFn: ({ signal }) =>
      requestOrThrow<CountedUnitList>('GET', campaignPath(officeId, `/${campaignId}/units?${text}`), {
        signal,
      }),
  });
}

export function exemptionsQuery(officeId: string, campaignId: string) {
  return queryOptions({
    queryKey: ['office', officeId, 'campaign', campaignId, 'exemptions'],
    queryFn: ({ signal }) =>
      requestOrThrow<ExemptionList>('GET', campaignPath(officeId, `/${campaignId}/exemptions`), { signal }),
  });
}
