import { expect, test } from 'vitest';
import { signals } from './signal.ts';

test('the four answers differ in rhythm and in vibration, not by pitch alone', () => {
  const rhythms = Object.values(signals).map(({ tones }) =>
    tones.map(({ at_ms, long_ms }) => [at_ms, long_ms]).join(),
  );
  const buzzes = Object.values(signals).map(({ buzz }) => buzz.join());
  expect(new Set(rhythms).size).toBe(4);
  expect(new Set(buzzes).size).toBe(4);
});

test('every sound is over before the next code can be read at 60 codes a minute', () => {
  for (const { tones } of Object.values(signals)) {
    expect(Math.max(...tones.map(({ at_ms, long_ms }) => at_ms + long_ms))).toBeLessThan(1000);
  }
});
