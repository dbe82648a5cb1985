import type { ExcuseInput } from '../../contract/unit-people.ts';
import { dayOf } from '../../domain/time.ts';
import { checkExcuseDays } from '../../domain/unit-member.ts';
import { invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';

interface Excuse {
  unitId: string;
  memberId: string;
  excuseId: string;
}

/** Somebody of a unit need not declare for some days. @throws AppError 400 for wrong days, 404 for who is not on the list */
export async function excuseMember(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { unitId, memberId, excuseId }: Excuse,
  { input, excusedBy }: { input: ExcuseInput; excusedBy: string },
): Promise<void> {
  const errors = checkExcuseDays(input, dayOf(clock.now()));
  if (Object.keys(errors).length > 0) throw invalid(errors);
  await db.transaction('app_unit', { unit: unitId }, async (tx) => {
    const written = await tx.execute(
      `insert into unit_excuse as e (unit_id, id, member_id, since, until, reason, excused_by)
       select unit_id, $3, id, $4, $5, $6, $7 from unit_member
       where unit_id = $1 and id = $2 and confirmed_at is not null and until is null
       on conflict (unit_id, id) do update set since = excluded.since, until = excluded.until, reason = excluded.reason
       where e.member_id = $2 and e.ended_at is null`,
      [unitId, memberId, excuseId, input.since, input.until, input.reason, excusedBy],
    );
    if (written === 0) throw notFound();
  });
}

/** Takes an excuse back as if it had not been. Again changes nothing. @throws AppError 404 */
export async function endExcuse(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { unitId, memberId, excuseId }: Excuse,
): Promise<void> {
  await db.transaction('app_unit', { unit: unitId }, async (tx) => {
    const ended = await tx.execute(
      `update unit_excuse set ended_at = coalesce(ended_at, $4) where unit_id = $1 and member_id = $2 and id = $3`,
      [unitId, memberId, excuseId, new Date(clock.now())],
    );
    if (ended === 0) throw notFound();
  });
}
