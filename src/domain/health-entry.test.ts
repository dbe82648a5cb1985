import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkHealthNote,
  entrySymptomKeys,
  FEVER_C,
  formatTemperature,
  type HealthNoteInput,
  isConcern,
  parseMeasure,
} from './health-entry.ts';

const input = (more: Partial<HealthNoteInput> = {}): HealthNoteInput => ({
  ...{ temperature: 36.8, symptoms: ['none'], spo2: null, note: '' },
  ...more,
});

function errorsOf(more: Partial<HealthNoteInput>) {
  const checked = checkHealthNote(input(more));
  return checked.ok ? {} : checked.errors;
}

function noteOf(more: Partial<HealthNoteInput>) {
  const checked = checkHealthNote(input(more));
  if (!checked.ok) throw new Error('the note has errors');
  return checked.note;
}

describe('a note of the diary', () => {
  test('without a symptom tapped is not taken: an empty one never means healthy', () => {
    expect(errorsOf({ symptoms: [] })).toEqual({ symptoms: 'symptoms_missing' });
    expect(errorsOf({ temperature: null, symptoms: [] })).toEqual({ symptoms: 'symptoms_missing' });
  });

  test('cannot say "no symptoms" and name one', () => {
    expect(errorsOf({ symptoms: ['cough', 'none'] })).toEqual({ symptoms: 'symptoms_contradict' });
    expect(errorsOf({ symptoms: ['plague'] })).toEqual({ symptoms: 'invalid' });
    expect(errorsOf({ symptoms: ['toString'] })).toEqual({ symptoms: 'invalid' });
  });

  test.each([
    [33.9, true],
    [34, false],
    [33.96, false],
    [43, false],
    [43.1, true],
    [368, true],
    [Number.NaN, true],
  ])('with %d °C is out of range: %s', (temperature, isWrong) => {
    expect(errorsOf({ temperature }).temperature).toBe(isWrong ? 'temperature_out_of_range' : undefined);
  });

  test.each([
    [49, true],
    [50, false],
    [100, false],
    [101, true],
    [97.5, true],
  ])('with SpO₂ %d is out of range: %s', (spo2, isWrong) => {
    expect(errorsOf({ spo2 }).spo2).toBe(isWrong ? 'spo2_out_of_range' : undefined);
  });

  test('is kept with one decimal, symptoms in the order of the form, and tidy text', () => {
    expect(
      noteOf({ temperature: 37.449, symptoms: ['tired', 'cough', 'cough'], note: '  đỡ   hơn ' }),
    ).toEqual({
      ...{ temperature: 37.4, symptoms: ['cough', 'tired'], spo2: null, note: 'đỡ hơn' },
    });
    expect(errorsOf({ note: 'a'.repeat(501) })).toEqual({ note: 'note_too_long' });
    expect(errorsOf({ note: 'a\u0007' })).toEqual({ note: 'text_broken' });
  });

  test('names every wrong field at once', () => {
    const wrong = { temperature: 50, symptoms: [], spo2: 20, note: 'a'.repeat(600) };
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual(['note', 'spo2', 'symptoms', 'temperature']);
  });
});

describe('whether a station should look', () => {
  test('is yes for a fever, little oxygen or any symptom, and no for none of them', () => {
    expect(isConcern(noteOf({ temperature: FEVER_C - 0.1, spo2: 95 }))).toBe(false);
    expect(isConcern(noteOf({ temperature: FEVER_C }))).toBe(true);
    expect(isConcern(noteOf({ spo2: 94 }))).toBe(true);
    expect(isConcern(noteOf({ temperature: null, symptoms: ['rash'] }))).toBe(true);
    expect(isConcern(noteOf({ temperature: null }))).toBe(false);
  });

  test('never becomes no when a symptom is added, the fever rises or the oxygen falls', () => {
    const ill = entrySymptomKeys.filter((key) => key !== 'none');
    const symptoms = fc.subarray(ill, { minLength: 1 });
    const heat = fc.integer({ min: 340, max: 430 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(
        symptoms,
        fc.constantFrom(...ill),
        heat,
        fc.integer({ min: 50, max: 100 }),
        (some, one, temperature, spo2) => {
          const before = noteOf({ temperature, spo2 });
          const after = noteOf({
            temperature: Math.min(43, temperature + 0.5),
            spo2: Math.max(50, spo2 - 2),
          });
          expect(Number(isConcern(after))).toBeGreaterThanOrEqual(Number(isConcern(before)));
          expect(isConcern(noteOf({ temperature, spo2, symptoms: [...some, one] }))).toBe(true);
        },
      ),
    );
  });
});

test.each([
  ['37,5', 37.5],
  ['37.5', 37.5],
  [' 36,8 °C', 36.8],
  ['98%', 98],
  ['３７', 37],
  ['', null],
  ['  ', null],
  ['37,5,1', Number.NaN],
  ['sốt', Number.NaN],
  ['-3', Number.NaN],
  ['1e2', Number.NaN],
])('"%s" as it is typed is read as %s', (text, value) => {
  expect(parseMeasure(text)).toBe(value);
});

test('what is written as a temperature is read back as the same, in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 340, max: 430 }), fc.constantFrom('vi', 'en'), (tenths, language) => {
      expect(parseMeasure(formatTemperature(tenths / 10, language))).toBe(tenths / 10);
    }),
  );
  expect(formatTemperature(37.5, 'vi')).toBe('37,5');
});
