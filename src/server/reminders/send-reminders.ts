import { causesOf } from '../../domain/missing.ts';
import {
  isQuiet,
  nextRoundOn,
  type ReminderLevel,
  type ReminderState,
  reminderText,
} from '../../domain/reminder.ts';
import { addDays, type Day, dayOf, HOUR_MS } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { sendToAccounts } from '../accounts/send-to-accounts.ts';
import { type CampaignFact, findCampaignFact } from '../campaigns/campaign-row.ts';
import { countUnits } from '../campaigns/count-units.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { planRoundOf, unitsBelow } from './plan-round.ts';
import { findReminders, type ReminderFact, recipientsOf } from './reminder-row.ts';
import { isOver } from './save-reminder.ts';

/** A message that did not leave within so long is not sent any more: quiet hours may have begun. */
const SEND_MS_MAX = HOUR_MS;

/** What the clock does each minute: begins the rounds that are due, and goes on with what still waits. */
export async function carryOnReminders(services: Services): Promise<void> {
  const { db, jobs, clock } = services;
  const today = dayOf(clock.now());
  await db.transaction('app_jobs', {}, async (tx) => {
    const due = await findReminders(tx, 'stopped_at is null and next_on <= $1', [today]);
    for (const reminder of due) await beginRound(tx, services, reminder, today);
    const waiting = await tx.query<{ reminder_id: string }>(
      `select distinct reminder_id from reminder_unit where state = 'waiting'`,
    );
    for (const { reminder_id } of waiting)
      await jobs.enqueue(tx, 'send-reminder', { reminderId: reminder_id });
  });
}

/** Two processes at once: the rows of a day are written once, whoever is first. */
async function beginRound(tx: Tx, services: Services, reminder: ReminderFact, today: Day): Promise<void> {
  if (isQuiet(services.clock.now(), reminder.quiet)) return;
  const campaign = await findCampaignFact(tx, reminder.campaignId);
  const isDone = campaign === undefined || isOver(campaign, today);
  if (!isDone) {
    const tree = await services.units.tree();
    const below = unitsBelow(tree, { campaign, officeId: reminder.officeId, day: today });
    const counts = await countUnits(tx, below, { tree, campaign, day: today });
    const lateIds = await listLate(tx, reminder, today);
    const planned = planRoundOf(tree, { ...reminder, campaign, day: today, counts, lateIds });
    for (const { unitId, level, about } of planned) {
      await tx.execute(
        `insert into reminder_unit (reminder_id, day, unit_id, level, about, state)
         values ($1, $2, $3, $4, $5, 'waiting') on conflict do nothing`,
        [reminder.id, today, unitId, level, about],
      );
    }
  }
  const next = isDone ? null : nextRoundOn(today, reminder.everyDays, reminder.lastOn);
  await tx.execute('update reminder set next_on = $2 where id = $1', [reminder.id, next]);
}

/** Units that the reminder first told so many days ago. */
async function listLate(
  tx: Tx,
  { id, aboveAfterDays }: ReminderFact,
  today: Day,
): Promise<ReadonlySet<string>> {
  if (aboveAfterDays === null) return new Set();
  const rows = await tx.query<{ unit_id: string }>(
    `select distinct unit_id from reminder_unit
     where reminder_id = $1 and level = 'unit' and state = 'sent' and day <= $2`,
    [id, addDays(today, -aboveAfterDays)],
  );
  return new Set(rows.map(({ unit_id }) => unit_id));
}

interface Waiting {
  day: Day;
  unit_id: string;
  level: ReminderLevel;
  about: string[];
}

interface Decided extends Waiting {
  state: ReminderState;
  message: string | null;
  accountIds: string[];
  officerIds: string[];
}

/**
 * Sends one batch of a reminder, then the next one as a job of its own. Each unit is looked at once more: who has done it
 * meanwhile is not told. What became of it and the messages are one commit.
 */
export async function sendReminder(services: Services, reminderId: string): Promise<void> {
  const { db, jobs, clock, units } = services;
  await db.transaction('app_jobs', {}, async (tx) => {
    const [reminder] = await findReminders(tx, 'id = $1 and stopped_at is null', [reminderId]);
    if (reminder === undefined || isQuiet(clock.now(), reminder.quiet)) return;
    const waiting = await tx.query<Waiting & { [column: string]: unknown }>(
      `select day::text, unit_id, level, about from reminder_unit where reminder_id = $1 and state = 'waiting'
       order by day, unit_id limit $2 for update skip locked`,
      [reminderId, unitLimits.reminder_batch],
    );
    const campaign = await findCampaignFact(tx, reminder.campaignId);
    if (waiting.length === 0 || campaign === undefined) return;
    if (isOver(campaign, dayOf(clock.now()))) {
      await tx.execute(
        `update reminder_unit set state = 'stopped', decided_at = $2 where reminder_id = $1 and state = 'waiting'`,
        [reminderId, new Date(clock.now())],
      );
      return;
    }
    const tree = await units.tree();
    const missing = await stillMissing(tx, tree, { waiting, campaign, reminder, now: clock.now() });
    const decided = waiting.map((row) => decide(row, { services, tree, missing, campaign, reminder }));
    for (const one of decided) await write(tx, services, reminderId, one);
    await jobs.enqueue(tx, 'send-reminder', { reminderId });
  });
}

interface Round {
  campaign: CampaignFact;
  reminder: ReminderFact;
}

/** Which of the units that a batch is about have still not done it at this moment. */
async function stillMissing(
  tx: Tx,
  tree: UnitTree<Unit>,
  { waiting, campaign, reminder, now }: Round & { waiting: readonly Waiting[]; now: number },
): Promise<ReadonlySet<string>> {
  const day = dayOf(now);
  const ids = new Set(waiting.flatMap(({ about }) => about));
  const about = [...ids].flatMap((id) => tree.find(id) ?? []);
  const counts = await countUnits(tx, about, { tree, campaign, day });
  return new Set([...counts].flatMap(([id, own]) => (causesOf(own).includes(reminder.cause) ? [id] : [])));
}

function decide(
  row: Waiting,
  {
    services,
    tree,
    missing,
    campaign,
    reminder,
  }: Round & { services: Services; tree: UnitTree<Unit>; missing: ReadonlySet<string> },
): Decided {
  const unit = tree.find(row.unit_id);
  const about = row.about.filter((id) => missing.has(id));
  const nobody = { ...row, message: null, accountIds: [], officerIds: [] };
  if (about.length === 0) return { ...nobody, state: 'settled' };
  const to = unit === undefined ? [] : recipientsOf(unit, campaign.line);
  if (unit === undefined || to.length === 0) return { ...nobody, about, state: 'no_officer' };
  const where = { unitName: unit.name, about: about.length, level: row.level, url: services.publicUrl() };
  return {
    ...{ ...row, about, state: 'sent', message: reminderText(reminder, where) },
    ...{ accountIds: to.map(({ accountId }) => accountId), officerIds: to.map(({ id }) => id) },
  };
}

async function write(tx: Tx, services: Services, reminderId: string, one: Decided): Promise<void> {
  const now = services.clock.now();
  await tx.execute(
    `update reminder_unit set about = $5, state = $6, message = $7, officer_ids = $8, decided_at = $9
     where reminder_id = $1 and day = $2 and unit_id = $3 and level = $4`,
    [
      ...[reminderId, one.day, one.unit_id, one.level, one.about, one.state, one.message, one.officerIds],
      new Date(now),
    ],
  );
  if (one.message === null) return;
  const message = { text: one.message, sendBeforeMs: now + SEND_MS_MAX };
  await sendToAccounts(tx, services, one.accountIds, message);
}
