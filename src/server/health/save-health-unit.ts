import type { HealthUnitInput } from '../../contract/health.ts';
import { getAreaVersionOn } from '../../domain/area.ts';
import { checkHealthUnit, isHealthAuthority } from '../../domain/health-unit.ts';
import { normalizeText } from '../../domain/text.ts';
import { dayOf } from '../../domain/time.ts';
import { findAreaPath } from '../areas/get-area.ts';
import type { Tx } from '../platform/db.ts';
import { invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { lineOf } from './alert-reach.ts';
import type { HealthUnits } from './health-units.ts';

/**
 * Makes a health unit or changes it. Its areas are those of today.
 * @throws AppError 400 for a missing name, a wrong unit above it, or no areas where it needs some
 */
export async function saveHealthUnit(
  tx: Tx,
  { clock, healthUnits }: Pick<Services, 'clock' | 'healthUnits'>,
  unitId: string,
  input: HealthUnitInput,
): Promise<void> {
  const areaVersion = getAreaVersionOn(dayOf(clock.now()));
  const name = normalizeText(input.name);
  const areaCodes = [...new Set(input.areaCodes)];
  const isKnown = areaCodes.every((areaCode) => findAreaPath({ areaCode, areaVersion }) !== undefined);
  const isPlaced = input.parentId === null || (await mayStandBelow(healthUnits, unitId, input.parentId));
  const errors = {
    ...(isPlaced ? {} : { parentId: 'unit_parent_wrong' }),
    ...(isKnown ? {} : { areaCodes: 'unit_areas_missing' }),
    ...checkHealthUnit(input),
  };
  if (Object.keys(errors).length > 0) throw invalid(errors);
  await tx.execute(
    `insert into health_unit (id, kind, name, parent_id, area_version, area_codes, phone)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set kind = excluded.kind, name = excluded.name, parent_id = excluded.parent_id,
       area_version = excluded.area_version, area_codes = excluded.area_codes, phone = excluded.phone`,
    [unitId, input.kind, name, input.parentId, areaVersion, areaCodes, normalizeText(input.phone)],
  );
  await tx.notify({ kind: 'health', id: unitId });
}

/** Whether the other unit is there, may have units below it, and does not stand below this one. */
async function mayStandBelow(healthUnits: HealthUnits, unitId: string, parentId: string): Promise<boolean> {
  const units = await healthUnits.all();
  const parent = units.get(parentId);
  if (parent === undefined || !isHealthAuthority(parent.kind)) return false;
  return lineOf(parent, units).every(({ id }) => id !== unitId);
}
