import type { MissingList, MissingUnit } from '../../contract/missing.ts';
import { reachTexts } from '../../domain/directive.ts';
import { causeWords } from '../../domain/missing.ts';
import { formatDay } from '../../domain/time.ts';
import { unitKinds } from '../../domain/unit-kind.ts';
import { writeXlsx } from '../platform/spreadsheet.ts';

const COLUMNS: readonly (readonly [string, (unit: MissingUnit, list: MissingList) => string])[] = [
  ['Mã đơn vị', ({ code }) => code],
  ['Tên đơn vị', ({ name }) => name],
  ['Loại', ({ kind }) => unitKinds[kind].vi],
  ['Xã, phường', ({ areaName }) => areaName],
  ['Cơ quan cấp trên', ({ aboveName }) => aboveName ?? ''],
  [
    'Nội dung chưa thực hiện',
    ({ causes, counts }) => causes.map((cause) => causeWords(cause, counts)).join('; '),
  ],
  ['Cán bộ đầu mối', ({ reach }) => reachTexts[reach].vi],
  ['Hạn', (_unit, { campaign }) => formatDay(campaign.dueOn)],
  ['Tính đến ngày', (_unit, { day }) => formatDay(day)],
];

/** The list of who is missing as a workbook of text cells. */
export function exportMissing(list: MissingList): Promise<Buffer> {
  return writeXlsx(
    'Chưa thực hiện',
    COLUMNS.map(([heading]) => heading),
    list.units.map((unit) => COLUMNS.map(([, cell]) => cell(unit, list))),
  );
}
