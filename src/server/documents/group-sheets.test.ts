import { expect, test } from 'vitest';
import { aliasFromBytes, groupCode } from '../../domain/code.ts';
import { type GroupSheetData, renderGroupSheets } from './group-sheets.ts';
import { rasterise, readCodes, readText, whiteMargin } from './pdf-reading.ts';

const sheets: GroupSheetData[] = [
  {
    placeName: 'Trường THCS Trấn Biên',
    groupName: 'Lớp 6A',
    code: groupCode(aliasFromBytes(new Uint8Array(10).fill(5))),
  },
  {
    placeName: 'Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất Thương mại Dịch vụ Biên Hòa',
    groupName: 'Tổ may số 12, ca đêm, xưởng phía đông nhà máy',
    code: groupCode(aliasFromBytes(new Uint8Array(10).fill(250))),
  },
];

test.each([100, 60])('the codes of groups are all read at %i dpi, a page each', async (dpi) => {
  const pages = rasterise(await renderGroupSheets(sheets, '2026-11-25'), dpi);
  expect(await Promise.all(pages.map(readCodes))).toEqual(sheets.map(({ code }) => [code]));
});

test('a sheet says whose group it is, its digits for typing, and what it is good for', async () => {
  const pdf = await renderGroupSheets(sheets, '2026-11-25');
  const text = readText(pdf);
  for (const fact of [
    'Mã nhóm',
    'Lớp 6A',
    'Trường THCS Trấn Biên',
    'chỉ dùng được tại địa điểm này',
    '25/11/2026',
  ])
    expect(text).toContain(fact);
  expect(text).toContain(sheets[0]?.code.replace(/(\d{4})(?=\d)/g, '$1 '));
  expect(whiteMargin(pdf)).toBeGreaterThanOrEqual(4);
});

test('no group sheets are a RangeError', async () => {
  await expect(renderGroupSheets([], '2026-11-25')).rejects.toThrow(RangeError);
});
