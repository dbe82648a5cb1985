import type { SpecialGrantInput } from '../../contract/places.ts';
import { checkSpecialGrant, placeTexts } from '../../domain/place.ts';
import type { Bilingual } from '../../domain/text.ts';
import { type Day, parseDate } from '../../domain/time.ts';

type Typed = { kind: 'hospital' | 'quarantine'; documentNumber: string; until: string };

/** What is sent for a typed grant, or what is wrong with it; the last day is typed as dd/MM/yyyy. */
export function checkGrant(
  typed: Typed,
  today: Day,
): { input: SpecialGrantInput } | { errors: { field: string; text: Bilingual }[] } {
  const checked = checkSpecialGrant({ ...typed, until: parseDate(typed.until) ?? null }, today);
  if (checked.ok) return { input: { ...checked.grant } };
  const errors = Object.entries(checked.errors);
  return { errors: errors.map(([field, code]) => ({ field, text: placeTexts[code] })) };
}
