import type { HealthUnit, HealthUnitMap } from './health-units.ts';

/** Which alerts a unit sees. */
export interface Reach {
  unitId: string;
  /** Alerts of these areas are its own, unless they were handed on. */
  ownAreas: string[];
  /** Of these it sees what has gone up to its level. */
  areasBelow: string[];
  unitsBelow: string[];
  level: number;
}

const LEVEL_OF = { station: 0, centre: 1, department: 2 } as const;

/**
 * A station sees the alerts of its communes; those above it what has gone up to them; a department also those of
 * communes of its province that no station looks after. Each sees what it was handed.
 */
export function reachOf(unit: HealthUnit, units: HealthUnitMap): Reach {
  const below = unitsUnder(unit, units).slice(1);
  const areasBelow = new Set(below.flatMap(({ areas }) => [...areas]));
  const ownAreas =
    unit.kind === 'department'
      ? [...unit.areas].filter((area) => !isLookedAfter(area, units))
      : [...unit.areas];
  return {
    ...{ unitId: unit.id, ownAreas, areasBelow: [...areasBelow], unitsBelow: below.map(({ id }) => id) },
    level: LEVEL_OF[unit.kind],
  };
}

/** As a condition on the alert `a`; its parameters are `reachValues`, the first of the statement. */
export const IN_REACH = `(a.unit_id = $1 or a.unit_id is null and a.area = any($2)
  or a.level >= $5 and (a.unit_id = any($4) or a.unit_id is null and a.area = any($3)))`;

export function reachValues({ unitId, ownAreas, areasBelow, unitsBelow, level }: Reach): unknown[] {
  return [unitId, ownAreas, areasBelow, unitsBelow, level];
}

/** A unit with all those below it: what it has figures of. */
export function unitsUnder(unit: HealthUnit, units: HealthUnitMap): HealthUnit[] {
  return [unit, ...[...units.values()].filter((other) => other !== unit && isBelow(other, unit, units))];
}

/** Those who have to act on an alert at its level: the station, then those above it. */
export function unitsOfAlert(
  { unitId, area, level }: { unitId: string | null; area: string; level: number },
  units: HealthUnitMap,
): HealthUnit[] {
  const handlers = handlersOf(unitId, area, units);
  if (level === 0) return handlers;
  const above = handlers.flatMap((unit) => {
    const line = lineOf(unit, units);
    return line[level === 1 ? Math.min(1, line.length - 1) : line.length - 1] ?? [];
  });
  return [...new Set(above)];
}

function handlersOf(unitId: string | null, area: string, units: HealthUnitMap): HealthUnit[] {
  const handed = unitId === null ? undefined : units.get(unitId);
  if (handed !== undefined) return [handed];
  const all = [...units.values()];
  const stations = all.filter(({ kind, areas }) => kind === 'station' && areas.has(area));
  return stations.length > 0
    ? stations
    : all.filter(({ kind, areas }) => kind === 'department' && areas.has(area));
}

/** Whether a station looks after the area. */
function isLookedAfter(area: string, units: HealthUnitMap): boolean {
  return [...units.values()].some(({ kind, areas }) => kind === 'station' && areas.has(area));
}

function isBelow(unit: HealthUnit, above: HealthUnit, units: HealthUnitMap): boolean {
  return lineOf(unit, units).slice(1).includes(above);
}

/** A unit and those above it, the nearest first. */
export function lineOf(unit: HealthUnit, units: HealthUnitMap): HealthUnit[] {
  const line = [unit];
  for (let parent = parentOf(unit, units); parent !== undefined; parent = parentOf(parent, units)) {
    if (line.includes(parent)) break;
    line.push(parent);
  }
  return line;
}

function parentOf({ parentId }: HealthUnit, units: HealthUnitMap): HealthUnit | undefined {
  return parentId === null ? undefined : units.get(parentId);
}
