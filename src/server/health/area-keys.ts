import { AREA_VERSIONS, type AreaVersion } from '../../domain/area.ts';
import { getAreaIndex, getSuccessors2021 } from '../areas/get-area-index.ts';

const FORMER = '2021-11';

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
