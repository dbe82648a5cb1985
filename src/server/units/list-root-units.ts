import type { RootUnitList } from '../../contract/units.ts';
import { compareNames } from '../../domain/compare-names.ts';
import { dayOf } from '../../domain/time.ts';
import { isInForce } from '../../domain/unit-tree.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Services } from '../services.ts';

/** The units at the top of a line today, and those of no line, with those who answer for them. */
export async function listRootUnits({
  units,
  clock,
}: Pick<Services, 'units' | 'clock'>): Promise<RootUnitList> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  const roots = [...tree.all].filter(
    ({ since, endedOn, links }) =>
      isInForce({ since, until: endedOn }, today) &&
      links.filter((link) => isInForce(link, today)).every(({ parentId }) => parentId === null),
  );
  return {
    units: roots
      .map(({ id, code, name, kind, areaCode, areaVersion, officers }) => ({
        ...{ id, code, name, kind, areaName: areaNameOf(areaCode, areaVersion) },
        lines: tree.linesOf(id, today),
        officers: officers.map(({ accountId: _account, lines: _lines, ...officer }) => officer),
      }))
      .toSorted((a, b) => compareNames(a.name, b.name)),
  };
}
