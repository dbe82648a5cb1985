import { type Area, type AreaVersion, fullAreaName, searchAreas } from '../../domain/area.ts';
import { foldText } from '../../domain/text-fold.ts';
import { findSuccessors } from './find-successors.ts';
import { getAreaIndex } from './get-area-index.ts';

const FORMER = '2021-11';
/** So many communes of one name are looked at: the commonest name of 2021 has fewer. */
const MATCHES_MAX = 100;
const KIND_WORDS = /^(phuong|xa|thi tran) (?=.)/;

/** An area that was found under the name of a commune that has gone up in it. */
export type FormerMatch = Area & { readonly formerName: string };

export interface FormerSearch {
  query: string;
  /** The later version in which the successors stand. */
  version: AreaVersion;
  /** Code of the province of that version to stay within. */
  within?: string | undefined;
  /** Code of the province whose areas come first. */
  home?: string | undefined;
}

/**
 * The areas that took over communes of 2021 so named, each once. The first word must be of the commune's own name:
 * whoever types a district's name is not shown all its communes of then.
 */
export function findFormerAreas({ query, version, within, home }: FormerSearch): FormerMatch[] {
  const [firstWord] = foldText(query).replace(KIND_WORDS, '').split(' ');
  if (version === FORMER || !firstWord) return [];
  const former = getAreaIndex(FORMER);
  const found = new Map<string, FormerMatch>();
  for (const commune of searchAreas(former, { query, limit: MATCHES_MAX })) {
    const ownWords = former.get(commune.code)?.nameKey.split(' ') ?? [];
    if (commune.level !== 'commune' || !ownWords.some((word) => word.startsWith(firstWord))) continue;
    const formerName = fullAreaName(commune);
    for (const area of findSuccessors({ areaCode: commune.code, areaVersion: FORMER }, version)) {
      const isElsewhere = within !== undefined && area.parentCode !== within;
      if (isElsewhere || found.has(area.code) || fullAreaName(area) === formerName) continue;
      found.set(area.code, { ...area, formerName });
    }
  }
  const isHome = ({ parentCode }: Area) => home !== undefined && parentCode === home;
  return [...found.values()].toSorted((a, b) => Number(isHome(b)) - Number(isHome(a)));
}
