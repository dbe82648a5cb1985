import { expect, test } from 'vitest';
import { areaNameOf } from './area-name.ts';
import { findAreas } from './find-areas.ts';

const TODAY = '2026-08-01';

function search(query: string, more: Partial<Parameters<typeof findAreas>[0]> = {}): string[] {
  const found = findAreas({ query, day: TODAY, ...more });
  return found.areas.map((area) => areaNameOf(area.code, area.version));
}

test('Biên Hòa is found in any spelling, first of the same list', () => {
  const expected = search('bien hoa');
  expect(expected[0]).toBe('Phường Biên Hòa, Thành phố Đồng Nai');
  for (const spelling of ['Biên Hòa', 'Biên Hoà', 'BIÊN HÒA', 'Biên Hoà'.normalize('NFD')]) {
    expect(search(spelling)).toEqual(expected);
    expect(search(spelling, { version: '2021-11' })).toEqual(search('bien hoa', { version: '2021-11' }));
  }
});

test('in 2021 Biên Hòa is the city, and its 30 communes follow', () => {
  const [city, ...communes] = search('Biên Hoà', { version: '2021-11', limit: 31 });
  expect(city).toBe('Thành phố Biên Hòa, Tỉnh Đồng Nai');
  expect(communes).toHaveLength(30);
  for (const commune of communes) expect(commune).toMatch(/, Thành phố Biên Hòa, Tỉnh Đồng Nai$/);
});

test('the version follows the day', () => {
  expect(findAreas({ query: 'dong nai', day: '2026-04-29' })).toMatchObject({
    version: '2025-07-01',
    areas: expect.arrayContaining([expect.objectContaining({ code: '75', kind: 'tinh' })]),
  });
  expect(findAreas({ query: 'dong nai', day: '2026-04-30' })).toMatchObject({
    version: '2026-04-30',
    areas: expect.arrayContaining([expect.objectContaining({ code: '75', kind: 'thanh-pho' })]),
  });
});

test('a commune is told from its namesakes by its province', () => {
  expect(search('long thanh', { parentCode: '75' })[0]).toBe('Phường Long Thành, Thành phố Đồng Nai');
  expect(search('tan phu dong nai')).toContain('Phường Tân Phú, Thành phố Đồng Nai');
  for (const name of search('tan', { parentCode: '75', limit: 200 }))
    expect(name).toMatch(/, Thành phố Đồng Nai$/);
});

test('without words the provinces are listed, or the communes of one', () => {
  expect(search('', { limit: 200 })).toHaveLength(34);
  expect(search('', { parentCode: '75', limit: 200 })).toHaveLength(95);
});

test('20 areas are found unless more are asked for', () => {
  expect(search('tan')).toHaveLength(20);
  expect(search('tan', { limit: 50 })).toHaveLength(50);
});

test('a parent that is not in the version is answered with 404', () => {
  expect(() => search('hoa', { parentCode: '70' })).toThrow(expect.objectContaining({ status: 404 }));
});
