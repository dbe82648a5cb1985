/**
 * A note of the own diary: temperature, symptoms, oxygen. It is no declaration and opens no door. Symptoms are tapped, "none"
 * too: an empty note never means healthy. Whether a health station should look is our own cautious default; no rule of the
 * ministry gives these numbers.
 */
import { limits } from './limits.ts';
import { type Bilingual, countChars, hasControl, normalizeText } from './text.ts';

/** In the order they are asked. */
export const entrySymptoms = {
  none: { vi: 'Không có triệu chứng nào', en: 'No symptoms' },
  fever: { vi: 'Sốt, ớn lạnh', en: 'Fever, chills' },
  cough: { vi: 'Ho', en: 'Cough' },
  breathless: { vi: 'Khó thở', en: 'Shortness of breath' },
  sore_throat: { vi: 'Đau họng', en: 'Sore throat' },
  runny_nose: { vi: 'Sổ mũi, nghẹt mũi', en: 'Runny or blocked nose' },
  tired: { vi: 'Mệt mỏi, đau người', en: 'Tired, aching' },
  headache: { vi: 'Đau đầu', en: 'Headache' },
  stomach: { vi: 'Nôn, tiêu chảy', en: 'Vomiting, diarrhoea' },
  rash: { vi: 'Phát ban, mụn nước', en: 'Rash, blisters' },
} as const satisfies Record<string, Bilingual>;

export type EntrySymptom = keyof typeof entrySymptoms;
export const entrySymptomKeys = Object.keys(entrySymptoms).filter(isEntrySymptom);

/** Fever begins here, °C. */
export const FEVER_C = 37.5;
/** Oxygen saturation below this is little, %. */
export const SPO2_LOW_PERCENT = 95;

/** What somebody noted; null: not measured. */
export interface HealthNote {
  /** °C, one decimal */
  temperature: number | null;
  symptoms: readonly EntrySymptom[];
  /** Oxygen saturation, % */
  spo2: number | null;
  note: string;
}

/** As it comes from a form or a request. */
export interface HealthNoteInput {
  temperature: number | null;
  symptoms: readonly string[];
  spo2: number | null;
  note: string;
}

export const entryErrorTexts = {
  temperature_out_of_range: {
    vi: `Nhiệt độ từ ${limits.temperature_c_min} đến ${limits.temperature_c_max} °C, ví dụ 36,8.`,
    en: `A temperature from ${limits.temperature_c_min} to ${limits.temperature_c_max} °C, for example 36.8.`,
  },
  spo2_out_of_range: {
    vi: `SpO₂ là số nguyên từ ${limits.spo2_percent_min} đến 100.`,
    en: `SpO₂ is a whole number from ${limits.spo2_percent_min} to 100.`,
  },
  symptoms_missing: {
    vi: 'Hãy chọn triệu chứng đang có, hoặc “Không có triệu chứng nào”.',
    en: 'Choose the symptoms, or “No symptoms”.',
  },
  symptoms_contradict: {
    vi: 'Đã chọn “Không có triệu chứng nào” thì không chọn triệu chứng khác.',
    en: '“No symptoms” cannot stand beside a symptom.',
  },
  note_too_long: {
    vi: `Ghi chú dài nhất ${limits.entry_note_chars_max} ký tự.`,
    en: `A note has at most ${limits.entry_note_chars_max} characters.`,
  },
} as const satisfies Record<string, Bilingual>;

export type EntryErrors = Readonly<
  Partial<Record<keyof HealthNote, keyof typeof entryErrorTexts | 'invalid' | 'text_broken'>>
>;

export function isEntrySymptom(value: string): value is EntrySymptom {
  return Object.hasOwn(entrySymptoms, value);
}

/** The note in its stored form, or one error a field. Symptoms come in the order they are asked, each once. */
export function checkHealthNote(
  input: HealthNoteInput,
): { ok: true; note: HealthNote } | { ok: false; errors: EntryErrors } {
  const errors: { -readonly [F in keyof HealthNote]?: EntryErrors[F] } = {};
  const temperature = input.temperature === null ? null : Math.round(input.temperature * 10) / 10;
  const isBetween = (value: number, min: number, max: number) => value >= min && value <= max;
  if (temperature !== null && !isBetween(temperature, limits.temperature_c_min, limits.temperature_c_max))
    errors.temperature = 'temperature_out_of_range';
  const { spo2 } = input;
  if (spo2 !== null && !(Number.isInteger(spo2) && isBetween(spo2, limits.spo2_percent_min, 100)))
    errors.spo2 = 'spo2_out_of_range';
  const symptoms = entrySymptomKeys.filter((key) => input.symptoms.includes(key));
  if (input.symptoms.some((key) => !isEntrySymptom(key))) errors.symptoms = 'invalid';
  else if (symptoms.length === 0) errors.symptoms = 'symptoms_missing';
  else if (symptoms.includes('none') && symptoms.length > 1) errors.symptoms = 'symptoms_contradict';
  const note = normalizeText(input.note);
  if (hasControl(input.note)) errors.note = 'text_broken';
  else if (countChars(note) > limits.entry_note_chars_max) errors.note = 'note_too_long';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, note: { temperature, symptoms, spo2, note } };
}

/** Whether a health station should look at who noted this, and the person better declares: any symptom, fever, little oxygen. */
export function isConcern({ temperature, symptoms, spo2 }: HealthNote): boolean {
  const isHot = temperature !== null && temperature >= FEVER_C;
  const isShort = spo2 !== null && spo2 < SPO2_LOW_PERCENT;
  return isHot || isShort || symptoms.some((key) => key !== 'none');
}

/** Reads a number as people type it, with a comma or a dot. Null for nothing typed, NaN for what is no number. */
export function parseMeasure(text: string): number | null {
  const typed = text
    .normalize('NFKC')
    .replace(/(?:°\s*C?|%)\s*$/i, '')
    .trim();
  if (typed === '') return null;
  return /^\d{1,3}(?:[.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN;
}

/** A temperature as it is written in the language: "37,5" in Vietnamese. */
export function formatTemperature(temperature: number, language: keyof Bilingual): string {
  const text = temperature.toFixed(1);
  return language === 'vi' ? text.replace('.', ',') : text;
}
