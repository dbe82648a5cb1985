import { expect, test } from 'vitest';
import { errorsEn } from './errors-en.ts';
import { errorsVi } from './errors-vi.ts';
import { fillText, makeT } from './i18n.ts';
import { kitEn } from './kit-en.ts';
import { kitVi } from './kit-vi.ts';

const catalogues = [
  { name: 'kit', vi: kitVi, en: kitEn },
  { name: 'errors', vi: errorsVi, en: errorsEn },
];
const names = (text: string) => new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name));

test('parameters are filled in', () => {
  expect(fillText('{count} mục chờ gửi', { count: 3 })).toBe('3 mục chờ gửi');
});

test('English chooses between one and many', () => {
  const text = '{count} {count|item|items}';
  expect(fillText(text, { count: 1 })).toBe('1 item');
  expect(fillText(text, { count: 2 })).toBe('2 items');
});

test('a value is not read as a pattern again', () => {
  expect(fillText('{name}', { name: '{name} $& <b>' })).toBe('{name} $& <b>');
});

test('Vietnamese is the language of a device that has chosen none', () => {
  const t = makeT({ hello: 'Chào {name}' }, { hello: 'Hello {name}' });
  expect(t('hello', { name: 'Hoà' })).toBe('Chào Hoà');
});

test.each(catalogues)(
  'both languages of $name have the same keys and parameters, and none is empty',
  ({ vi, en }) => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(vi).toSorted());
    const english: Record<string, string> = en;
    for (const [key, text] of Object.entries(vi)) {
      expect(text.trim(), key).not.toBe('');
      expect(english[key]?.trim(), key).not.toBe('');
      expect(names(english[key] ?? ''), key).toEqual(names(text));
      expect(text.normalize('NFC'), key).toBe(text);
    }
  },
);
