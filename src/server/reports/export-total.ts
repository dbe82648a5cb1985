import { reportField } from '../../domain/report-form.ts';
import { reportStates } from '../../domain/report-round.ts';
import { figureOf } from '../../domain/report-total.ts';
import type { Bilingual } from '../../domain/text.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { unitKinds } from '../../domain/unit-kind.ts';
import { areaNameOf } from '../areas/area-name.ts';
import { escapeFormula } from '../platform/escape-formula.ts';
import { writeXlsx } from '../platform/spreadsheet.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { openTotal, shownValue } from './get-total.ts';
import { countedOf, readSnapshots, totalOf } from './read-counted.ts';
import { stateOf } from './report-row.ts';
import type { ReportFormJson } from './round-row.ts';

const HEADINGS: readonly Bilingual[] = [
  { vi: 'Mã đơn vị', en: 'Unit code' },
  { vi: 'Đơn vị', en: 'Unit' },
  { vi: 'Loại', en: 'Kind' },
  { vi: 'Cấp quản lý', en: 'Office above' },
  { vi: 'Xã, phường', en: 'Commune' },
  { vi: 'Trạng thái', en: 'State' },
  { vi: 'Ngày gửi', en: 'Sent' },
  { vi: 'Đúng hạn', en: 'On time' },
  { vi: 'Người lập', en: 'Made by' },
];
const yesNo = { yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } };
const TOTAL: Bilingual = { vi: 'Tổng cộng', en: 'Total' };

/** A round as a workbook: a row for every unit that was asked, also the missing ones, and the total. @throws AppError 404 */
export async function exportTotal(
  services: Services,
  office: Unit,
  roundId: string,
  language: keyof Bilingual,
): Promise<Buffer> {
  const tree = await services.units.tree();
  // Read in a transaction, written after it: no connection waits for five thousand rows of a sheet.
  const { state, form, snapshots } = await openTotal(services, office, roundId, async (opened) => {
    const counted = countedOf(opened.state, 'all');
    return { ...opened, snapshots: await readSnapshots(opened.tx, services.keys, roundId, counted) };
  });
  const { round, day, expected, reports } = state;
  const fields = form.sections.flatMap((section) => section.fields);
  const rows = expected.map((unit) => {
    const content = snapshots.get(unit.id);
    const report = reports.get(unit.id);
    const isLate = report?.is_late === true;
    return [
      ...[unit.code, unit.name, unitKinds[unit.kind][language]],
      tree.parentOf(unit.id, round.choice.line, day)?.name ?? '',
      areaNameOf(unit.areaCode, unit.areaVersion),
      reportStates[stateOf(report)][language],
      content === undefined ? '' : formatDateTime(Date.parse(content.submittedAt)),
      content === undefined ? '' : (isLate ? yesNo.no : yesNo.yes)[language],
      content?.submittedBy ?? '',
      ...fields.map(({ id }) => (content === undefined ? '' : cellOf(form, content.values, id, language))),
    ];
  });
  const total = totalOf(form, snapshots);
  const sum = [
    ...[TOTAL[language], `${formatDay(round.periodFrom)} – ${formatDay(round.periodTo)}`],
    ...HEADINGS.slice(2).map(() => ''),
    ...fields.map(({ id }) => String(figureOf(total, id) ?? '')),
  ];
  const headings = [
    ...HEADINGS.map((heading) => heading[language]),
    ...fields.map(({ label, type }) => `${label[language]}${type === 'ratio' ? ' (%)' : ''}`),
  ];
  const escaped = [...rows, sum].map((row) => row.map(escapeFormula));
  return writeXlsx(language === 'vi' ? 'Tổng hợp' : 'Total', headings.map(escapeFormula), escaped);
}

function cellOf(
  form: ReportFormJson,
  values: Readonly<Record<string, number | boolean | string>>,
  fieldId: string,
  language: keyof Bilingual,
): string {
  const field = reportField(form, fieldId);
  const text = shownValue(form, values, fieldId);
  if (field?.type === 'choice')
    return field.options.find(({ code }) => code === text)?.label[language] ?? text;
  if (field?.type !== 'yes_no' || text === '') return text;
  return (text === 'true' ? yesNo.yes : yesNo.no)[language];
}
