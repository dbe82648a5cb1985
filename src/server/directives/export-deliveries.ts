import type { DeliveryList } from '../../contract/directives.ts';
import { deliveryStates, reachTexts } from '../../domain/directive.ts';
import { formatDateTime } from '../../domain/time.ts';
import { unitKinds } from '../../domain/unit-kind.ts';
import { writeXlsx } from '../platform/spreadsheet.ts';

type Row = DeliveryList['units'][number];

const time = (instant: string | null | undefined) =>
  instant === null || instant === undefined ? '' : formatDateTime(Date.parse(instant));

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ['Mã đơn vị', ({ code }) => code],
  ['Tên đơn vị', ({ name }) => name],
  ['Loại', ({ kind }) => unitKinds[kind].vi],
  ['Xã, phường', ({ areaName }) => areaName],
  ['Cơ quan cấp trên', ({ aboveName }) => aboveName ?? ''],
  ['Gửi từ', ({ fromName }) => fromName],
  ['Tình trạng', ({ state }) => deliveryStates[state].vi],
  ['Cán bộ đầu mối', ({ reach }) => reachTexts[reach].vi],
  ['Nhận lúc', ({ receivedAt }) => time(receivedAt)],
  ['Mở lúc', ({ opened }) => time(opened?.at)],
  ['Người mở', ({ opened }) => opened?.name ?? ''],
  ['Xác nhận lúc', ({ confirmed }) => time(confirmed?.at)],
  ['Người xác nhận', ({ confirmed }) => confirmed?.name ?? ''],
  ['Quá hạn', ({ isLate }) => (isLate ? 'Quá hạn' : '')],
];

/** The list of units with how far the letter has come, as a workbook of text cells. */
export function exportDeliveries({ units }: DeliveryList): Promise<Buffer> {
  return writeXlsx(
    'Tình hình nhận',
    COLUMNS.map(([heading]) => heading),
    units.map((row) => COLUMNS.map(([, cell]) => cell(row))),
  );
}
