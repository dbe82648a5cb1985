import { expect, test } from 'vitest';
import { checkLetter, type LetterText, tidyLetter } from './missing-letter.ts';

const letter: LetterText = {
  ...{ aboveName: '', number: '', symbol: 'SGDĐT-VP', town: 'Đồng Nai', issuedOn: '2026-10-05' },
  ...{ subject: 'đôn đốc', to: 'Các đơn vị', text: 'Một.\nHai.', copies: 'Như trên\nLưu: VT' },
  ...{ signerPosition: 'Giám đốc', signerName: '' },
};

test('a letter needs all but the body above, its number and the name of who signs', () => {
  expect(checkLetter(letter)).toEqual({});
  expect(checkLetter({ ...letter, symbol: ' ', to: '', text: '\n' })).toEqual({
    ...{ symbol: 'required', to: 'required', text: 'required' },
  });
});

test('what is too long, holds what nobody types or is no day is said of its field', () => {
  const wrong = { ...letter, number: '1'.repeat(21), town: 'Đồng\u0000Nai', issuedOn: '2026-02-30' };
  expect(checkLetter(wrong)).toEqual({ number: 'too_long', town: 'invalid', issuedOn: 'day_wrong' });
});

test('paragraphs stay apart, and spellings become one', () => {
  const kept = tidyLetter({ ...letter, town: ' Đồng  Nai ', text: 'Một. \r\n\r\n\r\nHai.' });
  expect([kept.town, kept.text]).toEqual(['Đồng Nai', 'Một.\n\nHai.']);
});
