import { describe, expect, it } from 'vitest';
import { readableMemberColumns, readMemberRow } from './member-sheet.ts';
import type { Cell } from './sheet-cells.ts';
import { findHeading } from './sheet-columns.ts';
import { reasonText } from './sheet-reasons.ts';

const columns = readableMemberColumns;

function read(rows: Cell[][], at = rows.length - 1) {
  const found = findHeading(rows, columns);
  if ('fault' in found) return found;
  return readMemberRow(rows[at] ?? [], found.heading.at, '2026-07-15');
}

describe('a list of people', () => {
  it('is known by its heading in any order and spelling, below merged titles', () => {
    const rows: Cell[][] = [
      ['UBND TỈNH ĐỒNG NAI', null],
      ['DANH SÁCH CÁN BỘ, GIÁO VIÊN'],
      ['SĐT', 'STT', 'HO VA TEN (*)', 'Ma\u0303 CB', 'Tổ chuyên môn', 'Ghi chú'],
      [968123456, 1, 'Nguye\u0302\u0303n Văn An', ' cb 01 ', 'Toán', 'x'],
    ];
    expect(findHeading(rows, columns)).toMatchObject({ heading: { row: 2, ignored: ['Ghi chú'] } });
    expect(read(rows)).toEqual({
      entry: {
        ...{ code: 'CB01', name: 'Nguyễn Văn An', phone: '+84968123456' },
        ...{ kind: null, group: 'Toán', since: null },
      },
    });
  });

  it('may give the name in two columns, and the day as text, as a serial number or as a date', () => {
    const heading = ['Họ đệm', 'Tên', 'Mã số', 'Ngày vào', 'Đối tượng'];
    for (const since of [
      '05/09/2025',
      45_905,
      '45905',
      new Date('2025-09-05T00:00:00Z'),
      '2025-09-05 00:00:00',
    ])
      expect(read([heading, ['Trần Thị', 'Bình', 'HS1', since, 'Học sinh']])).toMatchObject({
        entry: { name: 'Trần Thị Bình', since: '2025-09-05', kind: 'pupil' },
      });
  });

  it('refuses numbers that lost their digits, errors of formulas, and people whom nothing tells apart', () => {
    const heading = ['Mã số', 'Họ và tên', 'Số điện thoại'];
    const faultsOf = (row: Cell[]) => {
      const result = read([heading, row]);
      return 'faults' in result ? result.faults.map(({ code }) => code) : [];
    };
    expect(faultsOf(['1.2E+11', 'Lê Văn Cường', ''])).toEqual(['number_mangled']);
    expect(faultsOf([120_123_456_789, 'Lê Văn Cường', null])).toEqual(['number_mangled']);
    expect(faultsOf(['A1', '#REF!', null])).toEqual(['cell_error']);
    expect(faultsOf([null, 'Lê Văn Cường', null])).toEqual(['code_or_phone_missing']);
    expect(faultsOf(['A1', '=1+1', '096812345'])).toEqual(['phone_too_short', 'name_not_letters']);
    expect(reasonText({ code: 'number_mangled' }, 'vi')).toContain('1.2E+11');
  });

  it('says which columns are missing or there twice', () => {
    expect(read([['Mã số', 'Lớp']])).toMatchObject({ fault: { code: 'sheet_column_missing' } });
    expect(read([['Họ tên', 'Họ và tên', 'Lớp']])).toMatchObject({ fault: { code: 'sheet_column_twice' } });
    expect(read([['a', 'b']])).toMatchObject({ fault: { code: 'sheet_no_heading' } });
  });
});
