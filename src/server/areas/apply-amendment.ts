import { type Area, type AreaVersion, fullAreaName } from '../../domain/area.ts';
import { sameName } from '../../domain/text-fold.ts';
import data from './amendments.json' with { type: 'json' };
import { splitFullName } from './read-area-packages.ts';

/**
 * The areas with the codes put right that the package has wrong.
 * @throws Error when the package no longer has the wrong code: then the correction must go
 */
export function correctCodes(version: AreaVersion, areas: readonly Area[]): Area[] {
  const corrected = [...areas];
  for (const { name, from, to } of data.corrections.filter((entry) => entry.version === version)) {
    const at = areas.findIndex((area) => area.code === from && sameName(fullAreaName(area), name));
    const wrong = areas[at];
    if (wrong === undefined)
      throw new Error(`amendments.json corrects ${from} "${name}", which is not there`);
    corrected[at] = { ...wrong, code: to };
  }
  return corrected;
}

/**
 * The areas of the amended version: those of the version before with the renames of amendments.json;
 * codes and borders stay. @throws Error when a rename does not find the name it replaces
 */
export function applyAmendment(version: AreaVersion, base: readonly Area[]): Area[] {
  const amendment = data.amendments.find((candidate) => candidate.version === version);
  if (amendment === undefined) throw new Error(`amendments.json has no amendment for ${version}`);
  const names = new Map<string, string>();
  for (const { code, from, to } of amendment.renames) {
    const area = base.find((candidate) => candidate.code === code);
    if (area === undefined || area.version !== amendment.base || !sameName(fullAreaName(area), from)) {
      throw new Error(
        `the amendment of ${version} renames ${code} "${from}", which ${amendment.base} has not`,
      );
    }
    names.set(code, to);
  }
  return base.map((area) => {
    const name = names.get(area.code);
    return { ...area, version, ...(name === undefined ? {} : splitFullName(name)) };
  });
}
