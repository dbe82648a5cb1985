import type { CountedUnitList, UnitListQuery } from '../../contract/campaigns.ts';
import { compareNames } from '../../domain/compare-names.ts';
import { measures } from '../../domain/measures.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { getScope } from './get-dashboard.ts';

/**
 * The units behind a number of a dashboard: whoever adds something to it. What they add makes the number, so where
 * units are counted there are as many as the number says.
 * @throws AppError as `getScope`
 */
export async function listCountedUnits(
  services: Pick<Services, 'db' | 'units' | 'clock'>,
  office: Unit,
  campaignId: string,
  { measure, part, area, ...query }: UnitListQuery,
): Promise<CountedUnitList> {
  const { campaign, of, day, kind } = await getScope(services, office, campaignId, query);
  const { numerator, denominator } = measures[measure];
  const tree = await services.units.tree();
  const rows = await services.db.transaction('app_unit', {}, (tx) =>
    tx.query<{ unit_id: string; above: string | null; numerator: number; denominator: number }>(
      `select d.unit_id, d.path[2] as above, d.${numerator} as numerator, d.${denominator} as denominator
       from unit_day d
       where d.campaign_id = $1 and $2 = any(d.path) and ($3::text is null or d.kind = $3) and d.day = $4
         and ($5::text is null or d.area = $5)`,
      [campaign.id, of.id, kind, day, area ?? null],
    ),
  );
  const adds = (row: { numerator: number; denominator: number }) =>
    part === 'missing' ? row.denominator - row.numerator : row[part];
  const behind = rows.filter((row) => adds(row) > 0);
  return {
    sum: behind.reduce((sum, row) => sum + adds(row), 0),
    units: behind
      .map((row) => {
        const unit = tree.find(row.unit_id);
        return {
          ...{ id: row.unit_id, code: unit?.code ?? '', name: unit?.name ?? '', kind: unit?.kind ?? 'other' },
          aboveName: row.above === null ? null : (tree.find(row.above)?.name ?? null),
          ...{ numerator: row.numerator, denominator: row.denominator },
        };
      })
      .toSorted((a, b) => compareNames(a.name, b.name)),
  };
}
