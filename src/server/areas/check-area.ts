import { isAreaVersion } from '../../domain/area.ts';
import { invalid } from '../platform/errors.ts';
import { findAreaPath } from './get-area.ts';

/** @throws AppError 400 that names the field when the version has no commune with this code */
export function checkCommune(areaCode: string, areaVersion: string, field: string): void {
  const path = isAreaVersion(areaVersion) ? findAreaPath({ areaCode, areaVersion }) : undefined;
  if (path === undefined || path[0].level !== 'commune') throw invalid({ [field]: 'area_unknown' });
}
