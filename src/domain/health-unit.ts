/** The units of the health authority: stations of communes, centres above them, and the department above these. */
import { limits } from './limits.ts';
import { countChars, normalizeText } from './text.ts';

export const healthUnitKinds = ['station', 'centre', 'department'] as const;
export type HealthUnitKind = (typeof healthUnitKinds)[number];

/** Whether a unit of the kind investigates cases and decides on them, and whether others may stand below it. */
export function isHealthAuthority(kind: HealthUnitKind): boolean {
  return kind !== 'station';
}

/** A unit as it was typed: its communes or its province by code, and the unit above it by id. */
export interface HealthUnitDraft {
  readonly kind: HealthUnitKind;
  readonly name: string;
  readonly parentId: string | null;
  readonly areaCodes: readonly string[];
}

export type HealthUnitErrors = Readonly<Partial<Record<'name' | 'parentId' | 'areaCodes', string>>>;

/**
 * What is wrong with a unit by itself, a code a field; empty when nothing is. A department has no unit above it, the
 * others have one; only a centre may do without areas.
 */
export function checkHealthUnit({ kind, name, parentId, areaCodes }: HealthUnitDraft): HealthUnitErrors {
  const chars = countChars(normalizeText(name));
  return {
    ...(chars === 0 ? { name: 'required' } : {}),
    ...(chars > limits.place_name_chars_max ? { name: 'too_long' } : {}),
    ...((kind === 'department') === (parentId === null) ? {} : { parentId: 'unit_parent_wrong' }),
    ...(kind === 'centre' || areaCodes.length > 0 ? {} : { areaCodes: 'unit_areas_missing' }),
  };
}
