import { type Area, type AreaVersion, getAreaVersionOn, searchAreas } from '../../domain/area.ts';
import type { Day } from '../../domain/time.ts';
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
}

/** Areas by name, best match first. @throws AppError 404 when the parent is not in the version */
export function findAreas(search: AreaSearch): { version: AreaVersion; areas: Area[] } {
  const version = search.version ?? getAreaVersionOn(search.day);
  if (search.parentCode !== undefined) getAreaPath({ areaCode: search.parentCode, areaVersion: version });
  const { query = '', parentCode: within, limit = LIMIT } = search;
  return { version, areas: searchAreas(getAreaIndex(version), { query, within, limit }) };
}
