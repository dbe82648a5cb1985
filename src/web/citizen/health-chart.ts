import type { HealthEntry } from '../../contract/diary.ts';
import { FEVER_C } from '../../domain/health-entry.ts';
import { addDays, DAY_MS, type Day, dayStart } from '../../domain/time.ts';

/** Days that the chart shows. */
export const CHART_DAYS = 14;
/** The field of the drawing, in its own units; the plot lies inside, above the row of symptoms. */
export const chartField = {
  width: 340,
  height: 214,
  left: 34,
  right: 334,
  top: 14,
  bottom: 160,
  row: 176,
  days: 206,
};
const WARM = { min: 36, max: 38 };

export interface ChartPoint {
  x: number;
  y: number;
  temperature: number;
  isFever: boolean;
}

export interface HealthChart {
  points: ChartPoint[];
  /** The way through all points, as `d` of a path */
  line: string;
  degrees: { y: number; degree: number }[];
  feverY: number;
  /** Where each day's column has its middle, the oldest first. */
  days: { x: number; day: Day; symptoms: 'some' | 'none' | 'unknown' }[];
}

/** Where everything of the last fourteen days is drawn; undefined while nothing was measured in them. */
export function layOutChart(entries: readonly HealthEntry[], today: Day): HealthChart | undefined {
  const first = addDays(today, 1 - CHART_DAYS);
  const shown = entries.filter(({ day }) => day >= first && day <= today);
  const measured = shown.flatMap(({ notedAt, temperature }) =>
    temperature === null ? [] : [{ at: Date.parse(notedAt), temperature }],
  );
  if (measured.length === 0) return undefined;
  const { left, right, top, bottom } = chartField;
  const heats = measured.map(({ temperature }) => temperature);
  const low = Math.floor(Math.min(WARM.min, ...heats));
  const high = Math.ceil(Math.max(WARM.max, ...heats));
  const round = (value: number) => Math.round(value * 10) / 10;
  const yOf = (degree: number) => round(bottom - ((degree - low) / (high - low)) * (bottom - top));
  const xOf = (at: number) => round(left + ((at - dayStart(first)) / (CHART_DAYS * DAY_MS)) * (right - left));
  const points = measured
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, temperature }) => ({
      ...{ x: xOf(at), y: yOf(temperature), temperature, isFever: temperature >= FEVER_C },
    }));
  return {
    points,
    line: points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
    degrees: Array.from({ length: high - low + 1 }, (_, n) => ({ y: yOf(low + n), degree: low + n })),
    feverY: yOf(FEVER_C),
    days: Array.from({ length: CHART_DAYS }, (_, n) => {
      const day = addDays(first, n);
      return { x: xOf(dayStart(day) + DAY_MS / 2), day, symptoms: symptomsOf(shown, day) };
    }),
  };
}

function symptomsOf(entries: readonly HealthEntry[], day: Day): 'some' | 'none' | 'unknown' {
  const ofDay = entries.filter((entry) => entry.day === day);
  if (ofDay.length === 0) return 'unknown';
  return ofDay.some(({ symptoms }) => symptoms.some((key) => key !== 'none')) ? 'some' : 'none';
}
