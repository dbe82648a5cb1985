import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { unzip } from '../../../test/harness/readable.ts';
import { csvLines } from './csv.ts';
import { writeXlsx } from './spreadsheet.ts';

const BEFORE = ['', ' ', '\t', '\r\n', '\u00a0', '\u3000'];
const SIGNS = ['=', '+', '-', '@', '|', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\uff5c'];
const BODIES = ['1+1', 'HYPERLINK("http://x.vn";"a")', "cmd|'/C calc'!A0", 'SUM(A1:A9)'];
const PAYLOADS = BEFORE.flatMap((before) =>
  SIGNS.flatMap((sign) => BODIES.map((body) => before + sign + body)),
);

it('240 formulas leave as text, in cells and headings of a workbook and in lines of CSV', async () => {
  expect(PAYLOADS).toHaveLength(240);
  const file = await writeXlsx('Danh sách', PAYLOADS.slice(0, 50), [
    PAYLOADS,
    ['Nguyễn Văn A', 'a=b', '0968'],
  ]);
  for (const entry of unzip(file)) expect(entry).not.toMatch(/<f[ >]/);
  const sheet = (await readXlsx(file)).sheets[0];
  const escaped = PAYLOADS.map((payload) => `'${payload}`);
  expect(sheet?.rows[1]).toEqual(escaped);
  expect(sheet?.rows[0]?.slice(0, 50)).toEqual(escaped.slice(0, 50));
  expect(sheet?.rows[2]?.slice(0, 3)).toEqual(['Nguyễn Văn A', 'a=b', '0968']);
  expect(parse(csvLines([PAYLOADS, ['a=b']]), { relax_column_count: true })).toEqual([escaped, ['a=b']]);
});
