import { AREA_VERSIONS, type AreaVersion, fullAreaName } from '../../domain/area.ts';
import { findAreaPath } from '../areas/get-area.ts';
import { getAreaIndex, getSuccessors2021 } from '../areas/get-area-index.ts';

const FORMER = '2021-11';
const LATEST = '2026-04-30' satisfies AreaVersion;

/** A residence as alerts keep it: the code of an area means nothing without the version that it is of. */
export function areaKey(areaCode: string, areaVersion: string): string {
  return `${areaCode}@${areaVersion}`;
}

/** @returns the code and the version of a key */
export function splitAreaKey(key: string): [areaCode: string, areaVersion: string] {
  const at = key.indexOf('@');
  return [key.slice(0, at), key.slice(at + 1)];
}

/** The communes that these areas are or hold: a province stands for all of its own. */
export function communesOf(codes: readonly string[], version: AreaVersion): string[] {
  const wanted = new Set(codes);
  return [...getAreaIndex(version).values()]
    .filter(({ area, path }) => area.level === 'commune' && path.some(({ code }) => wanted.has(code)))
    .map(({ area }) => area.code);
}

/**
 * Under which keys people may live in these communes: whoever saved a profile years ago lives in a commune of then,
 * which has gone up in one of today or in several. Only July 2025 moved borders.
 */
export function areaKeysOf(communes: readonly string[], version: AreaVersion): string[] {
  const wanted = new Set(communes);
  if (version === FORMER) return communes.map((code) => areaKey(code, FORMER));
  const now = AREA_VERSIONS.filter(({ id }) => id !== FORMER).flatMap(({ id }) =>
    communes.map((code) => areaKey(code, id)),
  );
  const former = [...getSuccessors2021()].flatMap(([code, successors]) =>
    [...successors].some((successor) => wanted.has(successor)) ? [areaKey(code, FORMER)] : [],
  );
  return [...now, ...former];
}

/**
 * The commune of today, one of these, to which figures of a key belong. What lived in a commune that was divided is
 * counted in the first of its successors.
 */
export function communeOfKey(key: string, within: ReadonlySet<string>): string | undefined {
  const [code, version] = splitAreaKey(key);
  const codes = version === FORMER ? [...(getSuccessors2021().get(code) ?? [])] : [code];
  return codes.find((one) => within.has(one));
}

/** The communes of today that these keys name. */
export function communesOfKeys(keys: readonly string[]): string[] {
  const now = keys.map(splitAreaKey).filter(([, version]) => version !== FORMER);
  return [...new Set(now.map(([code]) => code))];
}

/** "Phường Trấn Biên", of a commune of today; its bare code where there is none of that code. */
export function communeNameOf(code: string): string {
  const path = findAreaPath({ areaCode: code, areaVersion: LATEST });
  return path === undefined ? code : fullAreaName(path[0]);
}
