import type { UnitTodo } from '../../contract/campaigns.ts';
import { declaringOf, dueOf, type Exemption } from '../../domain/campaign.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { findCampaignFact } from './campaign-row.ts';
import { type CountRow, countsOf, SUMS } from './count-rows.ts';

/** What a unit has to do in the campaigns that run, and how far it is. */
export async function getTodo(
  { db, units, clock }: Pick<Services, 'db' | 'units' | 'clock'>,
  unit: Unit,
): Promise<UnitTodo> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  return db.transaction('app_unit', {}, async (tx) => {
    const rows = await tx.query<CountRow & { campaign_id: string }>(
      `select d.campaign_id, ${SUMS} from unit_day d join campaign c on c.id = d.campaign_id
       where d.unit_id = $1 and d.day = $2 and c.ended_at is null and c.until_day >= $2 group by 1`,
      [unit.id, today],
    );
    const exempt = await tx.query<{ campaign_id: string; what: Exemption }>(
      `select campaign_id, what from campaign_exemption
       where unit_id = $1 and ended_at is null and from_day <= $2 and (until_day is null or until_day >= $2)`,
      [unit.id, today satisfies Day],
    );
    const campaigns: UnitTodo['campaigns'] = [];
    for (const row of rows) {
      const fact = await findCampaignFact(tx, row.campaign_id);
      if (fact === undefined) continue;
      const own = exempt.filter(({ campaign_id }) => campaign_id === fact.id).map(({ what }) => what);
      const declaring = own.includes('people') ? undefined : declaringOf(fact.plan, unit.kind);
      campaigns.push({
        ...{ id: fact.id, title: fact.title, officeName: tree.find(fact.officeId)?.name ?? '' },
        ...{ fromDay: fact.fromDay, untilDay: fact.untilDay, dueOn: dueOf(fact.plan, 0) },
        ...{ counts: countsOf(row), asOf: fact.countedAt?.toISOString() ?? null },
        declaring: declaring === undefined ? null : { ...declaring, people: [...declaring.people] },
        exempt: own,
      });
    }
    return { campaigns };
  });
}
