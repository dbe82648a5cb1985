import { ALIVE_DAYS, type UnitFacts } from '../../domain/campaign.ts';
import { addDays, type Day } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Unit } from '../units/units.ts';
import type { CampaignFact } from './campaign-row.ts';

interface Question {
  campaign: CampaignFact;
  day: Day;
}

/** What is known of units on a day of a campaign, by unit. */
export async function readUnitFacts(
  tx: Tx,
  units: readonly Unit[],
  { day }: Question,
): Promise<Map<string, UnitFacts>> {
  const uses = await tx.query<{ place_id: string; day: Day }>(
    'select place_id, max(day)::text as day from place_use where day <= $1 and day > $2 group by place_id',
    [day, addDays(day, -ALIVE_DAYS)],
  );
  const lastUses = new Map(uses.map((use) => [use.place_id, use.day]));
  return new Map(
    units.map((unit) => {
      const used = unit.placeIds.flatMap((id) => lastUses.get(id) ?? []);
      const facts: UnitFacts = {
        ...{ kind: unit.kind, places: unit.placeIds.length, lastScanOn: used.toSorted().at(-1) ?? null },
        ...{ roster: 0, withApp: 0, excused: 0, declared: 0, periodExcused: 0, periodDeclared: 0 },
        ...{ reportsExpected: 0, reportsIn: 0, reportsOnTime: 0 },
      };
      return [unit.id, facts];
    }),
  );
}
