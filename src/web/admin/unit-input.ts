import type { HealthUnit, HealthUnitInput } from '../../contract/health.ts';
import { checkHealthUnit } from '../../domain/health-unit.ts';
import { normalizeText } from '../../domain/text.ts';

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

/** What is sent for a draft, or the codes of what is wrong with its fields. */
export function checkUnit(
  draft: UnitDraft,
): { input: HealthUnitInput } | { errors: { field: string; code: string }[] } {
  const { kind, name, parentId, areas, phone } = draft;
  const input = {
    ...{ kind, name: normalizeText(name), parentId: parentId === '' ? null : parentId },
    ...{ areaCodes: areas.map(({ code }) => code), phone: normalizeText(phone) },
  };
  const errors = Object.entries(checkHealthUnit(input)).map(([field, code]) => ({ field, code }));
  return errors.length > 0 ? { errors } : { input };
}
