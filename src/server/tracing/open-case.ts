import type { NewCase } from '../../contract/tracing.ts';
import { checkCase } from '../../domain/trace-case.ts';
import { isDatabaseError } from '../platform/db.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { findMaskedPeople } from './find-masked-people.ts';
import { type CaseRequest, noteCaseEvent, scopeOf } from './take-step.ts';

const UNIQUE = '23505';

/**
 * Opens a case of a health unit and begins to search for whom it met. The same id again changes nothing.
 * @throws AppError 400 for a number, period or bound that breaks a rule, 404 for an unknown person, 409
 *   `case_number_taken` while another case of that number is open
 */
export async function openCase(services: Services, request: CaseRequest, input: NewCase): Promise<void> {
  const { db, jobs, clock } = services;
  const now = clock.now();
  const period = { from: Date.parse(input.from), to: Date.parse(input.to) };
  const number = input.number.normalize('NFC').trim();
  const { period: periodError, ...errors } = checkCase({ ...input, number, period }, now);
  if (periodError !== undefined) throw new AppError(400, periodError);
  if (Object.keys(errors).length > 0) throw invalid(errors);
  if (!(await findMaskedPeople(db, [input.personId])).has(input.personId)) throw notFound();
  try {
    await db.transaction('app_health', scopeOf(request), async (tx) => {
      const opened = await tx.execute(
        `insert into trace_case (id, number, unit_id, person_id, disease, period_from, period_to, minutes_min, same_gate,
           distance_max, opened_by, opened_at, as_of)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) on conflict (id) do nothing`,
        [
          ...[request.caseId, number, request.unitId, input.personId, input.disease.trim()],
          ...[
            new Date(period.from),
            new Date(period.to),
            input.minutesMin,
            input.sameGate,
            input.distanceMax,
          ],
          ...[request.accountId, new Date(now)],
        ],
      );
      if (opened === 0) return;
      await noteCaseEvent(tx, { ...request, kind: 'open', note: '', now });
      await jobs.enqueue(tx, 'freeze-result', { caseId: request.caseId });
    });
  } catch (error) {
    if (isDatabaseError(error, UNIQUE)) throw new AppError(409, 'case_number_taken');
    throw error;
  }
}
