import { dayOf } from '../../domain/time.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { getUnitBelow } from './get-unit-below.ts';
import type { Unit } from './units.ts';

interface OfficerReach {
  unit: Unit;
  /** Whether somebody who answers along these lines (none: all) is the asking unit's affair. */
  includes(lines: readonly string[]): boolean;
}

/**
 * A unit of which another may see and name those who answer for it: itself, or one below, there only along the lines in
 * which it stands above.
 * @throws AppError 404 for all other units
 */
export async function getOfficerReach(
  services: Pick<Services, 'units' | 'clock'>,
  asking: Unit,
  unitId: string,
): Promise<OfficerReach> {
  if (unitId === asking.id) return { unit: asking, includes: () => true };
  const unit = await getUnitBelow(services, asking, unitId);
  const [tree, today] = [await services.units.tree(), dayOf(services.clock.now())];
  const shared = tree.linesOf(unitId, today).filter((line) => tree.isBelow(unitId, asking.id, today, line));
  return {
    unit,
    includes: (lines) => lines.length === 0 || shared.some((line) => lines.includes(line)),
  };
}

/** The unit of an officer who is the asking unit's affair, or is not there yet. @throws AppError 404 */
export async function getUnitOfOfficer(
  services: Pick<Services, 'units' | 'clock'>,
  asking: Unit,
  { belowId, officerId }: { belowId: string; officerId: string },
): Promise<Unit> {
  const { unit, includes } = await getOfficerReach(services, asking, belowId);
  const officer = unit.officers.find(({ id }) => id === officerId);
  if (officer !== undefined && !includes(officer.lines)) throw notFound();
  return unit;
}
