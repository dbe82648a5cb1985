import type { HealthUnitInput } from '../../contract/health.ts';
import { getAreaVersionOn } from '../../domain/area.ts';
import { limits } from '../../domain/limits.ts';
import { countChars, normalizeText } from '../../domain/text.ts';
import { dayOf } from '../../domain/time.ts';
import { findAreaPath } from '../areas/get-area.ts';
import type { Tx } from '../platform/db.ts';
import { invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { lineOf } from './alert-reach.ts';

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
  const parent = input.parentId === null ? undefined : await healthUnits.find(input.parentId);
  const isParentRight =
    input.kind === 'department'
      ? input.parentId === null
      : parent !== undefined && lineOf(parent, await healthUnits.all()).every(({ id }) => id !== unitId);
  const areaCodes = [...new Set(input.areaCodes)];
  const isKnown = areaCodes.every((areaCode) => findAreaPath({ areaCode, areaVersion }) !== undefined);
  const needsAreas = input.kind !== 'centre';
  const errors = {
    name: name === '' ? 'required' : countChars(name) > limits.place_name_chars_max ? 'too_long' : undefined,
    parentId: isParentRight && parent?.kind !== 'station' ? undefined : 'unit_parent_wrong',
    areaCodes: isKnown && (areaCodes.length > 0 || !needsAreas) ? undefined : 'unit_areas_missing',
  };
  if (Object.values(errors).some((code) => code !== undefined)) throw invalid(errors);
  await tx.execute(
    `insert into health_unit (id, kind, name, parent_id, area_version, area_codes, phone)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set kind = excluded.kind, name = excluded.name, parent_id = excluded.parent_id,
       area_version = excluded.area_version, area_codes = excluded.area_codes, phone = excluded.phone`,
    [unitId, input.kind, name, input.parentId, areaVersion, areaCodes, normalizeText(input.phone)],
  );
  await tx.notify({ kind: 'health', id: unitId });
}
