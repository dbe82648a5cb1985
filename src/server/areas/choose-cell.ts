import { isAreaVersion } from '../../domain/area.ts';
import type { CellRouter } from '../platform/cell-router.ts';
import { findAreaPath } from './get-area.ts';

/** Where what is new in an area belongs: in the cell of its province where that is served, else in the home cell. */
export function chooseCell(
  db: CellRouter,
  { areaCode, areaVersion }: { areaCode: string; areaVersion: string },
): string {
  const path = isAreaVersion(areaVersion) ? findAreaPath({ areaCode, areaVersion }) : undefined;
  const province = path?.at(-1)?.code;
  return (province === undefined ? undefined : db.cellOfProvince(province)) ?? db.home;
}
