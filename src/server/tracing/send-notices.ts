import { limits } from '../../domain/limits.ts';
import { noticeMessage, recallMessage } from '../../domain/notice.ts';
import { dayOf, HOUR_MS } from '../../domain/time.ts';
import { sendToAccounts } from '../accounts/send-to-accounts.ts';
import type { Tx } from '../platform/db.ts';
import { uuidArray } from '../platform/pg-arrays.ts';
import type { Services } from '../services.ts';

/** A message that did not leave within a day tells nothing new: the notice waits in the app. */
const SEND_HOURS_MAX = 24;

/** The way of one batch: who is taken, what he is while it is under way, and what he is then. */
const ways = {
  notified: { from: 'waiting', during: 'sending', to: 'sent', message: noticeMessage },
  recalled: { from: 'sent', during: 'recalling', to: 'recalled', message: recallMessage },
} as const;
type Way = (typeof ways)[keyof typeof ways];

interface Told {
  person_id: string;
  first_at: Date;
  last_at: Date;
  place_name: string | null;
}
interface Batch {
  way: Way;
  unitId: string;
  people: Told[];
}

/**
 * The job that tells contacts, or tells them that it was wrong: one batch, then the next one as a job of its own. Under
 * the lock of the case a batch is taken only while nobody has stopped it. First the notice is laid where its person
 * lives, then the message leaves with the mark that it did: whatever is cut off between is done again, and nobody gets
 * two messages.
 */
export async function sendNotices(services: Services, caseId: string): Promise<void> {
  const { db, clock } = services;
  const batch = await db.transaction('app_jobs', {}, (tx) => takeBatch(tx, caseId));
  if (batch === undefined) return;
  const accounts = await layNotices(services, caseId, batch);
  await db.transaction('app_jobs', {}, (tx) =>
    finishBatch(tx, services, { caseId, batch, accounts, now: clock.now() }),
  );
}

async function takeBatch(tx: Tx, caseId: string): Promise<Batch | undefined> {
  const [found] = await tx.query<{ state: string; names_place: boolean | null; unit_id: string }>(
    'select state, names_place, unit_id from trace_case where id = $1 for update',
    [caseId],
  );
  const way = found?.state === 'notified' || found?.state === 'recalled' ? ways[found.state] : undefined;
  if (found === undefined || way === undefined) return undefined;
  await tx.execute(
    `update trace_contact set notice = $3 where case_id = $1 and rank in (
       select rank from trace_contact where case_id = $1 and notice = $2 order by rank limit $4)`,
    [caseId, way.from, way.during, limits.notice_batch],
  );
  const people = await tx.query<Told & { [column: string]: unknown }>(
    `select c.person_id, c.first_at, c.last_at, longest.name as place_name from trace_contact c
     left join lateral (
       select p.name from trace_meeting m join trace_place p on p.case_id = m.case_id and p.place_id = m.place_id
       where $3 and m.case_id = c.case_id and m.person_id = c.person_id order by m.to_at - m.from_at desc, m.no limit 1
     ) longest on true
     where c.case_id = $1 and c.notice = $2 order by c.rank`,
    [caseId, way.during, found.names_place === true],
  );
  return people.length === 0 ? undefined : { way, unitId: found.unit_id, people };
}

/** @returns the account that speaks for each person who has one */
async function layNotices(
  { db, clock, healthUnits }: Services,
  caseId: string,
  { way, unitId, people }: Batch,
): Promise<Map<string, string>> {
  const authority = await healthUnits.find(unitId);
  const now = new Date(clock.now());
  const byId = new Map(people.map((told) => [told.person_id, told]));
  const reached = await db.inCells(db.cells, 'app_jobs', {}, async (tx) => {
    const here = await tx.query<{ id: string; account_id: string }>(
      `select id, account_id from person_public
       where id = any ($1::uuid[]) and home_cell is null and account_id is not null`,
      [uuidArray([...byId.keys()])],
    );
    for (const { id, account_id } of here) {
      const told = byId.get(id);
      if (told === undefined) continue;
      if (way.to === 'recalled')
        await tx.execute(
          'update trace_notice set recalled_at = coalesce(recalled_at, $3) where person_id = $1 and case_id = $2',
          [id, caseId, now],
        );
      else
        await tx.execute(
          `insert into trace_notice (person_id, case_id, account_id, sent_at, first_day, last_day, place_name, unit_name,
             unit_phone)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
          [
            ...[id, caseId, account_id, now, dayOf(told.first_at.getTime()), dayOf(told.last_at.getTime())],
            ...[told.place_name, authority?.name ?? '', authority?.phone || null],
          ],
        );
    }
    return here;
  });
  return new Map(reached.flat().map(({ id, account_id }) => [id, account_id]));
}

async function finishBatch(
  tx: Tx,
  services: Services,
  done: { caseId: string; batch: Batch; accounts: ReadonlyMap<string, string>; now: number },
): Promise<void> {
  const { caseId, batch, accounts, now } = done;
  const { way } = batch;
  const finished = await tx.query<{ person_id: string }>(
    `update trace_contact set notice = case when person_id = any ($4::uuid[]) then $3 else 'unreachable' end, told_at = $5
     where case_id = $1 and notice = $2 and person_id = any ($6::uuid[]) returning person_id`,
    [
      ...[caseId, way.during, way.to, uuidArray([...accounts.keys()]), new Date(now)],
      uuidArray(batch.people.map(({ person_id }) => person_id)),
    ],
  );
  const told = new Set(finished.flatMap(({ person_id }) => accounts.get(person_id) ?? []));
  await sendToAccounts(tx, services, [...told], {
    text: way.message(services.publicUrl()),
    sendBeforeMs: now + SEND_HOURS_MAX * HOUR_MS,
  });
  const left = await tx.query('select 1 from trace_contact where case_id = $1 and notice = $2 limit 1', [
    ...[caseId, way.from],
  ]);
  if (left.length > 0) await services.jobs.enqueue(tx, 'send-notices', { caseId });
}
