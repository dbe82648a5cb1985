import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormItem } from '../../domain/form.ts';
import { addDays } from '../../domain/time.ts';
import { answerText } from './question.tsx';

const text = { vi: 'Ngày nào?', en: 'Which day?' };
const item = (type: FormItem['type']): FormItem => ({ linkId: 'a', type, text });

test('L2: an answered day is shown with its own day and month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000 }), (days) => {
      const day = addDays('2020-01-01', days);
      const [year, month, date] = day.split('-');
      expect(answerText(item('date'), { a: day })).toBe(`${date}/${month}/${year}`);
    }),
  );
});

test('an answered number is written as in Vietnamese, zero is an answer, and nothing is none', () => {
  expect(answerText(item('decimal'), { a: 38.5 })).toBe('38,5');
  expect(answerText(item('integer'), { a: 0 })).toBe('0');
  expect(answerText(item('integer'), {})).toBeUndefined();
});
