import type { ReminderInput, ReminderPreview } from '../../contract/reminders.ts';
import { checkReminder, isQuiet, type ReminderLevel, reminderText } from '../../domain/reminder.ts';
import { smsPartsOf } from '../../domain/sms.ts';
import { normalizeText } from '../../domain/text.ts';
import { dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { type CampaignFact, getCampaignOf } from '../campaigns/campaign-row.ts';
import { getScope } from '../campaigns/get-dashboard.ts';
import { readUnits } from '../missing/list-missing.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { planRoundOf } from './plan-round.ts';
import { findReminders, recipientsOf } from './reminder-row.ts';

/**
 * What a reminder would send now and what that costs, in messages and in parts that are paid for; nothing is sent.
 * @throws AppError 400 for what is wrong in it, 404 for a campaign that is not the office's to see
 */
export async function previewReminder(
  services: Services,
  office: Unit,
  campaignId: string,
  input: ReminderInput,
): Promise<ReminderPreview> {
  const { units, clock, publicUrl, config } = services;
  const today = dayOf(clock.now());
  refuseWrong(input, today);
  const scope = await getScope(services, office, campaignId, {});
  const { campaign } = scope;
  const counts = new Map((await readUnits(services, scope)).map((unit) => [unit.id, unit.counts]));
  const tree = await units.tree();
  const planned = planRoundOf(tree, {
    ...{ campaign, officeId: office.id, cause: input.cause, aboveAfterDays: input.aboveAfterDays },
    ...{ day: today, counts, lateIds: new Set() },
  });
  const told = planned.flatMap(({ unitId, level, about }) => {
    const unit = tree.find(unitId);
    if (unit === undefined) return [];
    const where = { unitName: unit.name, about: about.length, level };
    const text = reminderText(input, { ...where, url: publicUrl() });
    const to = recipientsOf(unit, campaign.line).map(({ name, maskedPhone }) => ({ name, maskedPhone }));
    return [{ text, row: { unitId, ...where, to } }];
  });
  const count = (level: ReminderLevel, isReached: boolean) =>
    told.filter(({ row }) => row.level === level && row.to.length > 0 === isReached).length;
  const parts = told.reduce((sum, { text, row }) => sum + smsPartsOf(text).parts * row.to.length, 0);
  const price = config.partPrice_vnd;
  const rows = told
    .map(({ row }) => row)
    .toSorted((a, b) => Math.min(a.to.length, 1) - Math.min(b.to.length, 1));
  return {
    ...{ units: count('unit', true), unreachable: count('unit', false), above: count('above', true) },
    messages: told.reduce((sum, { row }) => sum + row.to.length, 0),
    ...{ parts, cost: price === undefined ? null : parts * price },
    beginsAt: isQuiet(clock.now(), { from: input.quietFrom, until: input.quietUntil })
      ? input.quietUntil
      : null,
    example: told.find(({ row }) => row.to.length > 0)?.text ?? null,
    rows: rows.slice(0, unitLimits.reminder_rows_max),
  };
}

/**
 * Keeps a reminder, whose first round begins at once, outside of its quiet hours. The same id again changes nothing.
 * @throws AppError 400 for what is wrong in it, 404 for a campaign that is not the office's to see, 409 when it is over
 */
export async function saveReminder(
  services: Services,
  office: Unit,
  {
    campaignId,
    reminderId,
    accountId,
    input,
  }: { campaignId: string; reminderId: string; accountId: string; input: ReminderInput },
): Promise<void> {
  const { db, clock, jobs } = services;
  const campaign = await getCampaignOf(services, office, campaignId);
  const today = dayOf(clock.now());
  refuseWrong(input, today);
  if (isOver(campaign, today)) throw new AppError(409, 'reminder_campaign_over');
  const { cause, note, isPlain, aboveAfterDays, quietFrom, quietUntil, everyDays, lastOn } = input;
  await db.transaction('app_unit', {}, async (tx) => {
    await tx.execute(
      `insert into reminder (id, campaign_id, office_id, cause, note, is_plain, above_after_days, quiet_from, quiet_until,
         every_days, last_on, next_on, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing`,
      [
        ...[reminderId, campaignId, office.id, cause, normalizeText(note), isPlain, aboveAfterDays],
        ...[quietFrom, quietUntil, everyDays, lastOn, today, accountId, new Date(clock.now())],
      ],
    );
    await jobs.enqueue(tx, 'carry-on-reminders', {});
  });
}

function refuseWrong(input: ReminderInput, today: string): void {
  const errors = checkReminder(input, today);
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

export function isOver({ endedAt, untilDay }: CampaignFact, today: string): boolean {
  return endedAt !== null || untilDay < today;
}

/**
 * Stops a reminder, so that what has not left does not leave, or lets it go on with what was left of its last round; a
 * round that has become due meanwhile takes that one's place. Again changes nothing.
 * @throws AppError 404 for another office's, 409 to go on when the campaign is over
 */
export async function stopReminder(
  services: Services,
  office: Unit,
  { campaignId, reminderId, isStopped }: { campaignId: string; reminderId: string; isStopped: boolean },
): Promise<void> {
  const { db, clock, jobs } = services;
  const campaign = await getCampaignOf(services, office, campaignId);
  const now = new Date(clock.now());
  const today = dayOf(clock.now());
  if (!isStopped && isOver(campaign, today)) throw new AppError(409, 'reminder_campaign_over');
  await db.transaction('app_unit', {}, async (tx) => {
    const [reminder] = await findReminders(tx, 'id = $1 and campaign_id = $2 and office_id = $3', [
      ...[reminderId, campaignId, office.id],
    ]);
    if (reminder === undefined) throw notFound();
    if ((reminder.stoppedAt !== null) === isStopped) return;
    await tx.execute('update reminder set stopped_at = $2 where id = $1', [
      reminderId,
      isStopped ? now : null,
    ]);
    if (isStopped) {
      await tx.execute(
        `update reminder_unit set state = 'stopped', decided_at = $2 where reminder_id = $1 and state = 'waiting'`,
        [reminderId, now],
      );
      return;
    }
    if (reminder.nextOn === null || reminder.nextOn > today) {
      await tx.execute(
        `update reminder_unit set state = 'waiting', decided_at = null where reminder_id = $1 and state = 'stopped'
           and day = (select max(day) from reminder_unit where reminder_id = $1)`,
        [reminderId],
      );
    }
    await jobs.enqueue(tx, 'carry-on-reminders', {});
  });
}
