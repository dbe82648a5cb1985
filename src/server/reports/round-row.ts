import type { Static } from 'typebox';
import type { ReportFormContent, RoundSummary } from '../../contract/reports.ts';
import type { RoundDays } from '../../domain/report-round.ts';
import { dayOfTree } from '../../domain/report-round.ts';
import type { Day } from '../../domain/time.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import type { UnitChoice, UnitTree } from '../../domain/unit-tree.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Unit } from '../units/units.ts';

/** A round as it is stored, with its form. */
export interface Round extends RoundDays {
  id: string;
  officeId: string;
  formId: string;
  formVersion: number;
  title: string;
  choice: UnitChoice;
}

interface RoundRow {
  id: string;
  office_id: string;
  form_id: string;
  form_version: number;
  title: string;
  choice: UnitChoice;
  period_from: Day;
  period_to: Day;
  opens_on: Day;
  due_on: Day;
  locks_on: Day;
}

const SELECT_ROUND = `select id, office_id, form_id, form_version, title, choice, period_from, period_to, opens_on, due_on,
  locks_on from report_round`;

function roundOf(row: RoundRow): Round {
  return {
    ...{ id: row.id, officeId: row.office_id, formId: row.form_id, formVersion: row.form_version },
    ...{ title: row.title, choice: row.choice, periodFrom: row.period_from, periodTo: row.period_to },
    ...{ opensOn: row.opens_on, dueOn: row.due_on, locksOn: row.locks_on },
  };
}

/** @throws AppError 404 */
export async function getRound(tx: Tx, roundId: string): Promise<Round> {
  const [row] = await tx.query<RoundRow>(`${SELECT_ROUND} where id = $1`, [roundId]);
  if (row === undefined) throw notFound();
  return roundOf(row);
}

/** The rounds of those offices, the latest first. */
export async function listRoundsOf(tx: Tx, officeIds: readonly string[]): Promise<Round[]> {
  const rows = await tx.query<RoundRow>(
    `${SELECT_ROUND} where office_id = any($1::uuid[]) order by due_on desc, id desc limit 200`,
    [officeIds],
  );
  return rows.map(roundOf);
}

export type ReportFormJson = Static<typeof ReportFormContent>;

export async function readForm(tx: Tx, { officeId, formId, formVersion }: Round): Promise<ReportFormJson> {
  const [row] = await tx.query<{ content: ReportFormJson }>(
    'select content from report_form where office_id = $1 and id = $2 and version = $3',
    [officeId, formId, formVersion],
  );
  if (row === undefined) throw new Error('a round without its form');
  return row.content;
}

/** The units of which a round asks a report, by the tree that counts for it. */
export function expectedUnits(tree: UnitTree<Unit>, round: Round, today: Day): Unit[] {
  return tree.chosen(round.officeId, round.choice, dayOfTree(round, today));
}

/** Whether an office has to do with a round: it opened it, or stands between the round's office and its units. */
export function isInRound(tree: UnitTree<Unit>, round: Round, unitId: string, today: Day): boolean {
  const { line } = round.choice;
  return unitId === round.officeId || tree.isBelow(unitId, round.officeId, dayOfTree(round, today), line);
}

export function roundFields(
  { id, title, officeId, periodFrom, periodTo, opensOn, dueOn, locksOn, choice }: Round,
  tree: UnitTree<Unit>,
): Omit<RoundSummary, 'isOwn' | 'expected' | 'approved' | 'submitted'> & { line: UnitLine } {
  return {
    ...{ id, title, officeId, officeName: tree.find(officeId)?.name ?? '', line: choice.line },
    ...{ periodFrom, periodTo, opensOn, dueOn, locksOn },
  };
}
