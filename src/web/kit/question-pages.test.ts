import { expect, test } from 'vitest';
import { nationalForm } from '../../../test/harness/forms.ts';
import type { Answers } from '../../domain/form.ts';
import { questionPages } from './question-pages.ts';

const form = nationalForm;
const keys = (answers: Answers) =>
  questionPages(form, answers).map(({ items }) => items.map(({ linkId }) => linkId));
const contacts = ['contactPatient', 'contactSickCountry', 'contactSick'];

test('L2: a healthy declaration is three pages', () => {
  expect(keys({ travelled: false, symptoms: false })).toEqual([['travelled'], ['symptoms'], contacts]);
});

test('L2: a yes brings its further question, the optional note below it', () => {
  expect(keys({ travelled: true, symptoms: true })).toEqual([
    ['travelled'],
    ['travelledWhere'],
    ['symptoms'],
    ['symptomList', 'symptomNote'],
    contacts,
  ]);
});

test('every visible question stands on exactly one page', () => {
  const asked = keys({ symptoms: true }).flat();
  expect(new Set(asked).size).toBe(asked.length);
});

test('only questions that continue their group’s words carry them', () => {
  expect(questionPages(form, {}).map(({ group }) => group?.linkId)).toEqual([
    undefined,
    undefined,
    'contact',
  ]);
});
