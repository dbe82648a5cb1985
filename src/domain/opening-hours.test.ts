import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closingTimeAfter,
  isOpenAt,
  isOpeningHours,
  makeClosings,
  type OpeningHours,
} from './opening-hours.ts';
import { DAY_MS, dayStart, formatDateTime, HOUR_MS, MINUTE_MS, parseDate } from './time.ts';

function week(text: string): OpeningHours {
  const days = text.split(' ').map((day) => {
    const [open, close] = day.split('-');
    return open && close ? { open, close } : null;
  });
  return { kind: 'week', days };
}

function at(text: string): number {
  const [date = '', clock = ''] = text.split(' ');
  const day = parseDate(date) ?? '';
  return dayStart(day) + Number(clock.slice(0, 2)) * HOUR_MS + Number(clock.slice(3)) * MINUTE_MS;
}

function closing(hours: OpeningHours, text: string): string {
  const ms = closingTimeAfter(hours, at(text));
  return ms === undefined ? 'never' : formatDateTime(ms);
}

// 01/06/2026 is a Monday.
const office = week('07:30-17:00 07:30-17:00 07:30-17:00 07:30-17:00 07:30-17:00 x x');
const nightMarket = week('x x x x 18:00-02:00 18:00-02:00 18:00-02:00');
const hospital = week(Array(7).fill('00:00-24:00').join(' '));

describe('closing time', () => {
  test.each([
    ['an office on Monday morning', office, '01/06/2026 08:00', '01/06/2026 17:00'],
    ['before it opens', office, '01/06/2026 06:50', '01/06/2026 17:00'],
    ['at closing time itself: the next one', office, '01/06/2026 17:00', '02/06/2026 17:00'],
    ['on Friday evening: Monday', office, '05/06/2026 18:00', '08/06/2026 17:00'],
    ['a night market after midnight', nightMarket, '06/06/2026 01:00', '06/06/2026 02:00'],
    ['a night market on Monday night', nightMarket, '08/06/2026 01:59', '08/06/2026 02:00'],
    ['a night market on Monday noon: Saturday', nightMarket, '08/06/2026 12:00', '13/06/2026 02:00'],
    ['open day and night', { kind: 'always' }, '01/06/2026 08:00', 'never'],
    ['midnight to midnight every day', hospital, '01/06/2026 08:00', 'never'],
    ['closed every day', week('x x x x x x x'), '01/06/2026 08:00', 'never'],
    ['one day a week', week('x x 08:00-09:00 x x x x'), '03/06/2026 09:00', '10/06/2026 09:00'],
    [
      'a day and a half on end',
      week('08:00-24:00 00:00-12:00 x x x x x'),
      '01/06/2026 09:00',
      '02/06/2026 12:00',
    ],
  ] as const)('%s', (_title, hours, from, expected) => {
    expect(closing(hours, from)).toBe(expected);
  });

  const clock = fc.integer({ min: 0, max: 1439 }).map((minutes) => {
    const two = (n: number) => String(n).padStart(2, '0');
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  });
  const day = fc.option(fc.record({ open: clock, close: clock }));
  const anyWeek = fc
    .array(day, { minLength: 7, maxLength: 7 })
    .map((days): OpeningHours => ({ kind: 'week', days }));
  const instant = fc.integer({ min: at('01/01/2026 00:00'), max: at('31/12/2027 00:00') });

  test('is later than the instant, within eight days, and the place is open just before it and shut at it', () => {
    fc.assert(
      fc.property(anyWeek, instant, (hours, ms) => {
        const to = closingTimeAfter(hours, ms);
        if (to === undefined) return;
        expect(to > ms && to <= ms + 8 * DAY_MS).toBe(true);
        expect(isOpenAt(hours, to - 1)).toBe(true);
        expect(isOpenAt(hours, to)).toBe(false);
      }),
    );
  });
});

describe('hours from outside', () => {
  test.each([
    ['day and night', { kind: 'always' }, true],
    ['an office', office, true],
    ['midnight to midnight', hospital, true],
    ['both forms at once', { kind: 'always', days: [] }, false],
    ['six days', { kind: 'week', days: Array(6).fill(null) }, false],
    ['an hour 25', everyDay({ open: '25:00', close: '26:00' }), false],
    ['opening at 24:00', everyDay({ open: '24:00', close: '12:00' }), false],
    ['an unknown key', everyDay({ open: '08:00', close: '17:00', extra: 1 }), false],
    ['numbers', everyDay({ open: 8, close: 17 }), false],
    ['text for days', { kind: 'week', days: 'closed!' }, false],
    ['null', null, false],
    ['text', 'always', false],
  ])('%s', (_title, value, valid) => {
    expect(isOpeningHours(value)).toBe(valid);
  });

  function everyDay(hours: object): object {
    return { kind: 'week', days: Array(7).fill(hours) };
  }
});

describe('the closings of a place', () => {
  const at_ms = fc.integer({ min: dayStart('2026-05-01'), max: dayStart('2026-07-01') });

  test.each([
    ['office', office],
    ['night market', nightMarket],
    ['hospital', hospital],
    ['always', { kind: 'always' } as const],
  ])('%s: after an instant is what closing time says, however often asked', (_name, hours) => {
    const closings = makeClosings(hours);
    fc.assert(
      fc.property(at_ms, (ms) => {
        expect(closings.after(ms)).toBe(closingTimeAfter(hours, ms));
      }),
    );
  });

  test('the last one lies within the day before, and none lies between', () => {
    const closings = makeClosings(office);
    fc.assert(
      fc.property(at_ms, (ms) => {
        const last = closings.lastAt(ms);
        const next = closingTimeAfter(office, last ?? ms - DAY_MS);
        expect(next === undefined || next > ms).toBe(true);
        if (last === undefined) return;
        expect(last).toBeGreaterThan(ms - DAY_MS);
        expect(last).toBeLessThanOrEqual(ms);
        expect(closingTimeAfter(office, last - 1)).toBe(last);
      }),
    );
  });
});
