import { entrySymptoms, isEntrySymptom } from '../../domain/health-entry.ts';
import { say } from '../kit/i18n.ts';

/** Symptoms in words, as one line: "Ho, Đau họng". */
export function symptomWords(symptoms: readonly string[]): string {
  return symptoms.map((key) => (isEntrySymptom(key) ? say(entrySymptoms[key]) : key)).join('; ');
}
