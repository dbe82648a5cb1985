import { type UnitCount, type UnitCounts, unitCounts } from '../../domain/measures.ts';

/** The counts of rows of `unit_day` added up, as columns of their own names; zero where there is no row. */
export const SUMS = unitCounts.map((name) => `coalesce(sum(d.${name}), 0)::integer as ${name}`).join(', ');

export type CountRow = Record<UnitCount, number>;

/** Just the counts of a row that has more. */
export function countsOf(row: CountRow): UnitCounts {
  return Object.fromEntries(unitCounts.map((name) => [name, row[name]])) as CountRow;
}
