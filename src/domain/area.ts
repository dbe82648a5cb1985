import { compareNames } from './compare-names.ts';
import { foldText } from './text-fold.ts';
import type { Day } from './time.ts';

/**
 * The states of Vietnam's list of administrative units that we know, oldest first. `validTo` is the last
 * day, null while in force. Sources: resolution 387/NQ-UBTVQH15 (2021), decision 19/2025/QĐ-TTg with
 * resolution 202/2025/QH15 (2025), resolutions 30/2026/QH16 and 237/NQ-UBTVQH16 (2026).
 */
export const AREA_VERSIONS = [
  { id: '2021-11', validFrom: '2021-11-01', validTo: '2025-06-30' },
  { id: '2025-07-01', validFrom: '2025-07-01', validTo: '2026-04-29' },
  { id: '2026-04-30', validFrom: '2026-04-30', validTo: null },
] as const;
export type AreaVersion = (typeof AREA_VERSIONS)[number]['id'];

export type AreaLevel = 'province' | 'district' | 'commune';

/** What an area is called before its name. A "thanh-pho" may be a province or a district. */
export const AREA_KIND_LABELS = {
  tinh: 'Tỉnh',
  'thanh-pho': 'Thành phố',
  quan: 'Quận',
  huyen: 'Huyện',
  'thi-xa': 'Thị xã',
  phuong: 'Phường',
  xa: 'Xã',
  'thi-tran': 'Thị trấn',
  'dac-khu': 'Đặc khu',
} as const;
export type AreaKind = keyof typeof AREA_KIND_LABELS;

/** One unit of one version. The name stands without its kind: "Trấn Biên", not "Phường Trấn Biên". */
export interface Area {
  readonly version: AreaVersion;
  /** 2 digits for a province, 3 for a district, 5 for a commune; unique within a version. */
  readonly code: string;
  readonly level: AreaLevel;
  readonly name: string;
  readonly kind: AreaKind;
  readonly parentCode: string | null;
}

/** An area and its parents, smallest first. */
export type AreaPath = readonly [Area, ...Area[]];

/** How an area is stored: codes are used again from version to version, so neither part stands alone. */
export interface AreaRef {
  readonly areaCode: string;
  readonly areaVersion: AreaVersion;
}

const LEVEL_BY_DIGITS: Readonly<Record<number, AreaLevel>> = { 2: 'province', 3: 'district', 5: 'commune' };

export function isAreaVersion(value: unknown): value is AreaVersion {
  return AREA_VERSIONS.some((version) => version.id === value);
}

/** The version in force that day. @throws RangeError before the first version */
export function getAreaVersionOn(day: Day): AreaVersion {
  const version = AREA_VERSIONS.findLast((candidate) => candidate.validFrom <= day);
  if (version === undefined) throw new RangeError('no area version is known for that day');
  return version.id;
}

/** The level a code's length tells; undefined when it is no area code. */
export function levelOfCode(code: string): AreaLevel | undefined {
  return /^\d+$/.test(code) ? LEVEL_BY_DIGITS[code.length] : undefined;
}

/** Reads a stored reference; undefined when its shape is wrong. Whether the area exists is not asked here. */
export function parseAreaRef(value: unknown): AreaRef | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('areaCode' in value) || !('areaVersion' in value)) return undefined;
  const { areaCode, areaVersion } = value;
  if (typeof areaCode !== 'string' || !isAreaVersion(areaVersion)) return undefined;
  const level = levelOfCode(areaCode);
  if (level === undefined || (level === 'district' && areaVersion !== '2021-11')) return undefined;
  return { areaCode, areaVersion };
}

/** "Phường Trấn Biên" */
export function fullAreaName(area: Pick<Area, 'kind' | 'name'>): string {
  return `${AREA_KIND_LABELS[area.kind]} ${area.name}`;
}

/** "Phường Trấn Biên, Thành phố Đồng Nai", the name that is shown where the area stands alone. */
export function areaPathName(path: AreaPath): string {
  return path.map(fullAreaName).join(', ');
}

/** An area ready to be searched: its path and their folded names. */
interface AreaEntry {
  readonly area: Area;
  readonly path: AreaPath;
  readonly nameKey: string;
  readonly ownKey: string;
  readonly pathKey: string;
}

/** The areas of one version by code, in order of name, provinces first. */
export type AreaIndex = ReadonlyMap<string, AreaEntry>;

const LEVEL_ORDER: Readonly<Record<AreaLevel, number>> = { province: 0, district: 1, commune: 2 };

/** Folds every name once and links every area to its parents. @throws Error when codes clash or a parent is missing */
export function indexAreas(areas: readonly Area[]): AreaIndex {
  const index = new Map<string, AreaEntry>();
  const ordered = areas.toSorted(
    (a, b) =>
      LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level] ||
      compareNames(a.name, b.name) ||
      (a.code < b.code ? -1 : 1),
  );
  for (const area of ordered) {
    if (index.has(area.code)) throw new Error(`area code ${area.code} of ${area.version} is there twice`);
    const parent = area.parentCode === null ? undefined : index.get(area.parentCode);
    if (area.parentCode !== null && parent === undefined) {
      throw new Error(`area ${area.code} of ${area.version} has no parent ${area.parentCode}`);
    }
    const ownKey = foldText(fullAreaName(area));
    index.set(area.code, {
      area,
      path: [area, ...(parent?.path ?? [])],
      nameKey: foldText(area.name),
      ownKey,
      pathKey: parent === undefined ? ownKey : `${ownKey} ${parent.pathKey}`,
    });
  }
  return index;
}

/**
 * Finds areas by any spelling of their names, best first: the name itself, names that begin so, names with
 * such words, areas of parents so named, then those that match word by word with their parents' names
 * ("tran bien dong nai"), the more of their own words the better. An empty query lists what stands directly
 * below `within`, or the provinces.
 */
export function searchAreas(
  index: AreaIndex,
  search: { query: string; within?: string | undefined; limit: number },
): Area[] {
  const query = foldText(search.query);
  const ranked: { area: Area; rank: number }[] = [];
  for (const entry of index.values()) {
    const rank = query === '' ? rankListed(entry, search.within) : rankFound(entry, query, search.within);
    if (rank !== undefined) ranked.push({ area: entry.area, rank });
  }
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, search.limit)
    .map(({ area }) => area);
}

function rankListed(entry: AreaEntry, within: string | undefined): number | undefined {
  return entry.area.parentCode === (within ?? null) ? 0 : undefined;
}

/** Smaller is better; undefined when the area does not match. */
function rankFound(entry: AreaEntry, query: string, within: string | undefined): number | undefined {
  if (within !== undefined && !entry.path.slice(1).some((parent) => parent.code === within)) return undefined;
  if (entry.nameKey === query || entry.ownKey === query) return 0;
  if (entry.nameKey.startsWith(query)) return 1;
  if (hasWord(entry.ownKey, query)) return 2;
  if (hasWord(entry.pathKey, query)) return 3;
  const words = query.split(' ');
  if (!words.every((word) => hasWord(entry.pathKey, word))) return undefined;
  return 4 + words.filter((word) => !hasWord(entry.ownKey, word)).length;
}

/** Whether a word of the key begins so, or words in a row do. */
function hasWord(key: string, start: string): boolean {
  return key.startsWith(start) || key.includes(` ${start}`);
}
