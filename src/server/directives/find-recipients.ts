import type { Recipients } from '../../contract/directives.ts';
import type { UnitChoice } from '../../contract/units.ts';
import { reachOf } from '../../domain/directive.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { areaNameOf } from '../areas/area-name.ts';
import { invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';

const ORDER = { none: 0, invited: 1, reachable: 2 } as const;

/** The units that a choice of an office means today. @throws AppError 400 when it means none */
export function chosenUnits(tree: UnitTree<Unit>, office: Unit, choice: UnitChoice, today: Day): Unit[] {
  const chosen = tree.chosen(office.id, choice, today);
  if (chosen.length === 0) throw invalid({ choice: 'no_recipients' });
  return chosen;
}

/** Whom a letter would go to, before it goes: those that nobody can be told of first. */
export async function findRecipients(
  { units, clock }: Pick<Services, 'units' | 'clock'>,
  office: Unit,
  choice: UnitChoice,
): Promise<Recipients> {
  const tree = await units.tree();
  const found = tree.chosen(office.id, choice, dayOf(clock.now())).map((unit) => ({
    ...{ id: unit.id, code: unit.code, name: unit.name, kind: unit.kind },
    areaCode: unit.areaCode,
    areaName: areaNameOf(unit.areaCode, unit.areaVersion),
    reach: reachOf(unit.officers),
  }));
  return { units: found.toSorted((a, b) => ORDER[a.reach] - ORDER[b.reach]) };
}
