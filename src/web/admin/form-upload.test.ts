import { expect, test } from 'vitest';
import { nationalForm, nationalRules as rules } from '../../../test/harness/forms.ts';
import { checkFile, formNamedIn } from './form-upload.ts';

test('a form and a table of rules are told apart, and say what they are', () => {
  const form = JSON.stringify({ ...nationalForm, version: '2026.1' });
  expect(checkFile(form, [])).toEqual({
    ...{ ok: true, kind: 'form', formId: 'khai-bao-toan-dan', version: '2026.1' },
  });
  expect(checkFile(rules, [nationalForm])).toEqual({
    ...{ ok: true, kind: 'rules', formId: 'khai-bao-toan-dan', version: '2026.1' },
  });
});

test('a broken file says what is wrong and where', () => {
  expect(checkFile('{', [])).toMatchObject({ kind: 'form', faults: [{ code: 'not_json' }] });
  const wrongOption = JSON.stringify({ ...nationalForm, status: 'draft' });
  expect(checkFile(wrongOption, [])).toMatchObject({ faults: [{ at: 'form.status', code: 'bad_status' }] });
  const line = rules.split('\n').findIndex((one) => one.startsWith('| fever |')) + 1;
  const wrongCode = rules.replace('symptomList has fever |', 'symptomList has fevr |');
  expect(checkFile(wrongCode, [nationalForm])).toMatchObject({
    faults: [{ at: String(line), code: 'option_unknown', what: 'fevr' }],
  });
});

test('a table of rules names its form, which is fetched first', () => {
  expect(formNamedIn(rules)).toEqual({ formId: 'khai-bao-toan-dan', version: '2021.1' });
  expect(formNamedIn('version: 2026.1')).toBeUndefined();
});
