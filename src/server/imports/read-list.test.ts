import { describe, expect, test } from 'vitest';
import { type MessyFile, messyFiles } from '../../../test/harness/messy-files.ts';
import { readableMemberColumns } from '../../domain/member-sheet.ts';
import type { RowFault } from '../../domain/sheet-reasons.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { readUnitRow, unitColumns } from '../../domain/unit-sheet.ts';
import { readList } from './read-list.ts';
import { readListApart } from './read-list-apart.ts';
import { readMembers } from './read-members.ts';

const TODAY = '2026-07-15';
const UNITS_MAX = { bytes_max: unitLimits.import_file_bytes_max, rows_max: 10_000 };

type Row = { line: number; read: object | { faults: readonly RowFault[] } };

async function rowsOf(lists: MessyFile['lists'], file: Buffer): Promise<readonly Row[] | string> {
  if (lists === 'people') {
    const list = await readMembers(file.toString('base64'), TODAY);
    return 'fault' in list ? list.fault.code : list.members;
  }
  const list = await readList(file, unitColumns, UNITS_MAX);
  if ('fault' in list) return list.fault.code;
  return list.rows.map(({ line, cells }) => ({ line, read: readUnitRow(cells, list.at) }));
}

async function outcomeOf(lists: MessyFile['lists'], file: Buffer): Promise<string> {
  const rows = await rowsOf(lists, file);
  if (typeof rows === 'string') return rows;
  const faulty = rows.flatMap(({ line, read }) =>
    'faults' in read ? read.faults.map(({ column = '–', code }) => `${line} ${column} ${code}`) : [],
  );
  const good = rows.filter(({ read }) => !('faults' in read)).length;
  return [`${good} good`, ...faulty].join('; ');
}

describe('a file as somebody could send it', () => {
  test.each(messyFiles)(
    'with $what is answered within two seconds: $outcome',
    async ({ lists, make, outcome }) => {
      const file = await make();
      const started = performance.now();
      expect(await outcomeOf(lists, file)).toBe(outcome);
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );

  test('and is large is read in a thread of its own, to the same rows or refusal', async () => {
    const rows = Array.from({ length: 3_000 }, (_, row) => `GV${row};Nguyễn Văn An;\r\n`);
    const file = Buffer.from(`Mã số;Họ tên;SĐT\r\n${rows.join('')}`);
    const limits = { bytes_max: file.length, rows_max: 3_000 };
    const read = await readListApart(file, readableMemberColumns, limits);
    expect(read).toEqual(await readList(file, readableMemberColumns, limits));
    expect(read).toMatchObject({ rows: { length: 3_000 } });
    const refused = await readListApart(file, readableMemberColumns, { ...limits, rows_max: 2_999 });
    expect(refused).toMatchObject({ fault: { code: 'sheet_too_many_rows' } });
  });

  test('there are at least sixty of them', () => {
    expect(new Set(messyFiles.map(({ what }) => what)).size).toBeGreaterThanOrEqual(60);
  });
});
