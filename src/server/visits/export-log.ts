import type { FlagDecision, LogRow } from '../../contract/visits.ts';
import { flags, isFlagReason } from '../../domain/plausibility.ts';
import { formatDate, formatTime } from '../../domain/time.ts';
import { BYTE_ORDER_MARK, csvLines } from '../platform/csv.ts';
import { writeXlsx } from '../platform/spreadsheet.ts';

const HEADINGS = [
  'Ngày',
  'Giờ',
  'Vào/Ra',
  'Cổng',
  'Họ và tên',
  'Điện thoại',
  'Đã khai báo trong ngày',
  'Cách ghi nhận',
  'Người ghi nhận',
  'Cảnh báo',
  'Chủ địa điểm xác nhận',
];
const WAYS: Record<LogRow['way'], string> = {
  self: 'Khách tự quét',
  camera: 'Quét bằng camera',
  reader: 'Đầu đọc',
  manual: 'Ghi bằng tay',
};
const DECISIONS: Record<FlagDecision, string> = { valid: 'Hợp lệ', dismissed: 'Loại bỏ' };

/** Rows as text cells, in the order of the headings. */
function cellsOf(row: LogRow): string[] {
  const at = Date.parse(row.at);
  return [
    formatDate(at),
    formatTime(at),
    row.direction === 'in' ? 'Vào' : 'Ra',
    row.gateName,
    row.maskedName,
    row.maskedPhone,
    row.declaredThatDay ? 'Có' : 'Không',
    WAYS[row.way],
    row.recordedBy ?? '',
    (row.flag?.reasons ?? []).map((reason) => (isFlagReason(reason) ? flags[reason].text.vi : '')).join('; '),
    decisionOf(row),
  ];
}

function decisionOf({ flag }: LogRow): string {
  if (flag === null) return '';
  return flag.decision === null ? 'Chưa xem' : DECISIONS[flag.decision];
}

/** The log as CSV in UTF-8 with a byte order mark, as Excel opens it right. */
export function logCsv(rows: readonly LogRow[]): Buffer {
  return Buffer.from(BYTE_ORDER_MARK + csvLines([HEADINGS, ...rows.map(cellsOf)]));
}

/** The log as XLSX, every cell text. */
export async function logXlsx(rows: readonly LogRow[]): Promise<Buffer> {
  return writeXlsx('Lượt vào ra', HEADINGS, rows.map(cellsOf));
}
