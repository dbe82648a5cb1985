/** A figure with its unit, and its bound where it has one. */
export interface ReadFigure {
  name: string;
  value: number;
  unit: string;
  atMost?: number;
  note?: string;
}

/** @param part 0.95 for the value that 95 of 100 do not exceed */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
