import { defaultReportForm } from '../../domain/default-report-form.ts';
import { computeReport } from '../../domain/report-form.ts';
import { addDays, dayOf, dayStart, formatDay, HOUR_MS } from '../../domain/time.ts';
import type { UnitKind } from '../../domain/unit-kind.ts';
import type { Keys } from '../platform/keys.ts';
import { freeze, type ReportSnapshot, versionId } from '../reports/report-row.ts';
import type { TableRows, Value } from './copy-rows.ts';
import { Random } from './random.ts';
import type { DemoUnit } from './unit-rows.ts';

const SEED = 41;
const OPENED_DAYS_AGO = 3;
const DUE_DAYS = 2;
const LOCKS_DAYS = 5;
/** Schools whose head approved, and further ones whose head has still to look. */
const APPROVED = 14;
const WAITING = 3;
const SCHOOLS: readonly UnitKind[] = ['preschool', 'primary', 'lower_secondary', 'upper_secondary'];

interface Setting {
  keys: Keys;
  units: readonly DemoUnit[];
  office: { id: string; accountId: string };
  /** Schools with who answers for each, in the order in which they report */
  schools: readonly { unitId: string; officer: string; accountId: string }[];
  /** Unix milliseconds */
  now: number;
}

/** The department's round of this week: some schools are in, some wait for their head, the others have not begun. */
export function reportRows({ keys, units, office, schools, now }: Setting): TableRows[] {
  const random = new Random(SEED);
  const [roundId, formId] = [random.uuid(), random.uuid()];
  const today = dayOf(now);
  const opensOn = addDays(today, -OPENED_DAYS_AGO);
  const [periodFrom, periodTo] = [addDays(opensOn, -6), opensOn];
  const [dueOn, locksOn] = [addDays(today, DUE_DAYS), addDays(today, LOCKS_DAYS)];
  const title = `Kết quả khai báo y tế và mã QR, tuần ${formatDay(periodFrom)} – ${formatDay(periodTo)}`;
  const choice = JSON.stringify({ line: 'education', branchIds: [], kinds: SCHOOLS, areaCodes: [] });
  const openedAt = new Date(dayStart(opensOn) + 8 * HOUR_MS);
  const sent = schools.slice(0, APPROVED + WAITING).flatMap(({ unitId, officer, accountId }, index) => {
    const unit = units.find(({ id }) => id === unitId);
    if (unit === undefined) return [];
    const at = new Date(dayStart(addDays(opensOn, 1 + (index % 2))) + random.between(8, 16) * HOUR_MS);
    const values = valuesOf(random, officer);
    const snapshot: ReportSnapshot = {
      ...{ values, prefilled: { places: 1, officer_name: officer }, reasons: {} },
      round: { id: roundId, title, periodFrom, periodTo, dueOn, formId, formVersion: 1 },
      unit: { id: unit.id, code: unit.code, name: unit.name, kind: unit.kind },
      computed: computeReport(defaultReportForm, values),
      ...{ submittedBy: officer, submittedAt: at.toISOString() },
    };
    const rowId = versionId(roundId, unitId, 1);
    const frozen = freeze(keys, 'report_version.snapshot_sealed', rowId, snapshot);
    return [{ ...frozen, unitId, accountId, at, isApproved: index < APPROVED }];
  });
  return [
    {
      table: 'report_form',
      columns: ['office_id', 'id', 'version', 'content', 'published_by', 'published_at'],
      rows: [[office.id, formId, 1, JSON.stringify(defaultReportForm), office.accountId, openedAt]],
    },
    {
      table: 'report_round',
      columns: [
        ...[
          'id',
          'office_id',
          'form_id',
          'form_version',
          'title',
          'line',
          'choice',
          'period_from',
          'period_to',
        ],
        ...['opens_on', 'due_on', 'locks_on', 'opened_by', 'opened_at'],
      ],
      rows: [
        [
          ...[roundId, office.id, formId, 1, title, 'education', choice, periodFrom, periodTo],
          ...[opensOn, dueOn, locksOn, office.accountId, openedAt],
        ],
      ],
    },
    {
      table: 'report',
      columns: [
        ...['round_id', 'unit_id', 'version', 'decision', 'approved_version', 'changed_by', 'changed_at'],
      ],
      rows: sent.map(({ unitId, accountId, at, isApproved }): Value[] => [
        ...[roundId, unitId, 1, isApproved ? 'approved' : null, isApproved ? 1 : null, accountId, at],
      ]),
    },
    {
      table: 'report_version',
      columns: [
        ...['round_id', 'unit_id', 'version', 'snapshot_sealed', 'hash', 'is_late', 'submitted_by'],
        ...['submitted_at', 'decision', 'decided_at'],
      ],
      rows: sent.map(({ unitId, sealed, hash, accountId, at, isApproved }): Value[] => [
        ...[roundId, unitId, 1, sealed, hash, false, accountId, at],
        ...(isApproved ? ['approved', new Date(at.getTime() + HOUR_MS)] : [null, null]),
      ]),
    },
  ];
}

/** What a school of that size may well say; the checks of the form hold. */
function valuesOf(random: Random, officer: string): ReportSnapshot['values'] {
  const staff = random.between(24, 70);
  const withApp = staff - random.between(0, 9);
  const declared = withApp - random.between(0, 6);
  const entries = random.between(300, 900);
  return {
    ...{ staff, with_phone: staff - random.between(0, 4), with_app: withApp },
    ...{
      declared_day: declared - random.between(0, 5),
      declared_period: declared,
      pupils: random.between(240, 900),
    },
    ...{
      places: 1,
      places_in: 1,
      places_out: 1,
      places_alive: 1,
      method: 'both',
      controllers: random.between(1, 3),
    },
    ...{ has_reader: random.chance(0.25), entries, exits: entries - random.between(0, 40) },
    ...{ officer_name: officer, officer_position: 'Văn thư' },
  };
}
