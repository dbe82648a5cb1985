import { expect, test } from 'vitest';
import { AREA_VERSIONS, type AreaVersion } from '../../domain/area.ts';
import { areaNameOf } from './area-name.ts';
import { findSuccessors } from './find-successors.ts';
import { getAreaIndex, getSuccessors2021 } from './get-area-index.ts';

function successors(areaCode: string, areaVersion: AreaVersion = '2021-11', to: AreaVersion = '2026-04-30') {
  return findSuccessors({ areaCode, areaVersion }, to).map((area) => areaNameOf(area.code, area.version));
}

test.each([
  ['26041', 'Quyết Thắng', ['Phường Trấn Biên']],
  ['26032', 'Trung Dũng', ['Phường Trấn Biên']],
  ['26008', 'Tân Hiệp', ['Phường Tam Hiệp']],
  ['26035', 'Tam Hòa', ['Phường Tam Hiệp']],
  ['25999', 'Tân Biên', ['Phường Long Bình']],
  ['26005', 'Tân Hòa', ['Phường Hố Nai']],
  ['26059', 'Tân Vạn', ['Phường Biên Hòa']],
  ['26380', 'Long Hưng', ['Phường Long Hưng']],
  ['26374', 'Tam Phước', ['Phường Tam Phước']],
  ['25996', 'Tân Phong', ['Phường Tân Triều', 'Phường Trấn Biên']],
])('the old commune %s of Biên Hòa, %s, is today in %j', (code, name, expected) => {
  expect(getAreaIndex('2021-11').get(code)?.area.name).toBe(name);
  expect(successors(code)).toEqual(expected.map((ward) => `${ward}, Thành phố Đồng Nai`));
});

test('the chain stops at the version that is asked for', () => {
  expect(successors('26368', '2025-07-01', '2026-04-30')).toEqual(['Phường Long Thành, Thành phố Đồng Nai']);
  expect(successors('26368', '2025-07-01', '2025-07-01')).toEqual(['Xã Long Thành, Tỉnh Đồng Nai']);
  expect(successors('26041', '2021-11', '2025-07-01')).toEqual(['Phường Trấn Biên, Tỉnh Đồng Nai']);
  expect(successors('26041', '2021-11', '2021-11')).toEqual([
    'Phường Quyết Thắng, Thành phố Biên Hòa, Tỉnh Đồng Nai',
  ]);
});

test('a district is followed through its communes', () => {
  expect(successors('731')).toEqual(
    ['Biên Hòa', 'Hố Nai', 'Long Bình', 'Long Hưng', 'Phước Tân', 'Tam Hiệp', 'Tam Phước', 'Tân Triều']
      .concat(['Trảng Dài', 'Trấn Biên'])
      .map((name) => `Phường ${name}, Thành phố Đồng Nai`),
  );
});

test('every province of 2021 went into one of today, Bình Phước into Đồng Nai', () => {
  const provinces = [...getAreaIndex('2021-11').values()].filter(({ area }) => area.level === 'province');
  const after = provinces.map(({ area }) => successors(area.code));
  expect(after.filter((names) => names.length !== 1)).toEqual([]);
  expect(new Set(after.flat()).size).toBe(34);
  expect(successors('70')).toEqual(['Thành phố Đồng Nai']);
});

test('districts without communes became special zones', () => {
  expect(successors('755')).toEqual(['Đặc khu Côn Đảo, Thành phố Hồ Chí Minh']);
  expect(successors('498')).toEqual(['Đặc khu Hoàng Sa, Thành phố Đà Nẵng']);
});

test('every commune of July 2025 is a successor, and 77 old communes have none that is known', () => {
  const table = getSuccessors2021();
  const reached = new Set([...table.values()].flatMap((codes) => [...codes]));
  for (const { area } of getAreaIndex('2025-07-01').values()) {
    if (area.level === 'commune') expect(reached).toContain(area.code);
  }
  const old = [...getAreaIndex('2021-11').values()].filter(({ area }) => area.level === 'commune');
  expect(old.filter(({ area }) => !table.has(area.code))).toHaveLength(77);
});

test('an area has no successors in an earlier version, itself in its own', () => {
  expect(successors('26041', '2026-04-30', '2021-11')).toEqual([]);
  for (const { id } of AREA_VERSIONS) {
    expect(findSuccessors({ areaCode: '75', areaVersion: id }, id)).toEqual([
      getAreaIndex(id).get('75')?.area,
    ]);
  }
});

test('an area that does not exist is answered with 404', () => {
  expect(() => successors('99999')).toThrow(expect.objectContaining({ status: 404 }));
});
