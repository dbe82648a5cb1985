import type { Comparison, FieldValues, RoundTotal, RoundUnit } from '../../contract/reports.ts';
import { numberOf, percentOf, ratioOf, reportField } from '../../domain/report-form.ts';
import { compareTotals, type ReportTotal } from '../../domain/report-total.ts';
import { dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import {
  approvedOf,
  type Counted,
  countedOf,
  type OfficeRound,
  type PassedTotal,
  readOfficeRound,
  readSnapshots,
  totalOf,
} from './read-counted.ts';
import { stateOf } from './report-row.ts';
import { getRound, isInRound, type ReportFormJson, readForm, roundFields } from './round-row.ts';

export type Basis = 'passed' | 'all';

export interface OpenedTotal {
  tx: Tx;
  state: OfficeRound;
  form: ReportFormJson;
}

/** Reads a round for an office that has to do with it. @throws AppError 404 for all others */
export async function openTotal<T>(
  { db, keys, units, clock }: Services,
  office: Unit,
  roundId: string,
  work: (opened: OpenedTotal) => Promise<T>,
): Promise<T> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  return db.transaction('app_unit', { round: roundId, unit: office.id }, async (tx) => {
    const round = await getRound(tx, roundId);
    if (!isInRound(tree, round, office.id, today)) throw notFound();
    const state = await readOfficeRound(tx, keys, tree, { round, office, today });
    if (state.expected.length === 0) throw notFound();
    return work({ tx, state, form: await readForm(tx, round) });
  });
}

/** The total of a round as an office sees it, and who is missing from it. @throws AppError 404 */
export async function getTotal(
  services: Services,
  office: Unit,
  roundId: string,
  basis: Basis,
): Promise<RoundTotal> {
  const tree = await services.units.tree();
  return openTotal(services, office, roundId, async ({ tx, state, form }) => {
    const { round, day, expected, parts, passed } = state;
    const counted = countedOf(state, basis);
    const total = totalOf(form, await readSnapshots(tx, services.keys, roundId, counted));
    return {
      round: roundFields(round, tree),
      form,
      isOwn: round.officeId === office.id,
      expected: expected.length,
      counted: counted.length,
      late: lateOf(state, counted),
      units: parts.map((part) => partOf(state, part)),
      missing: missingUnits(expected, counted).map((unit) => ({
        ...{ id: unit.id, code: unit.code, name: unit.name, state: stateOf(state.reports.get(unit.id)) },
        officeName: tree.parentOf(unit.id, round.choice.line, day)?.name ?? '',
        hasOfficer: unit.officers.some(({ isConfirmed }) => isConfirmed),
      })),
      fields: figuresOf(total),
      passed: frozenOf(passed.get(office.id)),
    };
  });
}

export function missingUnits(expected: readonly Unit[], counted: readonly Counted[]): Unit[] {
  const known = new Set(counted.map(({ unitId }) => unitId));
  return expected.filter(({ id }) => !known.has(id));
}

function lateOf({ reports }: OfficeRound, counted: readonly Counted[]): number {
  return counted.filter(({ unitId }) => reports.get(unitId)?.is_late === true).length;
}

function frozenOf(passed: PassedTotal | undefined): RoundTotal['passed'] {
  if (passed === undefined) return null;
  const { counted: _counted, ...frozen } = passed;
  return frozen;
}

function partOf(state: OfficeRound, { unit, passesUp, expected }: OfficeRound['parts'][number]): RoundUnit {
  const approved = approvedOf(state, expected);
  const passed = passesUp ? state.passed.get(unit.id) : undefined;
  const key = ({ unitId, version }: Counted) => `${unitId} ${version}`;
  const before = new Set(passed?.counted.map(key));
  return {
    ...{ id: unit.id, code: unit.code, name: unit.name, kind: unit.kind, isOffice: passesUp },
    ...{ expected: expected.length, approved: approved.length, late: lateOf(state, approved) },
    state: passesUp ? null : stateOf(state.reports.get(unit.id)),
    passed: frozenOf(passed),
    isStale: passed !== undefined && !approved.every((one) => before.has(key(one))),
  };
}

/** Texts are read apart, field by field: five thousand of them are no page. */
function figuresOf(total: ReportTotal): RoundTotal['fields'] {
  return Object.fromEntries(
    Object.entries(total.fields).map(([id, field]) => {
      if (field.type === 'list') return [id, { type: field.type, units: field.units }];
      return [id, field.type === 'count' ? { ...field, counts: { ...field.counts } } : field];
    }),
  );
}

/** What each unit gave for one field: the list behind a figure of the total. @throws AppError 404 */
export async function listFieldValues(
  services: Services,
  office: Unit,
  { roundId, fieldId, basis }: { roundId: string; fieldId: string; basis: Basis },
): Promise<FieldValues> {
  return openTotal(services, office, roundId, async ({ tx, state, form }) => {
    const field = form.sections.flatMap(({ fields }) => fields).find(({ id }) => id === fieldId);
    if (field === undefined) throw notFound();
    const snapshots = await readSnapshots(tx, services.keys, roundId, countedOf(state, basis));
    const values = state.expected.flatMap(({ id, name }) => {
      const content = snapshots.get(id);
      const text = content === undefined ? '' : shownValue(form, content.values, fieldId);
      return text === '' ? [] : [{ unitId: id, unitName: name, value: text }];
    });
    return { values };
  });
}

/** As text: a share in per cent, a choice by its code; empty where nothing was given. */
export function shownValue(
  form: ReportFormJson,
  values: Readonly<Record<string, number | boolean | string>>,
  fieldId: string,
): string {
  const field = reportField(form, fieldId);
  if (field?.type === 'ratio') {
    const ratio = ratioOf(form, values, field);
    return ratio === undefined ? '' : String(percentOf(ratio));
  }
  const value = field?.type === 'sum' ? numberOf(form, values, fieldId) : values[fieldId];
  return value === undefined ? '' : String(value);
}

/** Two rounds of an office side by side, by the fields of the later one; all approved reports count. @throws AppError 404 */
export async function compareRounds(
  services: Services,
  office: Unit,
  { roundId, otherId }: { roundId: string; otherId: string },
): Promise<Comparison> {
  const tree = await services.units.tree();
  const read = (id: string) =>
    openTotal(services, office, id, async ({ tx, state, form }) => {
      const snapshots = await readSnapshots(tx, services.keys, id, countedOf(state, 'all'));
      return { form, round: state.round, total: totalOf(form, snapshots) };
    });
  const [after, before] = [await read(roundId), await read(otherId)];
  return {
    round: roundFields(after.round, tree),
    other: roundFields(before.round, tree),
    form: after.form,
    units: { before: before.total.units, after: after.total.units },
    changes: compareTotals(after.form, before.total, after.total).map((change) => ({ ...change })),
  };
}
