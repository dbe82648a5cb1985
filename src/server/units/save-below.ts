import type { BelowUnitInput } from '../../contract/units.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { placeUnit, saveUnit } from './save-unit.ts';
import type { Unit } from './units.ts';

/**
 * Makes a unit below an office, changes it, or moves it. A move takes effect from yesterday at the earliest: what was
 * counted of the days before stays true.
 * @throws AppError 404 for a unit that stands elsewhere, 400 when it would stand above or beside the office, and as
 *   `saveUnit` and `placeUnit`
 */
export async function saveBelow(
  { db, units, clock }: Pick<Services, 'db' | 'units' | 'clock'>,
  office: Unit,
  belowId: string,
  { line, parentId, since, ...unit }: BelowUnitInput,
): Promise<void> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  const known = tree.find(belowId);
  if (known !== undefined && !tree.isBelow(belowId, office.id, today)) throw notFound();
  const isInside = parentId === office.id || tree.isBelow(parentId, office.id, today, line);
  if (!isInside) throw invalid({ parentId: 'unit_above_wrong' });
  const isMove = known !== undefined && tree.parentOf(belowId, line, today)?.id !== parentId;
  if (isMove && since < addDays(today, -1)) throw invalid({ since: 'day_past' });
  await db.transaction('app_unit', {}, async (tx) => {
    await saveUnit(tx, belowId, unit, since);
    await placeUnit(tx, { units }, belowId, { line, parentId, since });
  });
}
