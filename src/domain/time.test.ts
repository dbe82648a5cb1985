import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  DAY_MS,
  dayOf,
  dayStart,
  formatDate,
  formatDateTime,
  formatDay,
  formatTime,
  hourOf,
  isDay,
  listDays,
  parseDate,
  weekdayOf,
} from './time.ts';

const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) });

/** The same calendar by the time zone data of the runtime. */
const oracle = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

describe('the business day of Vietnam', () => {
  test('begins at 17:00 UTC of the day before', () => {
    expect(dayOf(Date.UTC(2026, 4, 31, 16, 59, 59, 999))).toBe('2026-05-31');
    expect(dayOf(Date.UTC(2026, 4, 31, 17))).toBe('2026-06-01');
    expect(dayStart('2026-06-01')).toBe(Date.UTC(2026, 4, 31, 17));
  });

  test('agrees with the time zone data of Asia/Ho_Chi_Minh since 1976', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1976, 0, 1), max: Date.UTC(2199, 11, 31) }), (ms) => {
        expect(formatDateTime(ms)).toBe(oracle.format(ms).replace(',', ''));
      }),
    );
  });

  test('every instant lies within its day', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        const start = dayStart(dayOf(ms));
        expect(start <= ms && ms < start + DAY_MS).toBe(true);
      }),
    );
  });

  test('the next day is one day later, over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  test('weeks begin on Monday, before 1970 too', () => {
    expect(weekdayOf('2026-06-01')).toBe(0);
    expect(weekdayOf('2026-06-07')).toBe(6);
    expect(weekdayOf('1945-09-02')).toBe(6);
  });

  test('hours are those of the clock in Vietnam', () => {
    expect(hourOf(Date.UTC(2026, 5, 1, 17, 30))).toBe(0);
    expect(formatTime(Date.UTC(2026, 5, 1, 1, 5))).toBe('08:05');
  });
});

describe('dates as written', () => {
  test.each([
    ['30/02/2026', undefined],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2100', undefined],
    ['1/6/2026', '2026-06-01'],
    ['01-06-2026', '2026-06-01'],
    ['01.06.2026', '2026-06-01'],
    [' 01 06 2026 ', '2026-06-01'],
    ['０１/０６/２０２６', '2026-06-01'],
    ['2026-06-01', undefined],
    ['01/13/2026', undefined],
    ['00/01/2026', undefined],
    ['31/04/2026', undefined],
    ['1/6/26', undefined],
    ['', undefined],
    ['01/06/2026x', undefined],
  ])('%j is read as %j', (text, day) => {
    expect(parseDate(text)).toBe(day);
  });

  test('a day written is read back', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        expect(parseDate(formatDay(dayOf(ms)))).toBe(dayOf(ms));
        expect(parseDate(formatDate(ms))).toBe(dayOf(ms));
      }),
    );
  });

  test('any text is read as a day of the calendar or not at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const day = parseDate(text);
        expect(day === undefined || isDay(day)).toBe(true);
      }),
    );
  });

  test.each(['2026-02-30', '2026-6-1', '0000-01-01', '2026-06-01T00:00', null, 5])(
    '%j is no day',
    (value) => {
      expect(isDay(value)).toBe(false);
    },
  );

  test('what is no day has no start', () => {
    expect(() => dayStart('2026-02-30')).toThrow(RangeError);
  });
});

test('days are listed with the first and the last, over the end of a month, and no more than asked for', () => {
  expect(listDays('2026-02-27', '2026-03-01', 31)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(listDays('2026-02-27', '2026-03-01', 2)).toEqual(['2026-02-27', '2026-02-28']);
  expect(listDays('2026-03-01', '2026-02-28', 31)).toEqual([]);
});
