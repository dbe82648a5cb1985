import type { MissingList, MissingQuery, MissingUnit } from '../../contract/missing.ts';
import { dueOf } from '../../domain/campaign.ts';
import { compareNames } from '../../domain/compare-names.ts';
import { reachOf } from '../../domain/directive.ts';
import { unitCounts } from '../../domain/measures.ts';
import { causesOf, type MissingCause } from '../../domain/missing.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { areaNameOf } from '../areas/area-name.ts';
import { type CountRow, countsOf } from '../campaigns/count-rows.ts';
import { getScope, type Scope } from '../campaigns/get-dashboard.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';

type Reads = Pick<Services, 'db' | 'units' | 'clock'>;

/**
 * The units that have not done what a campaign asks of them, with what each has not done as of the last count. Of people
 * only numbers are told: who they are is their own unit's to know.
 * @throws AppError as `getScope`
 */
export async function listMissing(
  services: Reads,
  office: Unit,
  campaignId: string,
  { cause, ...query }: MissingQuery,
): Promise<MissingList> {
  const scope = await getScope(services, office, campaignId, query);
  const missing = (await readUnits(services, scope)).filter(({ causes }) => causes.length > 0);
  const count = (one: MissingCause) => missing.filter(({ causes }) => causes.includes(one)).length;
  const { campaign, of, day } = scope;
  return {
    campaign: { id: campaign.id, title: campaign.title, dueOn: dueOf(campaign.plan, 0) },
    of: { id: of.id, name: of.name },
    day,
    asOf: campaign.countedAt?.toISOString() ?? null,
    counts: {
      ...{ no_code: count('no_code'), unused_code: count('unused_code') },
      ...{ undeclared: count('undeclared'), no_report: count('no_report') },
    },
    total: missing.length,
    units: missing.filter(({ causes }) => cause === undefined || causes.includes(cause)),
  };
}

/** All units of a scope as they were counted, whether anything is missing or not, in the order of their names. */
export async function readUnits(
  { db, units }: Reads,
  { campaign, of, kind, day }: Scope,
): Promise<MissingUnit[]> {
  const tree = await units.tree();
  const rows = await db.transaction('app_unit', {}, (tx) =>
    tx.query<CountRow & { unit_id: string; above: string | null }>(
      `select d.unit_id, d.path[2] as above, ${unitCounts.map((name) => `d.${name}`).join(', ')} from unit_day d
       where d.campaign_id = $1 and $2 = any(d.path) and ($3::text is null or d.kind = $3) and d.day = $4`,
      [campaign.id, of.id, kind, day],
    ),
  );
  return rows.flatMap((row) => unitOf(row, tree)).toSorted((a, b) => compareNames(a.name, b.name));
}

function unitOf(
  row: CountRow & { unit_id: string; above: string | null },
  tree: UnitTree<Unit>,
): MissingUnit[] {
  const unit = tree.find(row.unit_id);
  if (unit === undefined) return [];
  const counts = countsOf(row);
  return [
    {
      ...{ id: unit.id, code: unit.code, name: unit.name, kind: unit.kind },
      areaName: areaNameOf(unit.areaCode, unit.areaVersion),
      aboveId: row.above,
      aboveName: row.above === null ? null : (tree.find(row.above)?.name ?? null),
      ...{ causes: causesOf(counts), counts, reach: reachOf(unit.officers) },
    },
  ];
}
