import { describe, expect, test } from 'vitest';
import { nationalForm } from '../../test/harness/forms.ts';
import { checkAnswers } from './check-answers.ts';
import { adviceTexts, confirmProposal, sameAsBefore } from './declaration.ts';
import { type Answers, visibleAnswers } from './form.ts';

const form = nationalForm;
/** The answers of somebody who travelled and has nothing else to tell. */
const travelled: Answers = {
  travelled: true,
  travelledWhere: 'Huế',
  symptoms: false,
  contactPatient: false,
  contactSickCountry: false,
  contactSick: false,
};

test('every advice is there in both languages', () => {
  for (const text of Object.values(adviceTexts).flatMap(({ title, steps }) => [title, ...steps])) {
    expect(text.vi.length).toBeGreaterThan(2);
    expect(text.en.length).toBeGreaterThan(2);
  }
});

describe('L2: the same as yesterday', () => {
  const past = {
    day: '2026-06-01',
    formId: form.id,
    formVersion: form.version,
    answers: travelled,
  };

  test('yesterday’s answers are proposed in full, with their day', () => {
    expect(sameAsBefore(form, past, '2026-06-02')).toEqual({ from: '2026-06-01', answers: past.answers });
  });

  test('without a confirmation nothing is answered', () => {
    const proposal = sameAsBefore(form, past, '2026-06-02');
    if (!proposal) throw new Error('nothing proposed');
    expect(confirmProposal(proposal, false)).toEqual({});
    expect(checkAnswers(form, confirmProposal(proposal, false)).ok).toBe(false);
    expect(confirmProposal(proposal, true)).toEqual(past.answers);
  });

  test.each([
    ['of Friday on Monday', {}, '2026-06-04', true],
    ['four days old', {}, '2026-06-05', false],
    ['of today', {}, '2026-06-01', false],
    ['of tomorrow', {}, '2026-05-31', false],
    ['of an older version', { formVersion: '2020.1' }, '2026-06-02', false],
    ['of another form', { formId: 'other' }, '2026-06-02', false],
    ['that were not whole', { answers: visibleAnswers(form, { travelled: false }) }, '2026-06-02', false],
  ])('answers %s', (_title, changed, today, isProposed) => {
    expect(sameAsBefore(form, { ...past, ...changed }, today) !== undefined).toBe(isProposed);
  });
});
