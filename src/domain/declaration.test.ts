import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CheckedAnswers, checkAnswers } from './check-answers.ts';
import { adviceTexts, assess, confirmProposal, reasonTexts, sameAsBefore } from './declaration.ts';
import { type Answers, visibleAnswers } from './form.ts';
import { getCurrentForm } from './forms.ts';

const form = getCurrentForm();
const signs = ['fever', 'cough', 'breath', 'pneumonia', 'sore_throat', 'fatigue'];
const contacts = ['contactPatient', 'contactSickCountry', 'contactSick'];

/** The answers of somebody with these signs, contacts and `travelled`; everything else is answered with no. */
function answersOf(facts: readonly string[]): Answers {
  const symptomList = signs.filter((sign) => facts.includes(sign));
  const travelled = facts.includes('travelled');
  return {
    travelled,
    ...(travelled ? { travelledWhere: 'Huế' } : {}),
    symptoms: symptomList.length > 0,
    ...(symptomList.length > 0 ? { symptomList } : {}),
    ...Object.fromEntries(contacts.map((contact) => [contact, facts.includes(contact)])),
  };
}

function checked(answers: Answers): CheckedAnswers {
  const result = checkAnswers(form, answers);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.answers;
}

function judge(facts: readonly string[]): string {
  const { verdict, reasons } = assess(form.id, checked(answersOf(facts)));
  return [verdict, ...reasons].join(' ');
}

describe('L2: the verdict of a declaration', () => {
  test.each([
    // what was declared                  verdict and reasons
    ['', 'ok'],
    ['travelled', 'ask travelled'],
    ['cough', 'ask mild_symptom'],
    ['sore_throat', 'ask mild_symptom'],
    ['fatigue', 'ask mild_symptom'],
    ['cough sore_throat', 'ask mild_symptom'],
    ['cough travelled', 'ask mild_symptom travelled'],
    ['contactSick', 'ask contact_sick'],
    ['contactSickCountry', 'ask contact_sick_country'],
    ['fever', 'stop fever'],
    ['fever cough', 'stop fever mild_symptom'],
    ['breath', 'stop severe_symptom'],
    ['pneumonia', 'stop severe_symptom'],
    ['fever breath', 'stop severe_symptom fever'],
    ['contactPatient', 'stop contact_patient'],
    ['contactPatient travelled', 'stop contact_patient travelled'],
    ['cough contactSick', 'stop symptom_after_contact mild_symptom contact_sick'],
    ['fatigue contactSickCountry', 'stop symptom_after_contact mild_symptom contact_sick_country'],
    [
      'cough contactSick contactSickCountry',
      'stop symptom_after_contact mild_symptom contact_sick contact_sick_country',
    ],
  ])('%j: %s', (facts, expected) => {
    expect(judge(facts.split(' '))).toBe(expected);
  });

  const someFacts = fc.subarray([...signs, ...contacts, 'travelled']);

  test('ok means that nothing at all was declared', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        expect(judge(facts) === 'ok').toBe(facts.length === 0);
      }),
    );
  });

  test('declaring more never makes the verdict milder', () => {
    const order = ['ok', 'ask', 'stop'];
    fc.assert(
      fc.property(someFacts, someFacts, (some, more) => {
        const grade = (facts: readonly string[]) => order.indexOf(judge(facts).split(' ')[0] ?? '');
        expect(grade([...some, ...more])).toBeGreaterThanOrEqual(grade(some));
      }),
    );
  });

  test('a form without rules has no verdict', () => {
    expect(() => assess('other', checked(answersOf([])))).toThrow(RangeError);
  });

  test('every reason and advice is there in both languages', () => {
    const advice = Object.values(adviceTexts).flatMap(({ title, steps }) => [title, ...steps]);
    for (const text of [...Object.values(reasonTexts), ...advice]) {
      expect(text.vi.length).toBeGreaterThan(2);
      expect(text.en.length).toBeGreaterThan(2);
    }
  });
});

describe('L2: the same as yesterday', () => {
  const past = {
    day: '2026-06-01',
    formId: form.id,
    formVersion: form.version,
    answers: answersOf(['travelled']),
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
