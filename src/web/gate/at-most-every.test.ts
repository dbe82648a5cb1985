import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atMostEvery } from './at-most-every.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the first wish is met at once, later ones together after the pause', () => {
  const action = vi.fn();
  const { ask } = atMostEvery(10_000, action);
  ask();
  expect(action).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 20; i++) ask();
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  expect(action).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(60_000);
  expect(action).toHaveBeenCalledTimes(2);
});

test('after it was stopped nothing more happens', () => {
  const action = vi.fn();
  const { ask, stop } = atMostEvery(10_000, action);
  ask();
  ask();
  stop();
  vi.advanceTimersByTime(60_000);
  expect(action).toHaveBeenCalledTimes(1);
});
