import {
  countUnit,
  type Exemption,
  type ExemptionFact,
  exemptions,
  isExempt,
} from '../../domain/campaign.ts';
import type { UnitCounts } from '../../domain/measures.ts';
import type { Day } from '../../domain/time.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import type { Tx } from '../platform/db.ts';
import type { Unit } from '../units/units.ts';
import type { CampaignFact } from './campaign-row.ts';
import { readUnitFacts } from './read-unit-facts.ts';

const MATTERS = Object.keys(exemptions) as Exemption[];

/** What counts of units on a day of a campaign, from what is known at this moment, by unit. */
export async function countUnits(
  tx: Tx,
  units: readonly Unit[],
  { tree, campaign, day }: { tree: UnitTree<Unit>; campaign: CampaignFact; day: Day },
): Promise<Map<string, UnitCounts>> {
  const exempt = await listExemptions(tx, campaign.id);
  const facts = await readUnitFacts(tx, units, { tree, campaign, day });
  return new Map(
    [...facts].map(([unitId, known]) => {
      const isFree = (what: Exemption) => isExempt(exempt, { unitId, what, day });
      return [unitId, countUnit(known, campaign.plan, { day, exempt: new Set(MATTERS.filter(isFree)) })];
    }),
  );
}

function listExemptions(tx: Tx, campaignId: string): Promise<ExemptionFact[]> {
  return tx.query<{ unitId: string; what: Exemption; from: Day; until: Day | null }>(
    `select unit_id as "unitId", what, from_day::text as "from", until_day::text as until from campaign_exemption
     where campaign_id = $1 and ended_at is null`,
    [campaignId],
  );
}
