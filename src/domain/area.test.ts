import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  AREA_VERSIONS,
  type Area,
  areaPathName,
  fullAreaName,
  getAreaVersionOn,
  indexAreas,
  levelOfCode,
  parseAreaRef,
  searchAreas,
} from './area.ts';
import { addDays } from './time.ts';

const version = '2021-11';
const dongNai: Area = {
  version,
  code: '75',
  level: 'province',
  name: 'Đồng Nai',
  kind: 'tinh',
  parentCode: null,
};
const lamDong: Area = { ...dongNai, code: '68', name: 'Lâm Đồng' };
const bienHoa: Area = {
  version,
  code: '731',
  level: 'district',
  name: 'Biên Hòa',
  kind: 'thanh-pho',
  parentCode: '75',
};
const baoLoc: Area = { ...bienHoa, code: '673', name: 'Bảo Lộc', parentCode: '68' };
const commune = (code: string, name: string, parentCode: string): Area => ({
  version,
  code,
  level: 'commune',
  name,
  kind: 'phuong',
  parentCode,
});
const quangVinh = commune('26023', 'Quang Vinh', '731');
const tanHoa = commune('26005', 'Tân Hòa', '731');
const hoaAn = commune('26068', 'Hoà An', '731');
const locTien = commune('24847', 'Lộc Tiến', '673');
const areas = [tanHoa, locTien, quangVinh, hoaAn, bienHoa, baoLoc, dongNai, lamDong];
const index = indexAreas(areas);

function search(query: string, within?: string, limit = 20): string[] {
  return searchAreas(index, { query, within, limit }).map((area) => area.name);
}

test('the versions follow each other day by day, and the last is in force', () => {
  for (const [at, { validTo }] of AREA_VERSIONS.entries()) {
    const next = AREA_VERSIONS[at + 1];
    expect(validTo).toBe(next === undefined ? null : addDays(next.validFrom, -1));
  }
});

test.each([
  ['2021-11-01', '2021-11'],
  ['2025-06-30', '2021-11'],
  ['2025-07-01', '2025-07-01'],
  ['2026-04-29', '2025-07-01'],
  ['2026-04-30', '2026-04-30'],
  ['2031-01-01', '2026-04-30'],
])('on %s the version %s is in force', (day, expected) => {
  expect(getAreaVersionOn(day)).toBe(expected);
});

test('no version is known before November 2021', () => {
  expect(() => getAreaVersionOn('2021-10-31')).toThrow(RangeError);
});

test('the length of a code tells its level', () => {
  expect(['75', '731', '26041'].map(levelOfCode)).toEqual(['province', 'district', 'commune']);
  for (const code of ['', '7', '2604', '260411', '2604a', '٧٥']) expect(levelOfCode(code)).toBeUndefined();
});

test('a reference is read with both its parts', () => {
  expect(parseAreaRef({ areaCode: '26041', areaVersion: '2026-04-30', more: 1 })).toEqual({
    areaCode: '26041',
    areaVersion: '2026-04-30',
  });
  expect(parseAreaRef({ areaCode: '731', areaVersion: '2021-11' })?.areaCode).toBe('731');
});

test('a reference of another shape is refused, a district after 2021 too', () => {
  const wrong = [
    { areaCode: '26041' },
    { areaVersion: '2026-04-30' },
    { areaCode: 26041, areaVersion: '2026-04-30' },
    { areaCode: '26041', areaVersion: '2026' },
    { areaCode: '731', areaVersion: '2026-04-30' },
  ];
  for (const value of wrong) expect(parseAreaRef(value)).toBeUndefined();
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(parseAreaRef(value)).toBeUndefined();
    }),
  );
});

test('a full name has the kind, a path name the parents, smallest first', () => {
  expect(fullAreaName(tanHoa)).toBe('Phường Tân Hòa');
  expect(areaPathName([tanHoa, bienHoa, dongNai])).toBe('Phường Tân Hòa, Thành phố Biên Hòa, Tỉnh Đồng Nai');
});

test('the name itself comes first, then the areas in it, then single words of theirs', () => {
  expect(search('bien hoa')).toEqual(['Biên Hòa', 'Hoà An', 'Quang Vinh', 'Tân Hòa']);
  expect(search('hoa')).toEqual(['Hoà An', 'Biên Hòa', 'Tân Hòa', 'Quang Vinh']);
  expect(search('loc')).toEqual(['Lộc Tiến', 'Bảo Lộc']);
});

test('a parent is found before what lies in it, and a beginning is enough', () => {
  expect(search('đồng n')).toEqual(['Đồng Nai', 'Biên Hòa', 'Hoà An', 'Quang Vinh', 'Tân Hòa']);
  expect(search('dong').slice(0, 2)).toEqual(['Đồng Nai', 'Lâm Đồng']);
});

test('a name is found with its kind and with its parents, in any order of its parts', () => {
  expect(search('phường tân hòa')).toEqual(['Tân Hòa']);
  expect(search('tan hoa, bien hoa, dong nai')).toEqual(['Tân Hòa']);
  expect(search('dong nai quang vinh')).toEqual(['Quang Vinh']);
});

test('every spelling finds the same areas in the same order', () => {
  for (const spelling of ['Biên Hòa', 'Biên Hoà', 'BIEN HOA', 'Biên Hòa'.normalize('NFD'), ' biên  hòa, ']) {
    expect(search(spelling)).toEqual(search('bien hoa'));
  }
});

test('a search within a parent stays below it', () => {
  expect(search('hoa', '731')).toEqual(['Hoà An', 'Tân Hòa', 'Quang Vinh']);
  expect(search('hoa', '68')).toEqual([]);
});

test('an empty search lists what stands directly below, at the top the provinces', () => {
  expect(search('')).toEqual(['Đồng Nai', 'Lâm Đồng']);
  expect(search(' - ', '75')).toEqual(['Biên Hòa']);
  expect(search('', '731')).toEqual(['Hoà An', 'Quang Vinh', 'Tân Hòa']);
});

test('no more areas are found than asked for, the best ones', () => {
  expect(search('hoa', undefined, 2)).toEqual(['Hoà An', 'Biên Hòa']);
});

test('the order of the list changes neither the index nor a search', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(areas, { minLength: areas.length }), (shuffled) => {
      expect([...indexAreas(shuffled)]).toEqual([...index]);
    }),
  );
});

test('a code that is there twice and a parent that is missing are errors', () => {
  expect(() => indexAreas([dongNai, { ...lamDong, code: '75' }])).toThrow('75 of 2021-11 is there twice');
  expect(() => indexAreas([dongNai, tanHoa])).toThrow('26005 of 2021-11 has no parent 731');
});
