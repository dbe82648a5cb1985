import { type CaseStay, isTraceable, overlapOf, presenceSpan, type Span } from '../../domain/exposure.ts';
import type { PlaceId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { HOUR_MS } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { BELIEVED } from './believed.ts';

/**
 * Where a person was in a period, in the order of time: each stay of this cell, cut to the period and to `asOf` (Unix
 * milliseconds). The first step of tracing; the second asks each cell about those of its own places.
 * @param request.sameGate whether only who used the same gate will be a contact
 * @throws AppError 400 when the period ends before it begins or is longer than may be traced
 */
export async function listCaseStays(
  tx: Tx,
  request: { personId: string; period: Span; sameGate: boolean; asOf: number },
): Promise<CaseStay[]> {
  const { personId, period, sameGate, asOf } = request;
  if (!isTraceable(period)) throw new AppError(400, 'trace_period_invalid');
  const rows = await tx.prepared<{
    place_id: string;
    gate_no: number;
    started_at: Date;
    exited_at: Date | null;
  }>(
    'list_case_stays',
    `select place_id, gate_no, started_at, exited_at from stay s
     where person_id = $1 and started_at between $2 and $3 and ${BELIEVED} order by started_at, id`,
    [personId, new Date(period.from - limits.stay_hours_max * HOUR_MS), new Date(Math.min(period.to, asOf))],
  );
  return rows.flatMap((row) => {
    const stay = presenceSpan(row.started_at.getTime(), row.exited_at?.getTime(), asOf);
    const span = overlapOf(stay, { from: period.from, to: Math.min(period.to, asOf) });
    const gateNo = sameGate ? row.gate_no : undefined;
    return span === undefined ? [] : [{ ...span, placeId: row.place_id as PlaceId, gateNo }];
  });
}
