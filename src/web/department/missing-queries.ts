import { queryOptions } from '@tanstack/react-query';
import type { Evidence, LetterList, MissingList } from '../../contract/missing.ts';
import type { MissingCause } from '../../domain/missing.ts';
import type { UnitKind } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { campaignPath, searchText } from './campaign-queries.ts';

/** Whose list is shown, and of what. */
export interface MissingSearch {
  of?: string;
  kind?: UnitKind;
  cause?: MissingCause;
}

/** Where the list, or its workbook (`.xlsx`), is read. */
export function missingPath(
  officeId: string,
  campaignId: string,
  search: MissingSearch,
  ending = '',
): string {
  return campaignPath(officeId, `/${campaignId}/missing${ending}?${searchText(search)}`);
}

export function missingQuery(officeId: string, campaignId: string, search: MissingSearch) {
  return queryOptions({
    queryKey: ['office', officeId, 'campaign', campaignId, 'missing', searchText(search)],
    queryFn: ({ signal }) =>
      requestOrThrow<MissingList>('GET', missingPath(officeId, campaignId, search), { signal }),
  });
}

/** Where a letter is written, and its files are read. */
export function letterPath(officeId: string, campaignId: string, letterId: string, rest = ''): string {
  return campaignPath(officeId, `/${campaignId}/missing-letters/${letterId}${rest}`);
}

export function lettersQuery(officeId: string, campaignId: string) {
  return queryOptions({
    queryKey: ['office', officeId, 'campaign', campaignId, 'letters'],
    queryFn: ({ signal }) =>
      requestOrThrow<LetterList>('GET', campaignPath(officeId, `/${campaignId}/missing-letters`), { signal }),
  });
}

export function evidencePath(officeId: string, campaignId: string, belowId: string, rest = ''): string {
  return campaignPath(officeId, `/${campaignId}/evidence/${belowId}${rest}`);
}

export function evidenceQuery(officeId: string, campaignId: string, belowId: string) {
  return queryOptions({
    queryKey: ['office', officeId, 'campaign', campaignId, 'evidence', belowId],
    queryFn: ({ signal }) =>
      requestOrThrow<Evidence>('GET', evidencePath(officeId, campaignId, belowId), { signal }),
  });
}
