import { addDays, type Day } from '../../domain/time.ts';

export const periodChoices = ['today', '7', '30', 'custom'] as const;
export type PeriodChoice = (typeof periodChoices)[number];
export type Period = { from: Day; to: Day };

/** The days that a choice means: the last ones, today among them; a period of one's own only if it is in order. */
export function periodOf(choice: PeriodChoice, own: Period, today: Day): Period | undefined {
  if (choice === 'custom') return own.from <= own.to ? own : undefined;
  const days = choice === 'today' ? 1 : Number(choice);
  return { from: addDays(today, 1 - days), to: today };
}

/** The hour with the most visits, the earliest of equals; undefined when there was none. */
export function peakHour(hours: readonly { hour: number; in: number; out: number }[]): number | undefined {
  const busiest = hours.reduce<{ hour: number; visits: number } | undefined>(
    (best, { hour, in: ins, out }) => {
      const visits = ins + out;
      return visits > (best?.visits ?? 0) ? { hour, visits } : best;
    },
    undefined,
  );
  return busiest?.hour;
}
