/** The notice that a place gives of somebody who may be ill (Circular 15/2026/TT-BYT, Art. 10). */
import type { Bilingual } from './text.ts';
import { addDays, type Day, formatDay, isDay } from './time.ts';
import type { Urgency } from './urgency.ts';

export const suspectedSymptoms = [
  'fever',
  'cough',
  'breath',
  'sore_throat',
  'fatigue',
  'rash',
  'other',
] as const;
export type SuspectedSymptom = (typeof suspectedSymptoms)[number];

export const suspectedSymptomTexts = {
  fever: { vi: 'Sốt', en: 'Fever' },
  cough: { vi: 'Ho', en: 'Cough' },
  breath: { vi: 'Khó thở', en: 'Shortness of breath' },
  sore_throat: { vi: 'Đau họng', en: 'Sore throat' },
  fatigue: { vi: 'Mệt mỏi', en: 'Fatigue' },
  rash: { vi: 'Phát ban, mụn nước', en: 'Rash or blisters' },
  other: { vi: 'Dấu hiệu khác', en: 'Another sign' },
} as const satisfies Record<SuspectedSymptom, Bilingual>;

/** A notice about an illness that began longer ago than this is a slip of the pen. */
const SINCE_DAYS_MAX = 60;

export interface SuspectedCase {
  symptoms: readonly SuspectedSymptom[];
  /** The first day */
  since: Day;
  note: string;
}

/** What is missing or wrong, by field; undefined when the notice is whole. `today`: in Vietnam. */
export function checkSuspectedCase(
  { symptoms, since, note }: SuspectedCase,
  today: Day,
): Partial<Record<'symptoms' | 'since' | 'note', string>> | undefined {
  const isPast = isDay(since) && since <= today && since >= addDays(today, -SINCE_DAYS_MAX);
  const errors = {
    ...(symptoms.length === 0 ? { symptoms: 'required' } : {}),
    ...(isPast ? {} : { since: 'since_wrong' }),
    ...(symptoms.includes('other') && note.trim() === '' ? { note: 'required' } : {}),
  };
  return Object.keys(errors).length === 0 ? undefined : errors;
}

/** Who cannot breathe is called at once, everybody else within hours. */
export function urgencyOfSuspect(symptoms: readonly SuspectedSymptom[]): Exclude<Urgency, 'none'> {
  return symptoms.includes('breath') ? 'now' : 'soon';
}

/** The notice as the health station reads it. */
export function suspectedCaseText({ symptoms, since, note }: SuspectedCase): string {
  const signs = symptoms.map((symptom) => suspectedSymptomTexts[symptom].vi).join(', ');
  return [`${signs}; từ ngày ${formatDay(since)}.`, note.trim()].filter((part) => part !== '').join('\n');
}
