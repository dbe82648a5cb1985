import { expect, test } from 'vitest';
import { cleanReturnPath, withReturn, workOf } from './return-path.ts';

test.each(['/d/751234567', '/khai-bao', '/lich-su?ngay=2026-01-01'])('%s is a way back', (path) => {
  expect(cleanReturnPath(path)).toBe(path);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  '/a b',
  '/\t/evil',
])('the foreign address %j is no way back', (path) => {
  expect(cleanReturnPath(path)).toBeUndefined();
});

test('a way back survives being written into an address and read again', () => {
  const address = new URL(withReturn('/dang-nhap', '/khai-bao?tu=/d/751234567'), 'https://vaora.test');
  expect(cleanReturnPath(address.searchParams.get('tu'))).toBe('/khai-bao?tu=/d/751234567');
});

test('owners and guards come back to their work without a profile of their own', () => {
  expect(
    ['/chu', '/chu/dang-ky', '/quan-tri?q=1', '/cong/quet', '/chua-gui', '/d/751234567', undefined].map(
      workOf,
    ),
  ).toEqual(['desk', 'desk', 'desk', 'gate', undefined, undefined, undefined]);
});
