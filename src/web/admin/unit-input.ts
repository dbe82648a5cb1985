import type { HealthUnit, HealthUnitInput } from '../../contract/health.ts';
import { limits } from '../../domain/limits.ts';
import { countChars, normalizeText } from '../../domain/text.ts';

export interface UnitDraft {
  kind: HealthUnit['kind'];
  name: string;
  /** Empty: none chosen */
  parentId: string;
  areas: HealthUnit['areas'];
  phone: string;
}

export function draftOf({ kind, name, parentId, areas, phone }: HealthUnit): UnitDraft {
  return { kind, name, parentId: parentId ?? '', areas, phone };
}

/** A draft of another kind keeps only what that kind has: a department no unit above it, a centre no areas. */
export function changeKind(draft: UnitDraft, kind: UnitDraft['kind']): UnitDraft {
  if (draft.kind === kind) return draft;
  return { ...draft, kind, areas: [], parentId: kind === 'department' ? '' : draft.parentId };
}

/** What is sent for a draft, or the codes of what is wrong with its fields; the server asks the same. */
export function checkUnit(
  draft: UnitDraft,
): { input: HealthUnitInput } | { errors: { field: string; code: string }[] } {
  const name = normalizeText(draft.name);
  const isTooLong = countChars(name) > limits.place_name_chars_max;
  const needsParent = draft.kind !== 'department' && draft.parentId === '';
  const needsAreas = draft.kind !== 'centre' && draft.areas.length === 0;
  const errors = [
    ...(name === '' || isTooLong ? [{ field: 'name', code: isTooLong ? 'too_long' : 'required' }] : []),
    ...(needsParent ? [{ field: 'parentId', code: 'unit_parent_wrong' }] : []),
    ...(needsAreas ? [{ field: 'areaCodes', code: 'unit_areas_missing' }] : []),
  ];
  if (errors.length > 0) return { errors };
  const areaCodes = draft.areas.map(({ code }) => code);
  const parentId = draft.kind === 'department' ? null : draft.parentId;
  return { input: { kind: draft.kind, name, parentId, areaCodes, phone: normalizeText(draft.phone) } };
}
