import type { ExemptionInput, ExemptionList } from '../../contract/campaigns.ts';
import type { Exemption } from '../../domain/campaign.ts';
import { normalizeText } from '../../domain/text.ts';
import { type Day, dayOf, isDay } from '../../domain/time.ts';
import { invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { getCampaignOf } from './campaign-row.ts';

type Reads = Pick<Services, 'db' | 'units' | 'clock'>;

const REASON_CHARS_MAX = 500;

/**
 * An office lets a unit below it off something in a campaign, from today at the earliest: what was counted stays. Who
 * approved it is written down as he is named now.
 * @throws AppError 400 for a missing reason, wrong days or a unit elsewhere, 404 for a campaign that is not the office's
 */
export async function exemptUnit(
  services: Reads,
  office: Unit,
  request: { campaignId: string; exemptionId: string; approvedBy: string; input: ExemptionInput },
): Promise<void> {
  const { campaignId, exemptionId, approvedBy, input } = request;
  const campaign = await getCampaignOf(services, office, campaignId);
  const tree = await services.units.tree();
  const today = dayOf(services.clock.now());
  const reason = normalizeText(input.reason);
  const { unitId, what, from, until } = input;
  const isRight = isDay(from) && (until === null || (isDay(until) && until >= from));
  const errors = {
    ...(tree.isBelow(unitId, office.id, today, campaign.line) ? {} : { unitId: 'exemption_unit_wrong' }),
    ...(reason === '' ? { reason: 'required' } : {}),
    ...(reason.length > REASON_CHARS_MAX ? { reason: 'too_long' } : {}),
    ...(isDay(from) && from >= today ? {} : { from: 'day_past' }),
    ...(isRight ? {} : { until: 'day_past' }),
  };
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const officer = office.officers.find(({ accountId }) => accountId === approvedBy);
  const approver = [officer?.name, officer?.position, office.name].filter(Boolean).join(', ');
  await services.db.transaction('app_unit', {}, (tx) =>
    tx.execute(
      `insert into campaign_exemption (campaign_id, id, unit_id, what, reason, from_day, until_day, approved_by, approver)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [campaignId, exemptionId, unitId, what, reason, from, until, approvedBy, approver],
    ),
  );
}

/** The exemption holds no more, from today's count on. @throws AppError 404 */
export async function endExemption(
  services: Reads,
  office: Unit,
  { campaignId, exemptionId }: { campaignId: string; exemptionId: string },
): Promise<void> {
  await getCampaignOf(services, office, campaignId);
  const tree = await services.units.tree();
  const today = dayOf(services.clock.now());
  await services.db.transaction('app_unit', {}, async (tx) => {
    const [known] = await tx.query<{ unit_id: string }>(
      'select unit_id from campaign_exemption where campaign_id = $1 and id = $2 and ended_at is null',
      [campaignId, exemptionId],
    );
    if (known === undefined || !tree.isBelow(known.unit_id, office.id, today)) throw notFound();
    await tx.execute('update campaign_exemption set ended_at = now() where campaign_id = $1 and id = $2', [
      campaignId,
      exemptionId,
    ]);
  });
}

/** The exemptions of the units below an office that hold or will hold. */
export async function listExemptions(
  services: Reads,
  office: Unit,
  campaignId: string,
): Promise<ExemptionList> {
  const campaign = await getCampaignOf(services, office, campaignId);
  const tree = await services.units.tree();
  const today = dayOf(services.clock.now());
  const rows = await services.db.transaction('app_unit', {}, (tx) =>
    tx.query<{
      id: string;
      unit_id: string;
      what: Exemption;
      reason: string;
      from_day: Day;
      until_day: Day | null;
      approver: string;
      approved_at: Date;
    }>(
      `select id, unit_id, what, reason, from_day::text, until_day::text, approver, approved_at from campaign_exemption
       where campaign_id = $1 and ended_at is null order by approved_at desc`,
      [campaignId],
    ),
  );
  return {
    exemptions: rows
      .filter(({ unit_id }) => tree.isBelow(unit_id, office.id, today, campaign.line))
      .map((row) => ({
        ...{ id: row.id, unitId: row.unit_id, unitName: tree.find(row.unit_id)?.name ?? '' },
        ...{ what: row.what, reason: row.reason, from: row.from_day, until: row.until_day },
        ...{ approver: row.approver, approvedAt: row.approved_at.toISOString() },
      })),
  };
}
