import { dayOf } from '../../domain/time.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from './units.ts';

/** A unit that stands below an office today. @throws AppError 404 for all others */
export async function getUnitBelow(
  { units, clock }: Pick<Services, 'units' | 'clock'>,
  office: Unit,
  belowId: string,
  line?: UnitLine,
): Promise<Unit> {
  const unit = await units.find(belowId);
  const tree = await units.tree();
  if (unit === undefined || !tree.isBelow(unit.id, office.id, dayOf(clock.now()), line)) throw notFound();
  return unit;
}
