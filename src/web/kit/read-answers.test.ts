import { expect, test } from 'vitest';
import { readAnswers } from './read-answers.ts';

test('kept answers come back as they were given', () => {
  const answers = { travelled: false, travelledWhere: 'Bình Thuận', symptomList: ['fever'] };
  expect(readAnswers(JSON.stringify(answers))).toEqual(answers);
});

test.each(['', '{', 'null', '[]', '{"travelled":null}', '{"symptomList":[1]}'])(
  'a damaged draft %j holds no answer, not a healthy one',
  (text) => {
    expect(readAnswers(text)).toEqual({});
  },
);
