import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseClock } from './clock-text.ts';

test.each([
  ['7:30', '07:30'],
  [' 07.30 ', '07:30'],
  ['0730', '07:30'],
  ['730', '07:30'],
  ['7h30', '07:30'],
  ['7g05', '07:05'],
  ['7h', '07:00'],
  ['17', '17:00'],
  ['24:00', '24:00'],
])('the typed time %j is %s', (text, clock) => {
  expect(parseClock(text)).toBe(clock);
});

test.each(['', '24:01', '25:00', '7:60', '7:3', 'bảy giờ', '7:30 sáng'])('%j is no time', (text) => {
  expect(parseClock(text)).toBeUndefined();
});

test('every time of the day reads as itself, with or without its colon', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
      const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      expect(parseClock(clock)).toBe(clock);
      expect(parseClock(clock.replace(':', ''))).toBe(clock);
    }),
  );
});
