import { DAY_MS } from '../../domain/time.ts';
import type { UnitKind } from '../../domain/unit-kind.ts';
import type { Communes } from './communes.ts';
import { demoPhone, phoneRanges } from './demo-phones.ts';
import type { DemoKind } from './kind-profiles.ts';
import { type InventedPlace, inventPlace } from './places.ts';
import type { DemoUnit } from './unit-rows.ts';

const SEED = 31;
/** Where their owners' numbers begin among those of the story's places. */
const PHONES_FROM = 500;
/** So many of the invented schools have registered, a few more each day; the others still have to. */
const REGISTERED_SCHOOLS = 40;
const NEW_PER_DAY = 5;

const placeKinds: Readonly<Partial<Record<UnitKind, DemoKind>>> = {
  preschool: 'school_mn',
  primary: 'school_th',
  lower_secondary: 'school_thcs',
};

/** A school's place, and since when it belongs to the school. */
export interface SchoolPlace {
  unitId: string;
  place: InventedPlace;
  since: Date;
}

/**
 * The codes of the invented schools that have registered in the last days. Nobody has been scanned there yet: a code
 * on the wall is not a code in use, and the figures must tell the two apart.
 * @param now Unix milliseconds
 */
export function inventSchoolPlaces(
  units: readonly DemoUnit[],
  communes: Communes,
  now: number,
): SchoolPlace[] {
  return units
    .filter(({ isInvented }) => isInvented)
    .slice(0, REGISTERED_SCHOOLS)
    .map((unit, index) => {
      const phone = demoPhone(phoneRanges.storyPlaces + PHONES_FROM + index);
      const place = inventPlace(SEED, index, { communes, phone });
      const kind = placeKinds[unit.kind] ?? place.kind;
      const daysAgo = Math.ceil((index + 1) / NEW_PER_DAY);
      return {
        unitId: unit.id,
        place: { ...place, name: unit.name, kind, areaCode: unit.areaCode },
        since: new Date(now - daysAgo * DAY_MS),
      };
    });
}
