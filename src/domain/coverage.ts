/** Sums over units, along the way from each unit up to the top as it was on the day that was counted. */
import { addCounts, type UnitCounts } from './measures.ts';

/** One unit on one day of a campaign. */
export interface CountedUnit {
  readonly unitId: string;
  /** From the unit itself up to the top */
  readonly path: readonly string[];
  readonly counts: UnitCounts;
}

/** The units that count for an office: itself, and all below it. */
export function unitsOf<U extends CountedUnit>(units: readonly U[], officeId: string): U[] {
  return units.filter(({ path }) => path.includes(officeId));
}

export function totalOf(units: readonly CountedUnit[], officeId: string): UnitCounts {
  return addCounts(unitsOf(units, officeId).map(({ counts }) => counts));
}

/** The units that count for an office, by the unit right below it through which they do; its own under its own id. */
export function branchesOf<U extends CountedUnit>(units: readonly U[], officeId: string): Map<string, U[]> {
  const branches = new Map<string, U[]>();
  for (const unit of unitsOf(units, officeId)) {
    const key = unit.path[unit.path.indexOf(officeId) - 1] ?? officeId;
    const known = branches.get(key);
    if (known === undefined) branches.set(key, [unit]);
    else known.push(unit);
  }
  return branches;
}
