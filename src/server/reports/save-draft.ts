import type { DraftAnswer, DraftInput } from '../../contract/reports.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { type ReportContent, refillReport } from '../../domain/report-check.ts';
import { reportFields } from '../../domain/report-form.ts';
import { isTaken } from '../../domain/report-round.ts';
import { dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { contentOf } from './get-report.ts';
import { readPrefill } from './read-prefill.ts';
import { findReport, type ReportRow, sealDraft } from './report-row.ts';
import { expectedUnits, getRound, type ReportFormJson, type Round, readForm } from './round-row.ts';

export interface DraftWork {
  round: Round;
  form: ReportFormJson;
  row: ReportRow | undefined;
  content: ReportContent;
}

/**
 * What a change of a unit's report begins with: nobody else changes it meanwhile.
 * @throws AppError 404 for a round that does not ask the unit, 409 when reports are not taken any more, or the report
 *   waits for its head
 */
export async function openDraft(tx: Tx, services: Services, unit: Unit, roundId: string): Promise<DraftWork> {
  const { units, clock } = services;
  const today = dayOf(clock.now());
  const tree = await units.tree();
  const round = await getRound(tx, roundId);
  const isExpected = expectedUnits(tree, round, today).some(({ id }) => id === unit.id);
  if (!isExpected || round.opensOn > today) throw notFound();
  await takeTurn(tx, 'report of unit', `${roundId} ${unit.id}`);
  const row = await findReport(tx, roundId, unit.id);
  if (!isTaken(round, row?.reopened_until ?? null, today)) throw new AppError(409, 'report_locked');
  if (row !== undefined && row.version > 0 && row.decision === null) throw new AppError(409, 'report_waits');
  const form = await readForm(tx, round);
  return { round, form, row, content: await contentOf(tx, services, unit, roundId, row, form) };
}

/**
 * Keeps what a unit has filled in so far, however unfinished. What is no field of the form is left out. The same sent
 * again changes nothing.
 * @throws AppError 409 `report_changed` when somebody else changed the draft since, and as `openDraft`
 */
export async function saveDraft(
  services: Services,
  unit: Unit,
  { roundId, by, draft }: { roundId: string; by: string; draft: DraftInput },
): Promise<DraftAnswer> {
  return services.db.transaction('app_unit', { unit: unit.id }, async (tx) => {
    const { form, row, content } = await openDraft(tx, services, unit, roundId);
    const known = new Set(reportFields(form).map(({ id }) => id));
    const only = <V>(record: Readonly<Record<string, V>>) =>
      Object.fromEntries(Object.entries(record).filter(([id]) => known.has(id)));
    const next = { values: only(draft.values), reasons: only(draft.reasons), prefilled: content.prefilled };
    const revision = row?.revision ?? 0;
    if (canonicalJson(next) === canonicalJson(content) && row?.draft_sealed != null)
      return { revision, prefilled: { ...content.prefilled } };
    if (draft.revision !== revision) throw new AppError(409, 'report_changed');
    return writeDraft(tx, services, unit, { roundId, by, content: next });
  });
}

/** Fills in anew what the system knows now; what was corrected stays. @throws AppError as `openDraft` */
export async function refillDraft(
  services: Services,
  unit: Unit,
  { roundId, by }: { roundId: string; by: string },
): Promise<void> {
  await services.db.transaction('app_unit', { unit: unit.id }, async (tx) => {
    const { form, content } = await openDraft(tx, services, unit, roundId);
    const fresh = await readPrefill(tx, services.keys, unit, form);
    await writeDraft(tx, services, unit, { roundId, by, content: refillReport(form, content, fresh) });
  });
}

async function writeDraft(
  tx: Tx,
  { keys, clock }: Services,
  unit: Unit,
  { roundId, by, content }: { roundId: string; by: string; content: ReportContent },
): Promise<DraftAnswer> {
  const [written] = await tx.query<{ revision: number }>(
    `insert into report (round_id, unit_id, revision, draft_sealed, changed_by, changed_at) values ($1, $2, 1, $3, $4, $5)
     on conflict (round_id, unit_id) do update set revision = report.revision + 1, draft_sealed = excluded.draft_sealed,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at
     returning revision`,
    [roundId, unit.id, sealDraft(keys, roundId, unit.id, content), by, new Date(clock.now())],
  );
  return { revision: written?.revision ?? 1, prefilled: { ...content.prefilled } };
}
