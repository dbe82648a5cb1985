import { type Area, type AreaVersion, getAreaVersionOn, searchAreas } from '../../domain/area.ts';
import type { Day } from '../../domain/time.ts';
import { type FormerMatch, findFormerAreas } from './find-former-areas.ts';
import { getAreaPath } from './get-area.ts';
import { getAreaIndex } from './get-area-index.ts';

const LIMIT = 20;

export interface AreaSearch {
  /** Any spelling of a name, with parents' names or without; empty: what stands directly below the parent. */
  query?: string | undefined;
  /** The version in force that day is searched when no version is named. */
  day: Day;
  version?: AreaVersion | undefined;
  /** Code of the province (in 2021 also of the district) to stay within. */
  parentCode?: string | undefined;
  limit?: number | undefined;
  /** Code of the province whose areas come first among those found by a former name. */
  home?: string | undefined;
}

/** Areas by name, best match first, then successors of communes of 2021 so named. @throws AppError 404 when the parent is not in the version */
export function findAreas(search: AreaSearch): { version: AreaVersion; areas: (Area | FormerMatch)[] } {
  const version = search.version ?? getAreaVersionOn(search.day);
  if (search.parentCode !== undefined) getAreaPath({ areaCode: search.parentCode, areaVersion: version });
  const { query = '', parentCode: within, limit = LIMIT, home } = search;
  const areas = searchAreas(getAreaIndex(version), { query, within, limit });
  if (areas.length === limit) return { version, areas };
  const known = new Set(areas.map(({ code }) => code));
  const former = findFormerAreas({ query, version, within, home }).filter(({ code }) => !known.has(code));
  return { version, areas: [...areas, ...former].slice(0, limit) };
}
