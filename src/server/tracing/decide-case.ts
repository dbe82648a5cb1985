import { isHealthAuthority } from '../../domain/health-unit.ts';
import { AppError } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { type CaseRequest, scopeOf, takeStep } from './take-step.ts';

/**
 * Asks another unit to decide whether the names of a case's contacts are shown. The result has to be there: the decision
 * is about it.
 * @throws AppError 400 `trace_unit_wrong` for a unit that may not decide, 409 `trace_not_frozen`, and what `takeStep` throws
 */
export async function askApproval(
  { db, clock, healthUnits }: Services,
  request: CaseRequest & { askedUnitId: string; reason: string },
): Promise<void> {
  const { caseId, askedUnitId, reason } = request;
  await db.transaction('app_health', scopeOf(request), async (tx) => {
    const row = await takeStep(tx, { ...request, step: 'ask', note: reason, now: clock.now() });
    if (row.frozen_at === null || row.progress < 100) throw new AppError(409, 'trace_not_frozen');
    const asked = await healthUnits.find(askedUnitId);
    if (asked === undefined || !isHealthAuthority(asked.kind) || asked.id === row.unit_id)
      throw new AppError(400, 'trace_unit_wrong');
    await tx.execute('update trace_case set asked_unit_id = $2, asked_by = $3 where id = $1', [
      ...[caseId, askedUnitId, request.accountId],
    ]);
  });
}

/**
 * A second person of the unit that was asked shows the names, or does not.
 * @throws AppError 403 for who opened the case or asked, and for other units; 409 when nothing is to be decided
 */
export async function decideCase(
  { db, clock }: Services,
  request: CaseRequest & { step: 'approve' | 'refuse'; reason: string },
): Promise<void> {
  await db.transaction('app_health', scopeOf(request), async (tx) => {
    await takeStep(tx, { ...request, note: request.reason, now: clock.now() });
    await tx.execute('update trace_case set decided_by = $2 where id = $1', [
      request.caseId,
      request.accountId,
    ]);
  });
}

/** Ends the work on a case: names are covered again. @throws what `takeStep` throws */
export async function closeCase(
  { db, clock }: Services,
  request: CaseRequest & { reason: string },
): Promise<void> {
  const now = clock.now();
  await db.transaction('app_health', scopeOf(request), async (tx) => {
    await takeStep(tx, { ...request, step: 'close', note: request.reason, now });
    await tx.execute('update trace_case set closed_at = $2 where id = $1', [request.caseId, new Date(now)]);
  });
}
