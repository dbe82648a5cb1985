import type { CampaignList } from '../../contract/campaigns.ts';
import { dayOf } from '../../domain/time.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { campaignOf, concerns, listCampaignFacts } from './campaign-row.ts';

/** The campaigns of an office, and those of who stands above or below it, newest first. */
export async function listCampaigns(
  { db, units, clock }: Pick<Services, 'db' | 'units' | 'clock'>,
  unit: Unit,
): Promise<CampaignList> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  const facts = await db.transaction('app_unit', {}, (tx) => listCampaignFacts(tx));
  const own = facts.filter((fact) => concerns(tree, fact, unit.id, today));
  return { campaigns: own.map((fact) => campaignOf(fact, tree, unit.id)) };
}
