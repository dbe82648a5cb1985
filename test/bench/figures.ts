/** One measured figure, with its bound where it has one. */
export interface Figure {
  /** "checkin/hello" */
  name: string;
  value: number;
  unit: string;
  atLeast?: number;
  atMost?: number;
  note?: string;
}

/** Undefined where nothing is asked of the figure. */
export function isMet({ value, atLeast, atMost }: Figure): boolean | undefined {
  if (atLeast === undefined && atMost === undefined) return undefined;
  return value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
}

/** The middle one; of an even number the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** ", 64 connections", for the names of figures. */
export function atConnections(count: number): string {
  return `, ${count} connection${count === 1 ? '' : 's'}`;
}

/** A line of the table. */
export function lineOf(figure: Figure): string {
  const { name, value, unit, atLeast, atMost, note } = figure;
  const bounds = [
    ...(atLeast === undefined ? [] : [`≥ ${textOf(atLeast)}`]),
    ...(atMost === undefined ? [] : [`≤ ${textOf(atMost)}`]),
  ];
  const met = isMet(figure);
  const verdict = met === undefined ? '' : met ? 'pass' : 'FAIL';
  const columns = [
    ...[name.padEnd(44), textOf(value).padStart(10), unit.padEnd(10)],
    ...[bounds.join(', ').padEnd(12), verdict.padEnd(5), note ?? ''],
  ];
  return `  ${columns.join(' ')}`.trimEnd();
}

function textOf(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
