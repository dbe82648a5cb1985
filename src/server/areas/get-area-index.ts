import { type AreaIndex, type AreaVersion, indexAreas } from '../../domain/area.ts';
import { applyAmendment, correctCodes } from './apply-amendment.ts';
import { matchSuccessors, type SuccessorTable } from './match-successors.ts';
import { readAreas2021, readAreas2025 } from './read-area-packages.ts';

// Read at first use and kept: the lists are a few megabytes and change only with a release.
const package2025 = once(readAreas2025);
const areas2025 = once(() => correctCodes('2025-07-01', package2025().areas));
const indexes: Record<AreaVersion, () => AreaIndex> = {
  '2021-11': once(() => indexAreas(readAreas2021())),
  '2025-07-01': once(() => indexAreas(areas2025())),
  '2026-04-30': once(() => indexAreas(applyAmendment('2026-04-30', areas2025()))),
};
const successors2021 = once(() =>
  matchSuccessors(package2025().mappings, getAreaIndex('2021-11'), getAreaIndex('2025-07-01')),
);

/** Every area of one version. @throws Error when the packages' data is not the known one */
export function getAreaIndex(version: AreaVersion): AreaIndex {
  return indexes[version]();
}

/** Where the areas of 2021 went on 01/07/2025. @throws Error when the packages' data is not the known one */
export function getSuccessors2021(): SuccessorTable {
  return successors2021();
}

function once<T>(read: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => {
    kept ??= { value: read() };
    return kept.value;
  };
}
