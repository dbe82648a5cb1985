import type { CampaignInput } from '../../contract/campaigns.ts';
import { checkCampaign } from '../../domain/campaign.ts';
import { normalizeText } from '../../domain/text.ts';
import { dayOf } from '../../domain/time.ts';
import { AppError, invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { findCampaignFact } from './campaign-row.ts';

/**
 * Makes a campaign of an office, or changes it. What was counted of the days before stays.
 * @throws AppError 400 for what is missing or wrong, 404 for another office's, 409 when somebody else changed it first
 */
export async function saveCampaign(
  { db, units, clock }: Pick<Services, 'db' | 'units' | 'clock'>,
  office: Unit,
  { campaignId, madeBy, input }: { campaignId: string; madeBy: string; input: CampaignInput },
): Promise<void> {
  const { title, disease, fromDay, untilDay, choice, plan, revision } = input;
  const tree = await units.tree();
  const today = dayOf(clock.now());
  const isInLine = tree.linesOf(office.id, today).includes(choice.line);
  const areBranches = choice.branchIds.every((id) => tree.isBelow(id, office.id, today, choice.line));
  const errors = {
    ...checkCampaign(input),
    ...(isInLine && areBranches ? {} : { choice: 'unit_above_wrong' }),
  };
  if (Object.keys(errors).length > 0) throw invalid(errors);
  await db.transaction('app_unit', {}, async (tx) => {
    const known = await findCampaignFact(tx, campaignId);
    if (known !== undefined && known.officeId !== office.id) throw notFound();
    const written = await tx.execute(
      `insert into campaign (id, office_id, line, title, disease, from_day, until_day, choice, plan, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (id) do update set title = excluded.title, disease = excluded.disease, from_day = excluded.from_day,
         until_day = excluded.until_day, choice = excluded.choice, plan = excluded.plan, line = excluded.line,
         revision = campaign.revision + 1
       where campaign.revision = $11 and campaign.ended_at is null`,
      [
        ...[
          campaignId,
          office.id,
          choice.line,
          normalizeText(title),
          normalizeText(disease),
          fromDay,
          untilDay,
        ],
        ...[JSON.stringify(choice), JSON.stringify(plan), madeBy, revision],
      ],
    );
    // The same form sent twice: the second time it has been written already.
    if (written === 0 && !(known?.revision === revision + 1 && isSame(known, input)))
      throw new AppError(409, 'campaign_changed');
  });
}

function isSame(known: { title: string; untilDay: string; plan: unknown }, input: CampaignInput): boolean {
  return known.title === normalizeText(input.title) && known.untilDay === input.untilDay;
}

/** Ends a campaign now; its figures stay. Again changes nothing. @throws AppError 404 for another office's */
export async function endCampaign(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  office: Unit,
  campaignId: string,
): Promise<void> {
  await db.transaction('app_unit', {}, async (tx) => {
    const ended = await tx.execute(
      'update campaign set ended_at = coalesce(ended_at, $3) where id = $1 and office_id = $2',
      [campaignId, office.id, new Date(clock.now())],
    );
    if (ended === 0) throw notFound();
  });
}
