import { expect, test, vi } from 'vitest';
import { errorsEn } from './errors-en.ts';
import { errorsVi } from './errors-vi.ts';
import { fillText, getLang, languageReady, makeT, setLang } from './i18n.ts';
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

const hello = { hello: 'Chào {name}' } as const;
const helloEn = { hello: 'Hello {name}' };

test('Vietnamese is the language of a device that has chosen none, and English is not fetched for it', async () => {
  const fetchEn = vi.fn(async () => helloEn);
  const t = makeT(hello, fetchEn);
  await languageReady();
  expect(t('hello', { name: 'Hoà' })).toBe('Chào Hoà');
  expect(fetchEn).not.toHaveBeenCalled();
});

test('the language changes when its words are here, and not when they cannot be fetched', async () => {
  vi.stubGlobal('document', { documentElement: { lang: 'vi' } });
  let isOnline = false;
  const t = makeT(hello, async () => {
    if (!isOnline) throw new TypeError('no network');
    return helloEn;
  });
  await setLang('en');
  expect([getLang(), t('hello', { name: 'Hoà' })]).toEqual(['vi', 'Chào Hoà']);
  isOnline = true;
  await setLang('en');
  expect([getLang(), t('hello', { name: 'Hoà' })]).toEqual(['en', 'Hello Hoà']);
  const later = makeT(hello, async () => helloEn);
  expect(later('hello', { name: 'Hoà' })).toBe('Chào Hoà');
  await languageReady();
  expect(later('hello', { name: 'Hoà' })).toBe('Hello Hoà');
  await setLang('vi');
});

test.each(catalogues)(
  'both languages of $name have the same keys and parameters, and none is empty',
  ({ vi: vietnamese, en }) => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(vietnamese).toSorted());
    const english: Record<string, string> = en;
    for (const [key, text] of Object.entries(vietnamese)) {
      expect(text.trim(), key).not.toBe('');
      expect(english[key]?.trim(), key).not.toBe('');
      expect(names(english[key] ?? ''), key).toEqual(names(text));
      expect(text.normalize('NFC'), key).toBe(text);
    }
  },
);
