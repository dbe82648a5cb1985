import { canSubmit, checkReport } from '../../domain/report-check.ts';
import { computeReport } from '../../domain/report-form.ts';
import { dayOf } from '../../domain/time.ts';
import { areaNameOf } from '../areas/area-name.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { findReport, freeze, type ReportSnapshot, versionId } from './report-row.ts';
import { openDraft } from './save-draft.ts';

/**
 * Sends a unit's draft to its head: frozen as its next version, late when the due day is over. The same version sent
 * again changes nothing.
 * @throws AppError 400 for a report that is not whole, 409 when the draft is another than the one that was seen, or the
 *   version is not the next one, and as `openDraft`
 */
export async function submitReport(
  services: Services,
  unit: Unit,
  { roundId, version, revision, by }: { roundId: string; version: number; revision: number; by: string },
): Promise<void> {
  const { db, keys, clock, units } = services;
  const tree = await units.tree();
  await db.transaction('app_unit', { unit: unit.id }, async (tx) => {
    const sent = await findReport(tx, roundId, unit.id);
    if (sent !== undefined && sent.version === version && sent.revision === revision) return;
    const { round, form, row, content } = await openDraft(tx, services, unit, roundId);
    if ((row?.revision ?? 0) !== revision) throw new AppError(409, 'report_changed');
    if ((row?.version ?? 0) + 1 !== version) throw new AppError(409, 'report_version_wrong');
    const findings = checkReport(form, content);
    if (!canSubmit(findings)) {
      const fields = findings.errors.map(({ field }) => [field, 'report_value_wrong']);
      const checks = findings.broken.map(({ id }) => [id, 'report_check_broken']);
      throw invalid(Object.fromEntries([...fields, ...checks]));
    }
    const now = clock.now();
    const day = dayOf(now);
    const officer = unit.officers.find(({ accountId }) => accountId === by);
    const snapshot: ReportSnapshot = {
      ...content,
      round: {
        ...{ id: roundId, title: round.title, periodFrom: round.periodFrom, periodTo: round.periodTo },
        ...{ dueOn: round.dueOn, formId: round.formId, formVersion: round.formVersion },
      },
      unit: {
        ...{ id: unit.id, code: unit.code, name: unit.name, kind: unit.kind },
        area: areaNameOf(unit.areaCode, unit.areaVersion),
        above: tree.parentOf(unit.id, round.choice.line, day)?.name ?? '',
      },
      computed: computeReport(form, content.values),
      submittedBy: officer?.name ?? '',
      submittedAt: new Date(now).toISOString(),
    };
    const { sealed, hash } = freeze(
      keys,
      'report_version.snapshot_sealed',
      versionId(roundId, unit.id, version),
      snapshot,
    );
    if (row === undefined) {
      await tx.execute(
        'insert into report (round_id, unit_id, changed_by, changed_at) values ($1, $2, $3, $4)',
        [roundId, unit.id, by, new Date(now)],
      );
    }
    await tx.execute(
      `insert into report_version (round_id, unit_id, version, snapshot_sealed, hash, is_late, submitted_by, submitted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [roundId, unit.id, version, sealed, hash, day > round.dueOn, by, new Date(now)],
    );
    await tx.execute('update report set version = $3, decision = null where round_id = $1 and unit_id = $2', [
      roundId,
      unit.id,
      version,
    ]);
  });
}
