import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropAllQuick, dropQuick, findQuick, keepQuick } from './quick-store.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** As a browser has it: what is stored are properties of it. */
class Storage {
  [key: string]: unknown;
  getItem(key: string): unknown {
    return this[key] ?? null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

beforeEach(() => vi.stubGlobal('localStorage', new Storage()));
afterEach(() => vi.unstubAllGlobals());

test('a value is found again until it is dropped', () => {
  keepQuick('name', 'Cổng chính');
  expect(findQuick('name', isText)).toBe('Cổng chính');
  dropQuick('name');
  expect(findQuick('name', isText)).toBeUndefined();
});

test('what has another shape, or is no JSON, is not found', () => {
  keepQuick('name', 7);
  localStorage.setItem('vaora.quick.other', '{');
  expect(findQuick('name', isText)).toBeUndefined();
  expect(findQuick('other', isText)).toBeUndefined();
});

test('logging out leaves none of them, and the language alone', () => {
  localStorage.setItem('vaora.lang', 'en');
  keepQuick('a', 'x');
  keepQuick('b', 'y');
  dropAllQuick();
  expect(Object.keys(localStorage)).toEqual(['vaora.lang']);
});

test('a browser that forbids storage keeps nothing and does not fail', () => {
  vi.stubGlobal('localStorage', undefined);
  keepQuick('a', 'x');
  dropQuick('a');
  expect(findQuick('a', isText)).toBeUndefined();
});
