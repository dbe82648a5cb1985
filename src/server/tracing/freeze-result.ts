import { mergeMeetings } from '../../domain/contact.ts';
import type { Services } from '../services.ts';
import { searchContacts, type Trace } from './search-contacts.ts';
import { type CaseRequest, scopeOf, takeStep } from './take-step.ts';
import { writeResult } from './write-result.ts';

/** Searches once more, for what has come since; only before the approval is asked for. @throws what `takeStep` throws */
export async function freezeAgain({ db, jobs, clock }: Services, request: CaseRequest): Promise<void> {
  const now = clock.now();
  await db.transaction('app_health', scopeOf(request), async (tx) => {
    await takeStep(tx, { ...request, step: 'freeze', note: '', now });
    await tx.execute('update trace_case set as_of = $2, progress = 0 where id = $1', [
      request.caseId,
      new Date(now),
    ]);
    await jobs.enqueue(tx, 'freeze-result', { caseId: request.caseId });
  });
}

/**
 * The job behind it: searches all cells, telling how far it is, and writes the result whole. A case that is no draft any
 * more keeps the result that was asked about.
 */
export async function freezeResult(services: Services, caseId: string): Promise<void> {
  const { db, clock } = services;
  const trace = await findTrace(services, caseId);
  if (trace === undefined) return;
  let told = 0;
  const found = await searchContacts(services, trace, async (percent) => {
    if (percent - told < 5) return;
    told = percent;
    await db.transaction('app_jobs', {}, (tx) =>
      tx.execute(`update trace_case set progress = $2 where id = $1 and state = 'draft'`, [caseId, percent]),
    );
  });
  const contacts = mergeMeetings(found.meetings);
  await db.transaction('app_jobs', {}, (tx) =>
    writeResult(tx, { caseId, asOf: trace.asOf, now: clock.now() }, found, contacts),
  );
}

async function findTrace({ db }: Services, caseId: string): Promise<Trace | undefined> {
  const [row] = await db.transaction('app_jobs', {}, (tx) =>
    tx.query<{
      person_id: string;
      period_from: Date;
      period_to: Date;
      same_gate: boolean;
      minutes_min: number;
      distance_max: number;
      as_of: Date;
    }>(
      `select person_id, period_from, period_to, same_gate, minutes_min, distance_max, as_of from trace_case
       where id = $1 and state = 'draft'`,
      [caseId],
    ),
  );
  if (row === undefined) return undefined;
  return {
    personId: row.person_id,
    period: { from: row.period_from.getTime(), to: row.period_to.getTime() },
    sameGate: row.same_gate,
    minutesMin: row.minutes_min,
    distanceMax: row.distance_max,
    asOf: row.as_of.getTime(),
  };
}
