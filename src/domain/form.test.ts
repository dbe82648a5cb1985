import { describe, expect, test } from 'vitest';
import { nationalForm } from '../../test/harness/forms.ts';
import { type Answers, answerOf, formText, visibleAnswers, visibleItems, visibleQuestions } from './form.ts';

const form = nationalForm;

function shown(answers: Answers): string {
  return visibleItems(form, answers)
    .map((item) => (item.type === 'group' ? `[${item.linkId}]` : item.linkId))
    .join(' ');
}

describe('the questions asked', () => {
  test.each<[string, Answers, string]>([
    [
      'nothing answered',
      {},
      '[movement] travelled [health] symptoms [contact] contactPatient contactSickCountry contactSick',
    ],
    [
      'travelled',
      { travelled: true },
      '[movement] travelled travelledWhere [health] symptoms [contact] contactPatient contactSickCountry contactSick',
    ],
    [
      'no symptoms',
      { symptoms: false },
      '[movement] travelled [health] symptoms [contact] contactPatient contactSickCountry contactSick',
    ],
    [
      'symptoms',
      { symptoms: true },
      '[movement] travelled [health] symptoms symptomList symptomNote [contact] contactPatient contactSickCountry contactSick',
    ],
    [
      'an answer that is no yes',
      { symptoms: 'true' },
      '[movement] travelled [health] symptoms [contact] contactPatient contactSickCountry contactSick',
    ],
  ])('%s', (_title, answers, items) => {
    expect(shown(answers)).toBe(items);
  });

  test('questions are the items without their headings', () => {
    expect(visibleQuestions(form, {}).some((item) => item.type === 'group')).toBe(false);
  });

  test('a question that depends on one that is not asked is not asked either', () => {
    const text = { vi: 'a', en: 'a' };
    const chain = {
      ...form,
      item: [
        { linkId: 'a', type: 'boolean', text },
        {
          linkId: 'b',
          type: 'boolean',
          text,
          enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }],
        },
        {
          linkId: 'c',
          type: 'string',
          text,
          enableWhen: [{ question: 'b', operator: '=', answerBoolean: true }],
        },
        {
          linkId: 'g',
          type: 'group',
          text,
          item: [
            {
              linkId: 'd',
              type: 'string',
              text,
              enableWhen: [{ question: 'b', operator: '=', answerBoolean: true }],
            },
          ],
        },
      ],
    } as const;
    expect(visibleItems(chain, { a: false, b: true }).map((item) => item.linkId)).toEqual(['a']);
    expect(visibleItems(chain, { a: true, b: true }).map((item) => item.linkId)).toEqual([
      'a',
      'b',
      'c',
      'g',
      'd',
    ]);
  });

  test('a choice of several opens what depends on one of them', () => {
    const text = { vi: 'a', en: 'a' };
    const options = ['fever', 'cough'].map((code) => ({ valueCoding: { code, display: text } }));
    const choice = {
      ...form,
      item: [
        { linkId: 'a', type: 'choice', repeats: true, text, answerOption: options },
        {
          linkId: 'b',
          type: 'string',
          text,
          enableWhen: [{ question: 'a', operator: '=', answerCode: 'fever' }],
        },
      ],
    } as const;
    expect(visibleItems(choice, { a: ['cough', 'fever'] })).toHaveLength(2);
    expect(visibleItems(choice, { a: ['cough'] })).toHaveLength(1);
  });

  test('answers to questions no longer asked are dropped', () => {
    expect(
      visibleAnswers(form, { symptoms: false, symptomList: ['fever'], travelled: true, x: true }),
    ).toEqual({
      travelled: true,
      symptoms: false,
    });
  });

  test('an inherited key is no answer', () => {
    expect(answerOf({}, 'constructor')).toBeUndefined();
  });
});

test('the look-back days stand in the text', () => {
  const text = { vi: 'Trong {lookBackDays} ngày', en: 'In {lookBackDays} days' };
  expect(formText(text, 'vi', { lookBackDays: 21 })).toBe('Trong 21 ngày');
  expect(formText(text, 'en', { lookBackDays: 14 })).toBe('In 14 days');
});
