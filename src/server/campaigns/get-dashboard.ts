import type { Dashboard, DashboardQuery } from '../../contract/campaigns.ts';
import { dueOf } from '../../domain/campaign.ts';
import { NO_COUNTS } from '../../domain/measures.ts';
import { addDays, type Day, dayOf, isDay } from '../../domain/time.ts';
import { isOffice } from '../../domain/unit-kind.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { shortAreaNameOf } from '../areas/area-name.ts';
import { splitAreaKey } from '../health/area-keys.ts';
import type { Tx } from '../platform/db.ts';
import { invalid, notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { type CampaignFact, campaignOf, getCampaignOf } from './campaign-row.ts';
import { type CountRow, countsOf, SUMS } from './count-rows.ts';

type Reads = Pick<Services, 'db' | 'units' | 'clock'>;

/** What a figure of a campaign is about. */
export interface Scope {
  campaign: CampaignFact;
  /** The unit whose own and whose lower units' counts are meant */
  of: Unit;
  day: Day;
  kind: string | null;
}

/**
 * The campaign, the day and the unit that a request is about: by default the latest day and the office itself.
 * @throws AppError 404 for what the office may not see, 400 for a day outside the campaign
 */
export async function getScope(
  services: Reads,
  office: Unit,
  campaignId: string,
  { day, kind, of }: DashboardQuery,
): Promise<Scope> {
  const campaign = await getCampaignOf(services, office, campaignId);
  const tree = await services.units.tree();
  const today = dayOf(services.clock.now());
  const shown = of === undefined ? office : tree.find(of);
  const isBelow =
    shown !== undefined &&
    (shown.id === office.id || tree.isBelow(shown.id, office.id, today, campaign.line));
  if (shown === undefined || !isBelow) throw notFound();
  const latest = today < campaign.untilDay ? today : campaign.untilDay;
  if (day !== undefined && (!isDay(day) || day < campaign.fromDay || day > latest))
    throw invalid({ day: 'period_invalid' });
  return { campaign, of: shown, day: day ?? latest, kind: kind ?? null };
}

/** How an office, or one below it, stands in a campaign. */
export async function getDashboard(
  services: Reads,
  office: Unit,
  campaignId: string,
  query: DashboardQuery,
): Promise<Dashboard> {
  const scope = await getScope(services, office, campaignId, query);
  const { campaign, of, day } = scope;
  const tree = await services.units.tree();
  const { days, now, before } = await services.db.transaction('app_unit', {}, async (tx) => ({
    days: await readDays(tx, scope),
    now: await readParts(tx, scope, day),
    before: await readParts(tx, scope, addDays(day, -7)),
  }));
  const weekAgo = new Map(before.branches.map((row) => [row.id, countsOf(row)]));
  const above = tree.ancestorsOf(of.id, campaign.line, dayOf(services.clock.now()));
  const depth = above.findIndex(({ id }) => id === office.id);
  return {
    campaign: campaignOf(campaign, tree, office.id),
    of: { id: of.id, name: of.name },
    path: [...above.slice(0, depth + 1).toReversed(), of].map(({ id, name }) => ({ id, name })),
    day,
    asOf: campaign.countedAt?.toISOString() ?? null,
    dueOn: dueOf(campaign.plan, tree.heightOf(of.id, campaign.line, dayOf(services.clock.now()))),
    total: days.find((one) => one.day === day)?.counts ?? { ...NO_COUNTS },
    days,
    branches: now.branches.map((row) => branchOf(row, tree, weekAgo)),
    areas: now.areas.map((row) => {
      const [code, version] = splitAreaKey(row.area);
      return { code, version, name: shortAreaNameOf(code, version), counts: countsOf(row) };
    }),
  };
}

type BranchRow = CountRow & { id: string };
type AreaRow = CountRow & { area: string };

function branchOf(
  row: BranchRow,
  tree: UnitTree<Unit>,
  weekAgo: ReadonlyMap<string, Dashboard['total']>,
): Dashboard['branches'][number] {
  const unit = tree.find(row.id);
  const kind = unit?.kind ?? 'other';
  return {
    ...{ id: row.id, name: unit?.name ?? '', kind, isOffice: isOffice(kind) },
    ...{ counts: countsOf(row), weekAgo: weekAgo.get(row.id) ?? null },
  };
}

const valuesOf = ({ campaign, of, kind }: Scope) => [campaign.id, of.id, kind];

/** Day by day; of an office from the sums that are kept. */
async function readDays(tx: Tx, scope: Scope): Promise<Dashboard['days']> {
  const [table, unit] = isOffice(scope.of.kind) ? ['office_day', 'office_id'] : ['unit_day', 'unit_id'];
  const rows = await tx.query<CountRow & { day: Day }>(
    `select d.day::text, ${SUMS} from ${table} d
     where d.campaign_id = $1 and d.${unit} = $2 and ($3::text is null or d.kind = $3) and d.day <= $4
     group by d.day order by d.day`,
    [...valuesOf(scope), scope.day],
  );
  return rows.map((row) => ({ day: row.day, counts: countsOf(row) }));
}

type PartRow = CountRow & { branch: string | null; area: string | null };

/**
 * Of one day, in one reading of its units: by the unit right below through which they count, with what the unit counts
 * itself under its own id; and by commune.
 */
async function readParts(
  tx: Tx,
  scope: Scope,
  day: Day,
): Promise<{ branches: BranchRow[]; areas: AreaRow[] }> {
  const rows = await tx.query<PartRow>(
    `select branch, area, ${SUMS}
     from (
       select coalesce(path[array_position(path, $2) - 1], $2) as branch, unit_day.* from unit_day
       where campaign_id = $1 and $2 = any(path) and ($3::text is null or kind = $3) and day = $4
     ) d
     group by grouping sets ((branch), (area)) order by area`,
    [...valuesOf(scope), day],
  );
  return {
    branches: rows.flatMap((row) => (row.branch === null ? [] : [{ ...row, id: row.branch }])),
    areas: rows.flatMap((row) => (row.area === null ? [] : [{ ...row, area: row.area }])),
  };
}
