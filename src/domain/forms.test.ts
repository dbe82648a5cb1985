import { describe, expect, test } from 'vitest';
import { nationalForm } from '../../test/harness/forms.ts';
import { allItems, formText } from './form.ts';
import { findForm, forms } from './forms.ts';

const form = nationalForm;
const questions = allItems(form).filter((item) => item.type !== 'group');

describe('L2: the national form of 2021', () => {
  test('asks for travel, symptoms and three kinds of contact', () => {
    expect(questions.map((item) => `${item.linkId} ${item.type}${item.required ? '' : ' optional'}`)).toEqual(
      [
        'travelled boolean',
        'travelledWhere string',
        'symptoms boolean',
        'symptomList choice',
        'symptomNote string optional',
        'contactPatient boolean',
        'contactSickCountry boolean',
        'contactSick boolean',
      ],
    );
  });

  test('names the six signs of the original', () => {
    const signs = questions.find((item) => item.linkId === 'symptomList')?.answerOption ?? [];
    expect(signs.map((option) => option.valueCoding.display.vi)).toEqual([
      'Sốt',
      'Ho',
      'Khó thở',
      'Viêm phổi',
      'Đau họng',
      'Mệt mỏi',
    ]);
  });

  test('leaves no placeholder open in either language', () => {
    for (const item of allItems(form)) {
      for (const language of ['vi', 'en'] as const) {
        expect(formText(item.text, language, { lookBackDays: 14 })).not.toMatch(/[{}]/);
      }
    }
  });

  test('warns of false declarations', () => {
    expect(form.warning.vi).toContain('Khai báo thông tin sai là vi phạm pháp luật Việt Nam');
  });
});

test('a form is found by id and version', () => {
  expect(findForm('khai-bao-toan-dan', '2021.1')).toBe(form);
  expect(findForm('khai-bao-toan-dan', '2021.2')).toBeUndefined();
});

test('no two forms have the same id and version', () => {
  const names = forms.map(({ id, version }) => `${id} ${version}`);
  expect(new Set(names).size).toBe(names.length);
});
