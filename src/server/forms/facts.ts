import { isAreaVersion } from '../../domain/area.ts';
import type { Facts } from '../../domain/rule-set.ts';
import { type Day, daysBetween, yearsBetween } from '../../domain/time.ts';
import { findAreaPath } from '../areas/get-area.ts';

/**
 * What rules may ask of somebody, on a day.
 * @param exposedOn the last day of a contact that the person was told of; null where there is none
 */
export function factsOf(
  { birthDate, areaCode, areaVersion }: { birthDate: string; areaCode: string; areaVersion: string },
  day: Day,
  exposedOn: Day | null,
): Facts {
  return {
    age: yearsBetween(birthDate, day),
    areas: areaCodesOf(areaCode, areaVersion),
    ...(exposedOn === null ? {} : { exposedDays: daysBetween(exposedOn, day) }),
  };
}

/** The codes of an area and of those that it lies in; none for an unknown one. */
export function areaCodesOf(areaCode: string, areaVersion: string): string[] {
  if (!isAreaVersion(areaVersion)) return [];
  return findAreaPath({ areaCode, areaVersion })?.map(({ code }) => code) ?? [];
}
