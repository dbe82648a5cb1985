import type { Area, AreaRef, AreaVersion } from '../../domain/area.ts';
import { getAreaPath } from './get-area.ts';
import { getAreaIndex, getSuccessors2021 } from './get-area-index.ts';

/**
 * The areas of a later version that took over the area, or parts of it, in order of name; the area itself
 * when the version is its own. A district is followed through its communes. Empty when no successor is known
 * (docs/areas.md tells which) or when the version is an earlier one.
 * @throws AppError 404 when the area's version has no such code
 */
export function findSuccessors(ref: AreaRef, version: AreaVersion): Area[] {
  const [start] = getAreaPath(ref);
  if (version < ref.areaVersion) return [];
  // Only July 2025 moved borders; the amendments since then rename and leave every code as it is.
  const moved = ref.areaVersion === '2021-11' && version !== '2021-11';
  const codes = moved ? codesAfter2021(start) : new Set([start.code]);
  return [...getAreaIndex(version).values()].map(({ area }) => area).filter(({ code }) => codes.has(code));
}

function codesAfter2021(start: Area): ReadonlySet<string> {
  const table = getSuccessors2021();
  const within = [...getAreaIndex('2021-11').values()].filter(({ path }) => path.includes(start));
  const codes = new Set(within.flatMap(({ area }) => [...(table.get(area.code) ?? [])]));
  if (start.level !== 'province') return codes;
  const after = getAreaIndex('2025-07-01');
  return new Set([...codes].flatMap((code) => after.get(code)?.area.parentCode ?? []));
}
