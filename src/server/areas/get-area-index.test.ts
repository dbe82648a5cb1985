import { expect, test } from 'vitest';
import { AREA_VERSIONS, type Area, type AreaVersion, areaPathName, levelOfCode } from '../../domain/area.ts';
import { getAreaIndex } from './get-area-index.ts';

const areasOf = (version: AreaVersion): Area[] => [...getAreaIndex(version).values()].map(({ area }) => area);

type Trait = Partial<Pick<Area, 'level' | 'kind' | 'parentCode'>>;

function countBy(version: AreaVersion, { level, kind, parentCode }: Trait): number {
  return areasOf(version).filter(
    (area) =>
      (level ?? area.level) === area.level &&
      (kind ?? area.kind) === area.kind &&
      (parentCode ?? area.parentCode) === area.parentCode,
  ).length;
}

test('2021 has 63 provinces, 705 districts and 10,599 communes', () => {
  expect(countBy('2021-11', { level: 'province' })).toBe(63);
  expect(countBy('2021-11', { level: 'district' })).toBe(705);
  expect(countBy('2021-11', { level: 'commune' })).toBe(10_599);
});

test.each([
  ['2025-07-01', 687, 2_621, 6],
  ['2026-04-30', 697, 2_611, 7],
] as const)('%s has 34 provinces and 3,321 communes: %i wards, %i communes, 13 special zones', (...row) => {
  const [version, wards, communes, cities] = row;
  expect(countBy(version, { level: 'province' })).toBe(34);
  expect(countBy(version, { level: 'province', kind: 'thanh-pho' })).toBe(cities);
  expect(countBy(version, { level: 'district' })).toBe(0);
  expect(countBy(version, { level: 'commune' })).toBe(3_321);
  expect(countBy(version, { kind: 'phuong' })).toBe(wards);
  expect(countBy(version, { kind: 'xa' })).toBe(communes);
  expect(countBy(version, { kind: 'dac-khu' })).toBe(13);
});

test('today Đồng Nai has 95 communes, 33 of them wards', () => {
  expect(countBy('2026-04-30', { parentCode: '75' })).toBe(95);
  expect(countBy('2026-04-30', { parentCode: '75', kind: 'phuong' })).toBe(33);
});

test.each([
  ['2021-11', '26041', 'Phường Quyết Thắng, Thành phố Biên Hòa, Tỉnh Đồng Nai'],
  ['2021-11', '00001', 'Phường Phúc Xá, Quận Ba Đình, Thành phố Hà Nội'],
  ['2021-11', '731', 'Thành phố Biên Hòa, Tỉnh Đồng Nai'],
  ['2021-11', '70', 'Tỉnh Bình Phước'],
  ['2025-07-01', '75', 'Tỉnh Đồng Nai'],
  ['2025-07-01', '26368', 'Xã Long Thành, Tỉnh Đồng Nai'],
  ['2025-07-01', '26041', 'Phường Trấn Biên, Tỉnh Đồng Nai'],
  ['2026-04-30', '75', 'Thành phố Đồng Nai'],
  ['2026-04-30', '26368', 'Phường Long Thành, Thành phố Đồng Nai'],
  ['2026-04-30', '26041', 'Phường Trấn Biên, Thành phố Đồng Nai'],
  ['2026-04-30', '00004', 'Phường Ba Đình, Thành phố Hà Nội'],
  ['2026-04-30', '26732', 'Đặc khu Côn Đảo, Thành phố Hồ Chí Minh'],
  ['2026-04-30', '23938', 'Xã Ia Mơ, Tỉnh Gia Lai'],
] as const)('in the list of %s the code %s is %s', (version, code, name) => {
  const path = getAreaIndex(version).get(code)?.path;
  expect(path && areaPathName(path)).toBe(name);
});

test('the code that the package has wrong for Ia Mơ is gone', () => {
  expect(getAreaIndex('2025-07-01').has('23737')).toBe(false);
  expect(getAreaIndex('2026-04-30').has('23737')).toBe(false);
});

test.each(AREA_VERSIONS)('in $id every area stands below its parent, up to a province', ({ id }) => {
  const parentLevel = {
    province: undefined,
    district: 'province',
    commune: id === '2021-11' ? 'district' : 'province',
  };
  for (const { area, path } of getAreaIndex(id).values()) {
    expect(area.version).toBe(id);
    expect(path[0]).toBe(area);
    expect(path[1]?.code ?? null).toBe(area.parentCode);
    expect(path[1]?.level).toBe(parentLevel[area.level]);
    expect(path.at(-1)?.level).toBe('province');
  }
});

test.each(AREA_VERSIONS)(
  'in $id every code is unique and of the length of its level, every name clean',
  ({ id }) => {
    const areas = areasOf(id);
    expect(new Set(areas.map(({ code }) => code)).size).toBe(areas.length);
    for (const { code, level, name } of areas) {
      expect(levelOfCode(code)).toBe(level);
      expect(name).toBe(name.normalize('NFC').trim().replaceAll(/\s+/g, ' '));
      expect(name).not.toBe('');
    }
  },
);
