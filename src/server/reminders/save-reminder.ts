import type { ReminderInput, ReminderPreview } from '../../contract/reminders.ts';
import { checkReminder, reminderText } from '../../domain/reminder.ts';
import { smsPartsOf } from '../../domain/sms.ts';
import { normalizeText } from '../../domain/text.ts';
import { dayOf } from '../../domain/time.ts';
import { type CampaignFact, getCampaignOf } from '../campaigns/campaign-row.ts';
import { getScope } from '../campaigns/get-dashboard.ts';
import { readUnits } from '../missing/list-missing.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { planRoundOf } from './plan-round.ts';
import { recipientsOf } from './reminder-row.ts';

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
  const { units, clock, publicUrl } = services;
  const today = dayOf(clock.now());
  refuseWrong(input, today);
  const scope = await getScope(services, office, campaignId, {});
  const { campaign } = scope;
  const counts = new Map((await readUnits(services, scope)).map((unit) => [unit.id, unit.counts]));
  const tree = await units.tree();
  const { planned, unreachable } = planRoundOf(tree, {
    ...{ campaign, officeId: office.id, cause: input.cause, aboveAfterDays: input.aboveAfterDays },
    ...{ day: today, counts, lateIds: new Set() },
  });
  const texts = planned.flatMap(({ unitId, level, about }) => {
    const unit = tree.find(unitId);
    if (unit === undefined) return [];
    const text = reminderText(input, { unitName: unit.name, about: about.length, level, url: publicUrl() });
    return recipientsOf(unit, campaign.line).map(() => text);
  });
  return {
    units: planned.filter(({ level }) => level === 'unit').length,
    unreachable,
    above: planned.filter(({ level }) => level === 'above').length,
    messages: texts.length,
    parts: texts.reduce((sum, text) => sum + smsPartsOf(text).parts, 0),
    example: texts[0] ?? null,
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
 * Ends a reminder: what has not left does not leave any more. Again changes nothing.
 * @throws AppError 404 for another office's
 */
export async function stopReminder(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { unitId, campaignId, reminderId }: { unitId: string; campaignId: string; reminderId: string },
): Promise<void> {
  const now = new Date(clock.now());
  await db.transaction('app_unit', {}, async (tx) => {
    const stopped = await tx.execute(
      `update reminder set stopped_at = coalesce(stopped_at, $4)
       where id = $1 and campaign_id = $2 and office_id = $3`,
      [reminderId, campaignId, unitId, now],
    );
    if (stopped === 0) throw notFound();
    await tx.execute(
      `update reminder_unit set state = 'stopped', decided_at = $2 where reminder_id = $1 and state = 'waiting'`,
      [reminderId, now],
    );
  });
}
