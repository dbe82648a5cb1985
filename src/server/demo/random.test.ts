import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUuid } from '../../domain/ids.ts';
import { Random } from './random.ts';

test('the same seed and sequence give the same numbers, another sequence gives others', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, sequence, step) => {
      const draw = (random: Random) => Array.from({ length: 5 }, () => random.uuid());
      expect(draw(new Random(seed, sequence))).toEqual(draw(new Random(seed, sequence)));
      expect(draw(new Random(seed, sequence))).not.toEqual(draw(new Random(seed, sequence + step)));
    }),
  );
});

test('everything drawn lies in its range', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 40 }), (seed, length) => {
      const random = new Random(seed);
      expect(random.between(3, 7)).toBeOneOf([3, 4, 5, 6, 7]);
      expect(Math.abs(random.around(100, 20) - 100)).toBeLessThanOrEqual(20);
      expect(random.bytes(length)).toHaveLength(length);
      expect(random.digits(6)).toMatch(/^\d{6}$/);
      expect(isUuid(random.uuid())).toBe(true);
      expect(random.pick(['a', 'b'])).toMatch(/^[ab]$/);
    }),
  );
});

test('weights say how often an item is drawn; one of weight 0 never is', () => {
  const random = new Random(1);
  const drawn = Array.from({ length: 4000 }, () =>
    random.weighted([
      ['rare', 1],
      ['often', 3],
      ['never', 0],
    ]),
  );
  expect(drawn.filter((item) => item === 'often').length / drawn.length).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain('never');
  expect(() => random.pick([])).toThrow(RangeError);
});

test('twenty thousand sequences have as many first ids', () => {
  const ids = new Set(Array.from({ length: 20_000 }, (_, sequence) => new Random(7, sequence).uuid()));
  expect(ids.size).toBe(20_000);
});
