import type { HealthUnitList } from '../../contract/health.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Services } from '../services.ts';

/** All health units as the administrator sees them, in order of name. */
export async function listHealthUnits({ healthUnits }: Services): Promise<HealthUnitList> {
  const units = [...(await healthUnits.all()).values()];
  return {
    units: units.map(({ id, kind, name, parentId, phone, areaCodes, areaVersion, staff }) => ({
      ...{ id, kind, name, parentId, phone },
      areas: areaCodes.map((code) => ({ code, name: areaNameOf(code, areaVersion) })),
      staff: [...staff.values()],
    })),
  };
}
