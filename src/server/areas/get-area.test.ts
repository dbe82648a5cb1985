import { expect, test } from 'vitest';
import { areaPathName } from '../../domain/area.ts';
import { areaNameOf } from './area-name.ts';
import { checkCommune } from './check-area.ts';
import { findAreaPath, getAreaPath } from './get-area.ts';

test('an area is found by its code and its version together', () => {
  expect(areaPathName(getAreaPath({ areaCode: '26041', areaVersion: '2021-11' }))).toBe(
    'Phường Quyết Thắng, Thành phố Biên Hòa, Tỉnh Đồng Nai',
  );
  expect(areaNameOf('26041', '2026-04-30')).toBe('Phường Trấn Biên, Thành phố Đồng Nai');
});

test('an area that does not exist is not found, and asked for it is a 404', () => {
  const ref = { areaCode: '70', areaVersion: '2026-04-30' } as const;
  expect(findAreaPath(ref)).toBeUndefined();
  expect(() => getAreaPath(ref)).toThrow(expect.objectContaining({ status: 404 }));
});

test('a stored area whose list is gone is named by its code', () => {
  expect(areaNameOf('99999', '2026-04-30')).toBe('99999');
  expect(areaNameOf('26041', '2030-01-01')).toBe('26041');
});

test('a form takes communes that exist, and points to the field for all else', () => {
  expect(() => checkCommune('26041', '2026-04-30', 'home')).not.toThrow();
  for (const [code, version] of [
    ['99999', '2026-04-30'],
    ['75', '2026-04-30'],
    ['731', '2021-11'],
    ['26041', '2030-01-01'],
  ] as const) {
    expect(() => checkCommune(code, version, 'home')).toThrow(
      expect.objectContaining({ status: 400, fields: [{ field: 'home', code: 'area_unknown' }] }),
    );
  }
});
