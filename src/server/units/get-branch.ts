import type { UnitBranch, UnitItem } from '../../contract/units.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { shortAreaNameOf } from '../areas/area-name.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from './units.ts';

/**
 * The units right below one along a line, and the way down to it from the office that asks.
 * @throws AppError 404 for a unit that does not stand below the office
 */
export async function getBranch(
  { units, clock }: Pick<Services, 'units' | 'clock'>,
  office: Unit,
  line: UnitLine,
  parentId: string,
): Promise<UnitBranch> {
  const today = dayOf(clock.now());
  const tree = await units.tree();
  const unit = tree.find(parentId);
  const above = unit === undefined ? [] : tree.ancestorsOf(unit.id, line, today);
  const depth = above.findIndex(({ id }) => id === office.id);
  if (unit === undefined || (unit.id !== office.id && depth === -1)) throw notFound();
  const path = unit.id === office.id ? [] : above.slice(0, depth + 1).toReversed();
  return {
    unit: itemOf(unit, tree, line, today),
    path: [...path, unit].map(({ id, name }) => ({ id, name })),
    units: tree.childrenOf(unit.id, line, today).map((child) => itemOf(child, tree, line, today)),
  };
}

function itemOf(unit: Unit, tree: UnitTree<Unit>, line: UnitLine, today: Day): UnitItem {
  const { id, code, name, kind, areaCode, areaVersion, address } = unit;
  return {
    ...{
      id,
      code,
      name,
      kind,
      address,
      areaCode,
      areaVersion,
      areaName: shortAreaNameOf(areaCode, areaVersion),
    },
    below: tree.below(id, line, today).length,
    officers: unit.officers.filter(({ isConfirmed }) => isConfirmed).length,
    places: unit.placeIds.length,
  };
}
