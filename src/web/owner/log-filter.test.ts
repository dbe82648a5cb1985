import { expect, test } from 'vitest';
import { isFiltered, readLogFilter, toLogQuery, withDay } from './log-filter.ts';

const today = '2026-03-25';
const gate = '0197b1c0-0000-7000-8000-000000000001';

test('no filter asks for everything, newest first', () => {
  const filter = readLogFilter({});
  expect(isFiltered(filter)).toBe(false);
  expect(toLogQuery(filter, today)).toEqual({});
});

test('an address with nonsense is read as far as it makes sense', () => {
  const filter = readLogFilter({ day: '2026-02-30', gate: '1', direction: 'up', from: 7, to: '25:00', x: 1 });
  expect(isFiltered(filter)).toBe(false);
  expect(readLogFilter({ day: today, gate, direction: 'out', from: '7h30', to: '0800' })).toEqual({
    day: today,
    gate,
    direction: 'out',
    from: '07:30',
    to: '08:00',
  });
});

test('a whole day is asked for as a day', () => {
  expect(toLogQuery({ day: '2026-03-24', direction: 'in' }, today)).toEqual({
    day: '2026-03-24',
    direction: 'in',
  });
});

test('L12: a visit is found by its time: the hours of Vietnam, the last minute included', () => {
  expect(toLogQuery({ day: '2026-03-24', from: '07:30', to: '08:00', gate }, today)).toEqual({
    gateId: gate,
    from: '2026-03-24T00:30:00.000Z',
    to: '2026-03-24T01:01:00.000Z',
  });
});

test('hours without a day name today, and a day of its own stays', () => {
  expect(withDay({ from: '07:00' }, today)).toEqual({ from: '07:00', day: today });
  expect(withDay({ to: '08:00', day: '2026-03-24' }, today)).toEqual({ to: '08:00', day: '2026-03-24' });
  expect(withDay({ direction: 'in' }, today)).toEqual({ direction: 'in' });
});

test('a time without a day is a time of today, open ends go to the ends of the day', () => {
  expect(toLogQuery({ from: '12:00' }, today)).toEqual({
    from: '2026-03-25T05:00:00.000Z',
    to: '2026-03-25T17:00:00.000Z',
  });
  expect(toLogQuery({ to: '24:00' }, today)).toEqual({
    from: '2026-03-24T17:00:00.000Z',
    to: '2026-03-25T17:00:00.000Z',
  });
});

test('what needs a look is asked for, alone or of a day, and nothing else in the address means it', () => {
  expect(toLogQuery(readLogFilter({ flagged: true, day: today }), today)).toEqual({
    flagged: true,
    day: today,
  });
  expect(isFiltered(readLogFilter({ flagged: true }))).toBe(true);
  expect(isFiltered(readLogFilter({ flagged: 'no' }))).toBe(false);
});
