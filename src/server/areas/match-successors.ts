import { type Area, type AreaIndex, type AreaPath, fullAreaName } from '../../domain/area.ts';
import { nameKey, sameName } from '../../domain/text-fold.ts';
import type { WardMapping } from './read-area-packages.ts';

/** Codes of the communes of 01/07/2025 that took over a commune of 2021 or an island district, by its code. */
export type SuccessorTable = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Matches the list of 2021 with the package's mapping, which speaks of the communes of June 2025.
 * New communes are found by name and province, for over 400 rows carry a wrong new code. Old ones are found
 * by code, which a commune keeps when neighbours are merged into it, and by name within their district,
 * which also finds the merged neighbours. What is found in no way has no known successor.
 */
export function matchSuccessors(
  mappings: readonly WardMapping[],
  oldAreas: AreaIndex,
  newAreas: AreaIndex,
): SuccessorTable {
  const keyOf = newKeyMaker();
  const keyOfPath = ([area, ...parents]: AreaPath) =>
    keyOf(fullAreaName(area), ...parents.map((parent) => parent.name));
  const newCodes = new Map<string, string>();
  for (const { area, path } of newAreas.values()) newCodes.set(keyOfPath(path), area.code);

  const byCode = new Map<string, Set<string>>();
  const byName = new Map<string, Set<string>>();
  for (const row of mappings) {
    const newCode = newCodes.get(keyOf(row.new_ward_name, row.new_province_name));
    if (newCode === undefined) throw new Error(`no commune "${row.new_ward_name}, ${row.new_province_name}"`);
    if (row.old_ward_code) addTo(byCode, row.old_ward_code, newCode);
    const { old_ward_name: name, old_district_name: district, old_province_name: province } = row;
    if (name && district && province) addTo(byName, keyOf(name, district, province), newCode);
  }

  const islands = [...newAreas.values()].map(({ area }) => area).filter(({ kind }) => kind === 'dac-khu');
  const table = new Map<string, Set<string>>();
  for (const { area, path } of oldAreas.values()) {
    const codes = new Set([...(byCode.get(area.code) ?? []), ...(byName.get(keyOfPath(path)) ?? [])]);
    const unchanged = codes.size > 0 ? undefined : findUnchanged(area, newAreas, islands);
    if (unchanged !== undefined) codes.add(unchanged.code);
    if (codes.size > 0) table.set(area.code, codes);
  }
  return table;
}

/** What the mapping leaves out: communes that stayed as they were, and districts that became special zones. */
function findUnchanged(area: Area, newAreas: AreaIndex, islands: readonly Area[]): Area | undefined {
  if (area.level === 'district') return islands.find((island) => sameName(island.name, area.name));
  if (area.level !== 'commune') return undefined;
  const same = newAreas.get(area.code)?.area;
  return same !== undefined && sameName(fullAreaName(same), fullAreaName(area)) ? same : undefined;
}

function addTo(map: Map<string, Set<string>>, key: string, code: string): void {
  const codes = map.get(key);
  if (codes === undefined) map.set(key, new Set([code]));
  else codes.add(code);
}

const KIND_BEFORE_PARENT = /^(Tỉnh|Thành phố|Quận|Huyện|Thị xã) /;

/**
 * Keys of communes within their parents. A commune counts with its kind; its parents without, for a district
 * may become a town in between. Names are folded once each: parents come back thousands of times.
 */
function newKeyMaker(): (commune: string, ...parents: string[]) => string {
  const known = new Map<string, string>();
  const plainKey = (name: string): string => {
    // "Phường 05" and "Phường 5" are one name.
    const key = known.get(name) ?? nameKey(name).replaceAll(/\b0+(?=\d)/g, '');
    known.set(name, key);
    return key;
  };
  const parentKey = (name: string) => plainKey(name.normalize('NFC').replace(KIND_BEFORE_PARENT, ''));
  return (commune, ...parents) => [plainKey(commune), ...parents.map(parentKey)].join('|');
}
