import { describe, expect, test } from 'vitest';
import { limits } from './limits.ts';

describe('limits', () => {
  test('every limit is a positive whole number', () => {
    for (const [name, value] of Object.entries(limits)) {
      expect(Number.isInteger(value) && value > 0, name).toBe(true);
    }
  });

  test('a school of 800 people behind one address registers within 15 minutes, resending and mistyping once', () => {
    expect(limits.login_sends_per_address_15_minutes_max).toBeGreaterThanOrEqual(800 * 2);
    expect(limits.login_checks_per_address_15_minutes_max).toBeGreaterThanOrEqual(800 * 3);
  });

  test('guessing a login code succeeds less than once in 2,000 days of trying one number', () => {
    const guessesADay = limits.login_sends_per_number_day_max * limits.login_code_tries_max;
    expect(10 ** limits.login_code_digits / guessesADay).toBeGreaterThan(2_000);
  });

  test('a stay is shorter than visits are kept, so that no stay outlives its facts', () => {
    expect(limits.stay_hours_max).toBeLessThan(limits.visit_days_max * 24);
  });

  test('the look-back of the form lies within its bound', () => {
    expect(limits.look_back_days_default).toBeLessThanOrEqual(limits.look_back_days_max);
  });
});
