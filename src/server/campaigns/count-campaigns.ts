import { unitCounts } from '../../domain/measures.ts';
import { type Day, dayOf, listDays } from '../../domain/time.ts';
import { isOffice } from '../../domain/unit-kind.ts';
import { areaKey } from '../health/area-keys.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { type CampaignFact, listCampaignFacts } from './campaign-row.ts';
import { countUnits } from './count-units.ts';
import { notePlaceUse } from './note-place-use.ts';
import { sumOffices } from './sum-offices.ts';

const DAYS_MAX = 400;

/**
 * Counts all campaigns that run: of each unit the day that is, and once more the day before when that has ended since
 * the last count. What is older is never touched again, so a figure that was shown stays what it was.
 */
export async function countCampaigns(services: Pick<Services, 'db' | 'units' | 'clock'>): Promise<void> {
  const { db, clock } = services;
  const today = dayOf(clock.now());
  const facts = await db.transaction('app_jobs', {}, (tx) => listCampaignFacts(tx));
  const running = facts.filter((fact) => daysToCount(fact, today).length > 0);
  if (running.length === 0) return;
  await notePlaceUse(services);
  for (const campaign of running) {
    for (const day of daysToCount(campaign, today)) await countDay(services, campaign, day);
  }
}

/** From the day of the last count to today, within the campaign. */
function daysToCount({ fromDay, untilDay, endedAt, countedAt }: CampaignFact, today: Day): Day[] {
  const lastDay = endedAt === null ? untilDay : min(untilDay, dayOf(endedAt.getTime()));
  const counted = countedAt === null ? today : dayOf(countedAt.getTime());
  if (counted > lastDay) return [];
  return listDays(max(fromDay, counted), min(lastDay, today), DAYS_MAX);
}

const min = (a: Day, b: Day) => (a < b ? a : b);
const max = (a: Day, b: Day) => (a > b ? a : b);

/** Counts each unit of a campaign on a day that is not over, or has just ended. */
async function countDay(
  { db, units, clock }: Pick<Services, 'db' | 'units' | 'clock'>,
  campaign: CampaignFact,
  day: Day,
): Promise<void> {
  const { id, officeId, line } = campaign;
  const tree = await units.tree();
  const chosen = tree.chosen(officeId, campaign.choice, day);
  await db.transaction('app_jobs', {}, async (tx) => {
    const counted = await countUnits(tx, chosen, { tree, campaign, day });
    const rows = chosen.flatMap((unit) => {
      const counts = counted.get(unit.id);
      if (counts === undefined) return [];
      const path = [unit, ...tree.ancestorsOf(unit.id, line, day)].map((one) => one.id);
      return [{ unit_id: unit.id, kind: unit.kind, area: areaOf(unit), path, ...counts }];
    });
    const written = await tx.execute(WRITE, [id, day, JSON.stringify(rows)]);
    const gone = await tx.execute(
      'delete from unit_day where campaign_id = $1 and day = $2 and unit_id <> all($3::uuid[])',
      [id, day, rows.map(({ unit_id }) => unit_id)],
    );
    if (written + gone > 0) {
      const officeIds = [...new Set(rows.flatMap(({ path }) => path))].filter((one) =>
        isOffice(tree.find(one)?.kind ?? 'other'),
      );
      await sumOffices(tx, id, { day, officeIds });
    }
    await tx.execute('update campaign set counted_at = $2 where id = $1', [id, new Date(clock.now())]);
  });
}

const areaOf = ({ areaCode, areaVersion }: Unit) => areaKey(areaCode, areaVersion);

const COLUMNS = ['kind', 'area', 'path', ...unitCounts] as const;
/** Only what changed is written: most units are the same a minute later. */
const WRITE = `
  insert into unit_day as d (campaign_id, day, unit_id, ${COLUMNS.join(', ')})
  select $1, $2, unit_id, ${COLUMNS.join(', ')}
  from jsonb_to_recordset($3::jsonb) as r (
    unit_id uuid, kind text, area text, path uuid[], ${unitCounts.map((name) => `${name} integer`).join(', ')}
  )
  on conflict (campaign_id, day, unit_id) do update set ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')}
  where (${COLUMNS.map((name) => `d.${name}`).join(', ')}) is distinct from
    (${COLUMNS.map((name) => `excluded.${name}`).join(', ')})`;
