import type { DirectoryUnit, OfficerContact, UnitDirectory } from '../../contract/units.ts';
import { reachTexts } from '../../domain/directive.ts';
import { formatPhone } from '../../domain/phone.ts';
import { formatDateTime } from '../../domain/time.ts';
import { unitKinds } from '../../domain/unit-kind.ts';
import { writeXlsx } from '../platform/spreadsheet.ts';

interface Row {
  unit: DirectoryUnit;
  officer: OfficerContact | undefined;
}

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ['Mã đơn vị', ({ unit }) => unit.code],
  ['Tên đơn vị', ({ unit }) => unit.name],
  ['Loại', ({ unit }) => unitKinds[unit.kind].vi],
  ['Xã, phường', ({ unit }) => unit.areaName],
  ['Cơ quan cấp trên', ({ unit }) => unit.aboveName ?? ''],
  ['Tình trạng', ({ unit }) => reachTexts[unit.reach].vi],
  ['Họ và tên', ({ officer }) => officer?.name ?? ''],
  ['Chức vụ', ({ officer }) => officer?.position ?? ''],
  ['Điện thoại', ({ officer }) => (officer === undefined ? '' : formatPhone(officer.phone))],
  ['E-mail', ({ officer }) => officer?.email ?? ''],
  ['Xác nhận lúc', ({ officer }) => confirmedText(officer)],
];

function confirmedText(officer: OfficerContact | undefined): string {
  if (officer === undefined) return '';
  return officer.confirmedAt === null ? 'Chưa xác nhận' : formatDateTime(Date.parse(officer.confirmedAt));
}

/** One row for each officer, and one for a unit without any, as a workbook of text cells. */
export function exportDirectory({ units }: UnitDirectory): Promise<Buffer> {
  const rows = units.flatMap((unit): Row[] =>
    unit.officers.length === 0
      ? [{ unit, officer: undefined }]
      : unit.officers.map((officer) => ({ unit, officer })),
  );
  return writeXlsx(
    'Đầu mối',
    COLUMNS.map(([heading]) => heading),
    rows.map((row) => COLUMNS.map(([, cell]) => cell(row))),
  );
}
