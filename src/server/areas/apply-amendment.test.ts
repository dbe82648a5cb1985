import { expect, test } from 'vitest';
import type { Area } from '../../domain/area.ts';
import { applyAmendment, correctCodes } from './apply-amendment.ts';
import { getAreaIndex } from './get-area-index.ts';

const base = [...getAreaIndex('2025-07-01').values()].map(({ area }) => area);

test('the amendment of 30/04/2026 makes Đồng Nai a city and ten of its communes wards, nothing else', () => {
  const before = new Map(base.map((area) => [area.code, area]));
  const changed = applyAmendment('2026-04-30', base).filter(
    (area) => area.kind !== before.get(area.code)?.kind,
  );
  expect(changed.map(({ code, kind, name }) => [code, kind, name])).toEqual(
    expect.arrayContaining([
      ['75', 'thanh-pho', 'Đồng Nai'],
      ['25270', 'phuong', 'Lộc Ninh'],
      ['25357', 'phuong', 'Tân Khai'],
      ['25363', 'phuong', 'Đồng Phú'],
      ['26116', 'phuong', 'Tân Phú'],
      ['26170', 'phuong', 'Trị An'],
      ['26248', 'phuong', 'Trảng Bom'],
      ['26326', 'phuong', 'Dầu Giây'],
      ['26368', 'phuong', 'Long Thành'],
      ['26425', 'phuong', 'Xuân Lộc'],
      ['26485', 'phuong', 'Nhơn Trạch'],
    ]),
  );
  expect(changed).toHaveLength(11);
  for (const area of applyAmendment('2026-04-30', base)) {
    expect({ ...area, version: '2025-07-01', kind: before.get(area.code)?.kind }).toEqual(
      before.get(area.code),
    );
  }
});

test('an amendment on names it does not know is refused', () => {
  const renamed = base.map((area): Area => (area.code === '26368' ? { ...area, name: 'Long Thạnh' } : area));
  expect(() => applyAmendment('2026-04-30', renamed)).toThrow('renames 26368 "Xã Long Thành"');
  expect(() => applyAmendment('2026-04-30', [])).toThrow('renames 75 "Tỉnh Đồng Nai"');
  const amendedTwice = () => applyAmendment('2026-04-30', applyAmendment('2026-04-30', base));
  expect(amendedTwice).toThrow('renames 75');
});

test('a version that no amendment made cannot be amended', () => {
  expect(() => applyAmendment('2021-11', base)).toThrow('no amendment for 2021-11');
});

test('a correction of a code that is not wrong any more is refused', () => {
  expect(() => correctCodes('2025-07-01', base)).toThrow('corrects 23737 "Xã Ia Mơ"');
});
