import type { Delivery } from '../../contract/directives.ts';
import { type DeliveryState, deliveryStateNames } from '../../domain/directive.ts';
import { foldText } from '../../domain/text-fold.ts';

/** Which units of a letter are shown: all, those in a state, or those that are late. */
export type DeliveryFilter = DeliveryState | 'all' | 'late';

export function isShown({ state, isLate }: Delivery, filter: DeliveryFilter): boolean {
  if (filter === 'all') return true;
  return filter === 'late' ? isLate : state === filter;
}

/** The filters that have units, each with how many: "all" first, "late" last. */
export function filtersOf(units: readonly Delivery[]): { filter: DeliveryFilter; count: number }[] {
  const filters: DeliveryFilter[] = ['all', ...deliveryStateNames, 'late'];
  return filters
    .map((filter) => ({ filter, count: units.filter((unit) => isShown(unit, filter)).length }))
    .filter(({ filter, count }) => filter === 'all' || count > 0);
}

/** Whether a unit's name or code has what was typed, in any spelling. */
export function matchesUnit({ name, code }: { name: string; code: string }, typed: string): boolean {
  return foldText(`${name} ${code}`).includes(foldText(typed));
}
