import { randomUUID } from 'node:crypto';
import { type CaseActor, type CaseStep, refusalOf, stateAfter } from '../../domain/trace-case.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { type CaseRow, handsOf } from './case-row.ts';

/** Somebody at work for a health unit, on one case. */
export interface CaseRequest extends CaseActor {
  caseId: string;
}

/** The scope in which a unit works with one of its cases. */
export function scopeOf({ unitId, caseId }: Pick<CaseRequest, 'unitId' | 'caseId'>) {
  return { unit: unitId, trace: caseId };
}

/**
 * The case, which this unit opened or was asked about; all else of the transaction's case may be read after it.
 * @throws AppError 404 for others
 */
export async function checkCaseSeen(tx: Tx, caseId: string): Promise<void> {
  const rows = await tx.query('select 1 from trace_case where id = $1', [caseId]);
  if (rows.length === 0) throw notFound();
}

/**
 * Takes a step of a case under its lock, and notes who did it and why.
 * @returns the case as it was before
 * @throws AppError 404 for a case that is not this unit's business, 403 for who may not, 409 `trace_step_wrong` when the
 *   case is not so far, or further
 */
export async function takeStep(
  tx: Tx,
  request: CaseRequest & { step: CaseStep; note: string; now: number },
): Promise<CaseRow> {
  const [row] = await tx.query<CaseRow>('select * from trace_case where id = $1 for update', [
    request.caseId,
  ]);
  if (row === undefined) throw notFound();
  const refusal = refusalOf(handsOf(row), request.step, request);
  if (refusal !== undefined) throw new AppError(refusal === 'trace_step_wrong' ? 409 : 403, refusal);
  await tx.execute('update trace_case set state = $2 where id = $1', [
    row.id,
    stateAfter(row.state, request.step),
  ]);
  await noteCaseEvent(tx, { ...request, kind: request.step });
  return row;
}

export async function noteCaseEvent(
  tx: Tx,
  event: CaseRequest & { kind: string; note: string; now: number },
): Promise<void> {
  await tx.execute(
    `insert into trace_case_event (case_id, id, at, kind, actor_id, unit_id, note) values ($1, $2, $3, $4, $5, $6, $7)`,
    [event.caseId, randomUUID(), new Date(event.now), event.kind, event.accountId, event.unitId, event.note],
  );
}
