import type { CellRouter } from '../platform/cell-router.ts';

/** Writes down that somebody tried something with cases that he may not: which rule, for which unit and case. */
export async function noteRefusal(
  db: CellRouter,
  refusal: { accountId: string; unitId: string | undefined; caseId: string | undefined; code: string },
): Promise<void> {
  await db.transaction('app_health', {}, (tx) =>
    tx.execute(
      `insert into audit_event (actor_id, actor_role, action, unit_id, fields, purpose)
       values ($1, 'account', 'trace_refused', $2, $3, $4)`,
      [
        ...[refusal.accountId, refusal.unitId ?? null, [refusal.code]],
        refusal.caseId === undefined ? 'case' : `case ${refusal.caseId}`,
      ],
    ),
  );
}
