import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGroupName, healthOnRoster, packStatuses, statusOf, unpackStatuses } from './roster.ts';

const verdict = fc.constantFrom('ok' as const, 'ask' as const, 'stop' as const);
const verdicts = fc
  .array(fc.tuple(fc.nat(20_000), verdict), { maxLength: 300 })
  .map((entries) => new Map(entries));

test('every verdict comes back out of the packed ones, and nobody else has one', () => {
  fc.assert(
    fc.property(verdicts, fc.nat(20_100), (known, other) => {
      const packed = unpackStatuses(packStatuses(known));
      for (const [no, value] of known) expect(statusOf(packed, no)).toBe(value);
      expect(statusOf(packed, other)).toBe(known.get(other) ?? null);
    }),
  );
});

test('the day of five thousand people is told in less than two kilobytes', () => {
  const all = new Map(Array.from({ length: 5_000 }, (_, no) => [no, 'ok' as const]));
  expect(packStatuses(all).length).toBeLessThan(2_000);
  expect(packStatuses(new Map())).toBe('');
});

describe('what a gate without a network knows of a member', () => {
  const now = Date.parse('2026-11-25T00:30:00Z');
  const today = '2026-11-25';

  test('a verdict of today holds all day', () => {
    const toldAt = Date.parse('2026-11-24T17:00:00Z');
    expect(healthOnRoster({ day: today, verdict: 'stop', toldAt }, now)).toEqual({
      declaredToday: true,
      verdict: 'stop',
    });
  });

  test('yesterday’s verdict is none, from midnight in Vietnam on', () => {
    const told = { day: '2026-11-24', verdict: 'ok' as const, toldAt: now };
    expect(healthOnRoster(told, Date.parse('2026-11-24T16:59:59Z'))).toBeDefined();
    expect(healthOnRoster(told, Date.parse('2026-11-24T17:00:00Z'))).toBeUndefined();
  });

  test('"not declared" is known for two minutes, then it is not known', () => {
    const told = { day: today, verdict: null, toldAt: now - 120_000 };
    expect(healthOnRoster(told, now)).toEqual({ declaredToday: false, verdict: null });
    expect(healthOnRoster(told, now + 1)).toBeUndefined();
  });

  test('a clock that went back makes nothing fresh', () => {
    const told = { day: today, verdict: null, toldAt: now };
    expect(healthOnRoster(told, now - 120_001)).toBeUndefined();
  });
});

test.each([
  ['  Lớp   6A ', 'Lớp 6A'],
  ['Ca 1', 'Ca 1'],
  ['=1+1', undefined],
  ['', undefined],
  ['Đội <b>', undefined],
  ['x'.repeat(61), undefined],
])('a group named "%s" is %s', (text, name) => {
  expect(checkGroupName(text)).toEqual(name === undefined ? { error: 'group_name_wrong' } : { value: name });
});
