import type { HealthUnit } from '../../contract/health.ts';
import { isHealthAuthority } from '../../domain/health-unit.ts';
import { foldText } from '../../domain/text-fold.ts';

/** A unit with those that stand directly below it. */
export interface UnitNode {
  unit: HealthUnit;
  below: UnitNode[];
}

/**
 * The units as a tree, each level in the given order. With a text only those whose name, commune or member holds it, by
 * any spelling, and the units above them. A unit whose parent is not among them stands at the top.
 */
export function treeOf(units: readonly HealthUnit[], text = ''): UnitNode[] {
  const known = new Set(units.map(({ id }) => id));
  const wanted = foldText(text);
  const byParent = new Map<string | null, HealthUnit[]>();
  for (const unit of units) {
    const parentId = parentIn(unit, known);
    byParent.set(parentId, [...(byParent.get(parentId) ?? []), unit]);
  }
  const grow = (parentId: string | null): UnitNode[] =>
    (byParent.get(parentId) ?? [])
      .map((unit) => ({ unit, below: grow(unit.id) }))
      .filter(({ unit, below }) => below.length > 0 || wordsOf(unit).includes(wanted));
  return grow(null);
}

/** The units that may stand above one: all but stations, itself, and what stands below it. */
export function parentsFor(unitId: string, units: readonly HealthUnit[]): HealthUnit[] {
  const own = new Set([unitId]);
  // Each round finds those one step further down; a tree is no deeper than it has units.
  for (const _ of units) {
    for (const { id, parentId } of units) if (parentId !== null && own.has(parentId)) own.add(id);
  }
  return units.filter(({ id, kind }) => isHealthAuthority(kind) && !own.has(id));
}

function parentIn({ parentId }: HealthUnit, known: ReadonlySet<string>): string | null {
  return parentId !== null && known.has(parentId) ? parentId : null;
}

function wordsOf({ name, areas, staff }: HealthUnit): string {
  return foldText([name, ...areas.map((area) => area.name), ...staff.map((one) => one.name)].join(' '));
}
