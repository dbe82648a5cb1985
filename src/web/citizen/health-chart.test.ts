import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HealthEntry } from '../../contract/diary.ts';
import { dayOf } from '../../domain/time.ts';
import { CHART_DAYS, chartField, layOutChart } from './health-chart.ts';

const TODAY = '2026-11-25';

function entry(notedAt: string, temperature: number | null, symptoms = ['none']): HealthEntry {
  const day = dayOf(Date.parse(notedAt));
  return {
    id: notedAt,
    personId: 'p',
    day,
    notedAt,
    temperature,
    symptoms,
    spo2: null,
    note: '',
    isConcern: false,
  };
}

describe('L2: the chart of the diary', () => {
  test('is not drawn while nothing was measured in its days', () => {
    expect(layOutChart([], TODAY)).toBeUndefined();
    expect(layOutChart([entry('2026-11-25T01:00:00.000Z', null)], TODAY)).toBeUndefined();
    expect(layOutChart([entry('2026-11-11T16:59:00.000Z', 37)], TODAY)).toBeUndefined();
    expect(layOutChart([entry('2026-11-11T17:00:00.000Z', 37)], TODAY)?.points).toHaveLength(1);
  });

  test('goes from the oldest measurement to the latest, whatever their order', () => {
    const entries = [entry('2026-11-25T01:00:00.000Z', 38.4), entry('2026-11-20T01:00:00.000Z', 36.6)];
    const chart = layOutChart(entries, TODAY);
    expect(chart?.points.map(({ temperature, isFever }) => [temperature, isFever])).toEqual([
      [36.6, false],
      [38.4, true],
    ]);
    expect(layOutChart(entries.toReversed(), TODAY)).toEqual(chart);
    expect(chart?.line).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
  });

  test('tells for each day whether there were symptoms, none, or no word', () => {
    const chart = layOutChart(
      [
        entry('2026-11-25T01:00:00.000Z', 37),
        entry('2026-11-24T01:00:00.000Z', null, ['none']),
        entry('2026-11-24T09:00:00.000Z', null, ['cough']),
      ],
      TODAY,
    );
    expect(chart?.days).toHaveLength(CHART_DAYS);
    expect(chart?.days.slice(-3).map(({ day, symptoms }) => `${day} ${symptoms}`)).toEqual([
      '2026-11-23 unknown',
      '2026-11-24 some',
      '2026-11-25 none',
    ]);
  });

  test('keeps every point inside its field, the hotter the higher', () => {
    const minute = fc.integer({ min: 0, max: CHART_DAYS * 24 * 60 - 1 });
    const heat = fc.integer({ min: 340, max: 430 }).map((tenths) => tenths / 10);
    const start = Date.parse('2026-11-11T17:00:00.000Z');
    const some = fc.array(fc.tuple(minute, heat), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(some, (measured) => {
        const chart = layOutChart(
          measured.map(([at, degree]) => entry(new Date(start + at * 60_000).toISOString(), degree)),
          TODAY,
        );
        const { left, right, top, bottom } = chartField;
        const points = chart?.points ?? [];
        expect(points).toHaveLength(measured.length);
        for (const { x, y } of points) {
          expect(x).toBeGreaterThanOrEqual(left);
          expect(x).toBeLessThanOrEqual(right);
          expect(y).toBeGreaterThanOrEqual(top);
          expect(y).toBeLessThanOrEqual(bottom);
        }
        const byHeat = points.toSorted((a, b) => a.temperature - b.temperature).map(({ y }) => y);
        expect(byHeat).toEqual(byHeat.toSorted((a, b) => b - a));
      }),
      { numRuns: 50 },
    );
  });
});
