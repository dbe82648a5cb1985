import { directiveInvitation, directiveMessage, firstState, reachOf } from '../../domain/directive.ts';
import { DAY_MS } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { sendToAccounts } from '../accounts/send-to-accounts.ts';
import type { Services } from '../services.ts';

/** A message that did not leave within so long is not sent any more: the letter waits in the app. */
const SEND_MS_MAX = 2 * DAY_MS;

interface OfficerRow {
  unit_id: string;
  account_id: string;
  isConfirmed: boolean;
}

/**
 * The job that brings a letter to units: one batch, then the next one as a job of its own. Where a unit stands and the
 * messages to its officers are one commit: whatever is killed in between is done again from where it was, and a unit
 * that was stopped meanwhile is left out. Two at once take different units.
 */
export async function tellUnits(services: Services, directiveId: string): Promise<void> {
  const { db, clock, jobs, publicUrl } = services;
  await db.transaction('app_jobs', {}, async (tx) => {
    const waiting = await tx.query<{ unit_id: string }>(
      `select unit_id from directive_unit where directive_id = $1 and state = 'waiting'
       order by unit_id limit $2 for update skip locked`,
      [directiveId, unitLimits.directive_batch],
    );
    if (waiting.length === 0) return;
    const ids = waiting.map(({ unit_id }) => unit_id);
    const officers = await tx.query<OfficerRow & { [column: string]: unknown }>(
      `select unit_id, account_id, confirmed_at is not null as "isConfirmed" from unit_officer
       where unit_id = any ($1::uuid[]) and until is null`,
      [ids],
    );
    const now = clock.now();
    const officersOf = new Map(ids.map((id): [string, OfficerRow[]] => [id, []]));
    for (const officer of officers) officersOf.get(officer.unit_id)?.push(officer);
    const states = ids.map((id) => firstState(reachOf(officersOf.get(id) ?? [])));
    await tx.execute(
      `update directive_unit u set state = t.state, received_at = case when t.state = 'received' then $4::timestamptz end
       from unnest($2::uuid[], $3::text[]) t (unit_id, state) where u.directive_id = $1 and u.unit_id = t.unit_id`,
      [directiveId, ids, states, new Date(now)],
    );
    const sendBeforeMs = now + SEND_MS_MAX;
    for (const [isConfirmed, text] of [
      [true, directiveMessage(publicUrl())],
      [false, directiveInvitation(publicUrl())],
    ] as const) {
      const told = ids.flatMap((id) => {
        const own = officersOf.get(id) ?? [];
        // Somebody who was only asked is told only where nobody else is there.
        const isMeant = isConfirmed || reachOf(own) === 'invited';
        return own.filter((officer) => isMeant && officer.isConfirmed === isConfirmed);
      });
      const accounts = [...new Set(told.map(({ account_id }) => account_id))];
      await sendToAccounts(tx, services, accounts, { text, sendBeforeMs });
    }
    await jobs.enqueue(tx, 'send-directive', { directiveId });
  });
}

/**
 * What the clock does each minute: goes on with letters that a process left when it died, and brings to a unit what came
 * while nobody answered for it.
 */
export async function carryOnDirectives({ db, jobs, clock }: Services): Promise<void> {
  await db.transaction('app_jobs', {}, async (tx) => {
    await tx.execute(
      `update directive_unit u set state = 'received', received_at = $1 where u.state = 'no_officer' and exists (
         select 1 from unit_officer o where o.unit_id = u.unit_id and o.until is null and o.confirmed_at is not null)`,
      [new Date(clock.now())],
    );
    const left = await tx.query<{ directive_id: string }>(
      `select distinct directive_id from directive_unit where state = 'waiting'`,
    );
    for (const { directive_id } of left)
      await jobs.enqueue(tx, 'send-directive', { directiveId: directive_id });
  });
}
