import { normalizeLines } from '../../domain/report-check.ts';
import { countChars, hasControl } from '../../domain/text.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import { takeTurn } from '../platform/take-turn.ts';
import { checkSecondFactor } from '../second-factor/check-second-factor.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { findReport, versionId } from './report-row.ts';

interface Decision {
  roundId: string;
  version: number;
  by: string;
}

/**
 * The head of a unit approves the report that waits, with a code of his authenticator app: from then on it counts.
 * Approved already, nothing changes.
 * @throws AppError 403 for who is not the head or for a wrong code, 409 when another version waits
 */
export async function approveReport(
  services: Services,
  unit: Unit,
  { code, ...decision }: Decision & { code: string },
): Promise<void> {
  holdHead(unit, decision.by);
  if (await isDecided(services, unit, decision, 'approved')) return;
  await checkSecondFactor(services, decision.by, code);
  await decide(services, unit, decision, { decision: 'approved', comment: null });
}

/** The head sends the report back, with what is to be mended. @throws AppError as `approveReport`; 400 without words */
export async function returnReport(
  services: Services,
  unit: Unit,
  { comment, ...decision }: Decision & { comment: string },
): Promise<void> {
  holdHead(unit, decision.by);
  const text = normalizeLines(comment);
  if (text === '' || hasControl(comment)) throw invalid({ comment: 'required' });
  if (countChars(text) > unitLimits.report_comment_chars_max) throw invalid({ comment: 'too_long' });
  if (await isDecided(services, unit, decision, 'returned')) return;
  await decide(services, unit, decision, { decision: 'returned', comment: text });
}

function holdHead(unit: Unit, accountId: string): void {
  const isHead = unit.officers.some((officer) => officer.accountId === accountId && officer.role === 'head');
  if (!isHead) throw new AppError(403, 'head_only');
}

/** Whether that was decided already, as when an answer was lost. */
async function isDecided(
  { db }: Services,
  unit: Unit,
  { roundId, version }: Decision,
  as: 'approved' | 'returned',
): Promise<boolean> {
  return db.transaction('app_unit', { unit: unit.id }, async (tx) => {
    const row = await findReport(tx, roundId, unit.id);
    if (row === undefined || row.version === 0) throw notFound();
    if (row.version !== version) throw new AppError(409, 'report_version_wrong');
    if (row.decision !== null && row.decision !== as) throw new AppError(409, 'report_decided');
    return row.decision === as;
  });
}

async function decide(
  { db, keys, clock }: Services,
  unit: Unit,
  { roundId, version, by }: Decision,
  { decision, comment }: { decision: 'approved' | 'returned'; comment: string | null },
): Promise<void> {
  await db.transaction('app_unit', { unit: unit.id }, async (tx: Tx) => {
    await takeTurn(tx, 'report of unit', `${roundId} ${unit.id}`);
    const sealed =
      comment === null
        ? null
        : keys.seal('report_version.comment_sealed', versionId(roundId, unit.id, version), comment);
    const written = await tx.execute(
      `update report_version set decision = $4, decided_by = $5, decided_at = $6, comment_sealed = $7
       where round_id = $1 and unit_id = $2 and version = $3 and decision is null`,
      [roundId, unit.id, version, decision, by, new Date(clock.now()), sealed],
    );
    if (written === 0) throw new AppError(409, 'report_decided');
    await tx.execute(
      `update report set decision = $3, approved_version = case when $3 = 'approved' then $4 else approved_version end
       where round_id = $1 and unit_id = $2`,
      [roundId, unit.id, decision, version],
    );
  });
}
