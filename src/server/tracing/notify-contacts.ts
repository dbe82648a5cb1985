import type { Services } from '../services.ts';
import { type CaseRequest, scopeOf, takeStep } from './take-step.ts';

/**
 * Has those told whom the case met itself; the job sends in batches. Who was met only by its contacts is for the
 * authority to judge and is not told by itself.
 * @param request.namesPlace whether they learn at which place; the case is never named
 * @throws what `takeStep` throws
 */
export async function notifyContacts(
  { db, jobs, clock }: Services,
  request: CaseRequest & { namesPlace: boolean },
): Promise<void> {
  const { caseId, namesPlace } = request;
  const now = clock.now();
  await db.transaction('app_health', scopeOf(request), async (tx) => {
    const note = namesPlace ? 'place' : '';
    await takeStep(tx, { ...request, step: 'notify', note, now });
    await tx.execute('update trace_case set names_place = $2, told_at = $3 where id = $1', [
      ...[caseId, namesPlace, new Date(now)],
    ]);
    await tx.execute(`update trace_contact set notice = 'waiting' where case_id = $1 and distance = 1`, [
      caseId,
    ]);
    await jobs.enqueue(tx, 'send-notices', { caseId });
  });
}

/** Stops what is not sent yet; a batch that has begun is finished. @throws what `takeStep` throws */
export async function stopNotices({ db, clock }: Services, request: CaseRequest): Promise<void> {
  const now = clock.now();
  await db.transaction('app_health', scopeOf(request), async (tx) => {
    await takeStep(tx, { ...request, step: 'stop', note: '', now });
    await tx.execute('update trace_case set stopped_at = coalesce(stopped_at, $2) where id = $1', [
      ...[request.caseId, new Date(now)],
    ]);
    await stopWaiting(tx, request.caseId);
  });
}

/** Tells those who were told that it was wrong, and nobody else any more. @throws what `takeStep` throws */
export async function recallNotices(
  { db, jobs, clock }: Services,
  request: CaseRequest & { reason: string },
): Promise<void> {
  await db.transaction('app_health', scopeOf(request), async (tx) => {
    await takeStep(tx, { ...request, step: 'recall', note: request.reason, now: clock.now() });
    await stopWaiting(tx, request.caseId);
    await jobs.enqueue(tx, 'send-notices', { caseId: request.caseId });
  });
}

type Tx = Parameters<typeof takeStep>[0];

async function stopWaiting(tx: Tx, caseId: string): Promise<void> {
  await tx.execute(`update trace_contact set notice = 'stopped' where case_id = $1 and notice = 'waiting'`, [
    caseId,
  ]);
}
