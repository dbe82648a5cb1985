import type { UnitCounts } from '../../domain/measures.ts';
import { causesOf, type MissingCause } from '../../domain/missing.ts';
import { type PlannedReminder, planRound } from '../../domain/reminder.ts';
import type { Day } from '../../domain/time.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import type { CampaignFact } from '../campaigns/campaign-row.ts';
import type { Unit } from '../units/units.ts';
import { recipientsOf } from './reminder-row.ts';

/** What a round is planned from. */
export interface RoundOf {
  campaign: CampaignFact;
  officeId: string;
  cause: MissingCause;
  aboveAfterDays: number | null;
  day: Day;
  /** What counts of each unit of the campaign */
  counts: ReadonlyMap<string, UnitCounts>;
  /** Units that were first reminded so many days ago */
  lateIds: ReadonlySet<string>;
}

/** The units of a campaign below an office. */
export function unitsBelow(
  tree: UnitTree<Unit>,
  { campaign, officeId, day }: Pick<RoundOf, 'campaign' | 'officeId' | 'day'>,
): Unit[] {
  const { choice, line, officeId: madeBy } = campaign;
  return tree.chosen(madeBy, choice, day).filter(({ id }) => tree.isBelow(id, officeId, day, line));
}

/**
 * Whom a round tells: the units below the office that have not done it, and the offices above those that were reminded
 * long enough ago or that nobody can be told of.
 */
export function planRoundOf(tree: UnitTree<Unit>, round: RoundOf): PlannedReminder[] {
  const { campaign, officeId, cause, aboveAfterDays, day, counts, lateIds } = round;
  const missing = unitsBelow(tree, round).flatMap((unit) => {
    const own = counts.get(unit.id);
    if (own === undefined || !causesOf(own).includes(cause)) return [];
    const aboveId = aboveAfterDays === null ? undefined : tree.parentOf(unit.id, campaign.line, day)?.id;
    return [{ id: unit.id, isReachable: recipientsOf(unit, campaign.line).length > 0, aboveId }];
  });
  return planRound(missing, officeId, lateIds);
}
