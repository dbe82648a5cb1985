import { areaPathName, fullAreaName, isAreaVersion } from '../../domain/area.ts';
import { findAreaPath } from './get-area.ts';

/** The full name of a stored area, "Phường Trấn Biên, Thành phố Đồng Nai"; the bare code where the version has no such area. */
export function areaNameOf(areaCode: string, areaVersion: string): string {
  if (!isAreaVersion(areaVersion)) return areaCode;
  const path = findAreaPath({ areaCode, areaVersion });
  return path === undefined ? areaCode : areaPathName(path);
}

/** Its name without what it lies in, "Phường Trấn Biên", for lists of one province. */
export function shortAreaNameOf(areaCode: string, areaVersion: string): string {
  if (!isAreaVersion(areaVersion)) return areaCode;
  const path = findAreaPath({ areaCode, areaVersion });
  return path === undefined ? areaCode : fullAreaName(path[0]);
}
