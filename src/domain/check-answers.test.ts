import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nationalForm } from '../../test/harness/forms.ts';
import { answerTexts, checkAnswers } from './check-answers.ts';
import { answerOf, visibleQuestions } from './form.ts';

const form = nationalForm;
const healthy = {
  travelled: false,
  symptoms: false,
  contactPatient: false,
  contactSickCountry: false,
  contactSick: false,
};
const feverish = { ...healthy, symptoms: true, symptomList: ['fever', 'cough'] };

function check(answers: unknown): string {
  const result = checkAnswers(form, answers);
  return result.ok ? 'ok' : result.errors.map(({ linkId, code }) => `${linkId} ${code}`).join(', ');
}

const nothing =
  'travelled missing, symptoms missing, contactPatient missing, contactSickCountry missing, contactSick missing';

describe('L2: every question is answered explicitly', () => {
  test('five times no is a declaration', () => {
    expect(check(healthy)).toBe('ok');
  });

  test.each([
    ['an empty form', {}],
    ['nothing', null],
    ['a list', []],
    ['text', 'healthy'],
  ])('%s answers nothing', (_title, answers) => {
    expect(check(answers)).toBe(nothing);
  });

  test.each(Object.keys(healthy))('leaving out %s is an error', (linkId) => {
    expect(check({ ...healthy, [linkId]: undefined })).toBe(`${linkId} missing`);
    expect(check({ ...healthy, [linkId]: null })).toBe(`${linkId} missing`);
  });

  test.each([
    [{ symptoms: 'false' }, 'symptoms wrong_type'],
    [{ symptoms: 0 }, 'symptoms wrong_type'],
    [{ symptoms: true }, 'symptomList missing'],
    [{ symptoms: true, symptomList: [] }, 'symptomList missing'],
    [{ symptoms: true, symptomList: 'fever' }, 'symptomList wrong_type'],
    [{ symptoms: true, symptomList: ['none'] }, 'symptomList wrong_option'],
    [{ symptoms: true, symptomList: ['fever', 'fever'] }, 'symptomList wrong_option'],
    [{ symptoms: true, symptomList: [1] }, 'symptomList wrong_option'],
    [{ symptoms: true, symptomList: ['fever'], symptomNote: 5 }, 'symptomNote wrong_type'],
    [{ travelled: true }, 'travelledWhere missing'],
    [{ travelled: true, travelledWhere: ' \u200b ' }, 'travelledWhere missing'],
    [{ travelled: true, travelledWhere: 'a'.repeat(501) }, 'travelledWhere too_long'],
    [{ travelled: true, travelledWhere: 'Huế\u0000' }, 'travelledWhere has_control'],
    [{ travelled: true, travelledWhere: 'Huế \ud800' }, 'travelledWhere has_control'],
    [{ travelledWhere: 'Huế' }, 'travelledWhere not_asked'],
    [{ symptomList: ['fever'] }, 'symptomList not_asked'],
    [{ movement: true }, 'movement unknown_question'],
    [{ constructor: true }, 'constructor unknown_question'],
    [JSON.parse('{"__proto__": {"symptoms": false}}'), '__proto__ unknown_question'],
  ])('%j: %s', (changed, errors) => {
    const answers: unknown = Object.defineProperties(
      {},
      {
        ...Object.getOwnPropertyDescriptors(healthy),
        ...Object.getOwnPropertyDescriptors(changed),
      },
    );
    expect(check(answers)).toBe(errors);
  });

  test('inherited answers are none', () => {
    expect(check(Object.create(healthy))).toBe(nothing);
  });

  test('texts are stored in one spelling, lists in the order of the form', () => {
    const answers = {
      ...feverish,
      symptomList: ['cough', 'fever'],
      symptomNote: '  từ  hôm qua '.normalize('NFD'),
    };
    expect(checkAnswers(form, answers)).toEqual({
      ok: true,
      answers: { ...feverish, symptomNote: 'từ hôm qua' },
    });
  });

  test('an optional note left empty is not stored', () => {
    expect(checkAnswers(form, { ...feverish, symptomNote: ' ' })).toEqual({ ok: true, answers: feverish });
  });

  const anyAnswers = fc.dictionary(
    fc.constantFrom(
      ...visibleQuestions(form, { travelled: true, symptoms: true }).map((item) => item.linkId),
      'x',
      '__proto__',
    ),
    fc.oneof(
      fc.boolean(),
      fc.string(),
      fc.subarray(['fever', 'cough', 'none']),
      fc.constant(null),
      fc.integer(),
    ),
  );

  test('whatever passes answers each required question that is shown, and passes again unchanged', () => {
    const mostlyGood = fc
      .tuple(anyAnswers, fc.boolean())
      .map(([some, isBase]) => (isBase ? { ...feverish, ...some } : some));
    fc.assert(
      fc.property(mostlyGood, (answers) => {
        const result = checkAnswers(form, answers);
        if (!result.ok) return;
        for (const item of visibleQuestions(form, result.answers)) {
          if (item.required) expect(answerOf(result.answers, item.linkId)).toBeDefined();
        }
        expect(checkAnswers(form, result.answers)).toEqual(result);
      }),
    );
  });
});

describe('dates and areas', () => {
  const text = { vi: 'a', en: 'a' };
  const dated = {
    ...form,
    item: [
      { linkId: 'day', type: 'date', text },
      { linkId: 'home', type: 'area', text },
      { linkId: 'one', type: 'choice', text, answerOption: [{ valueCoding: { code: 'x', display: text } }] },
    ],
  } as const;

  test.each([
    [{ day: '2026-02-28', home: '26041@2026-04-30', one: 'x' }, 'ok'],
    [{}, 'ok'],
    [{ day: '2026-02-30' }, 'day wrong_date'],
    [{ day: '28/02/2026' }, 'day wrong_date'],
    [{ home: '26041' }, 'home wrong_type'],
    [{ one: 'y' }, 'one wrong_option'],
    [{ one: ['x'] }, 'one wrong_type'],
  ])('%j: %s', (answers, expected) => {
    const result = checkAnswers(dated, answers);
    expect(result.ok ? 'ok' : result.errors.map((e) => `${e.linkId} ${e.code}`).join()).toBe(expected);
  });
});

test('every message is there in both languages', () => {
  for (const message of Object.values(answerTexts)) {
    expect(message.vi).toMatch(/\.$/);
    expect(message.en).toMatch(/\.$/);
  }
});
