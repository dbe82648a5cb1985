import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countChars, hasControl, isNameSpelling, normalizeText } from './text.ts';

describe('stored text', () => {
  test('is composed, with single plain spaces and without invisible characters', () => {
    expect(normalizeText('  Trần\u00a0\u00a0Thị\n Bình\u200b '.normalize('NFD'))).toBe('Trần Thị Bình');
  });

  test('storing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalizeText(normalizeText(text))).toBe(normalizeText(text));
      }),
    );
  });
});

describe('characters', () => {
  test.each([
    ['Ấn', 2],
    ['Ấn'.normalize('NFD'), 2],
    ['Nguyễn', 6],
    ['😀', 1],
    ['', 0],
  ])('%j has %i', (text, count) => {
    expect(countChars(text)).toBe(count);
  });

  test.each([
    ['a\u0000b', true],
    ['a\u001bb', true],
    ['\ud800', true],
    ['\udc00a', true],
    ['a\u2028b', true],
    ['a\nb', false],
    ['😀', false],
    ['Trần Thị Bình', false],
  ])('%j holds what cannot be typed: %s', (text, expected) => {
    expect(hasControl(text)).toBe(expected);
  });
});

describe('spelling of names', () => {
  test.each(['Nguyễn Văn An', "H'Hen Niê", 'Đ’Oly', 'Ksor Y-Bhăn', 'J. Smith', '王小明', 'Олександр', 'A'])(
    '%j is spelt like a name',
    (name) => {
      expect(isNameSpelling(name)).toBe(true);
    },
  );

  test.each([
    '',
    ' An',
    'An ',
    'Nguyễn  An',
    '=1+1',
    "'An",
    'An-',
    '-An',
    'An 2',
    'An@x',
    '<b>An</b>',
    'An, Bình',
    '.An',
  ])('%j is not', (name) => {
    expect(isNameSpelling(name)).toBe(false);
  });
});
