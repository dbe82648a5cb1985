import { type Area, type AreaVersion, fullAreaName } from '../../domain/area.ts';
import type { Day } from '../../domain/time.ts';
import { findAreas } from '../areas/find-areas.ts';

const COMMUNES_MAX = 1000;

/** The communes of a province on a day. */
export interface Communes {
  version: AreaVersion;
  all: readonly Area[];
}

/** @throws AppError 404 when there is no province with that code */
export function getCommunes(provinceCode: string, day: Day): Communes {
  const { version, areas } = findAreas({ day, parentCode: provinceCode, limit: COMMUNES_MAX });
  return { version, all: areas };
}

/** The commune with that full name ("Phường Trấn Biên"). @throws Error when the province has none */
export function getCommuneByName({ all }: Communes, name: string): Area {
  const found = all.find((area) => fullAreaName(area) === name);
  if (found === undefined) throw new Error(`there is no ${name} in this province`);
  return found;
}

/** A commune within a name: "phường Trấn Biên". */
export function nameInText(area: Area): string {
  const name = fullAreaName(area);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
