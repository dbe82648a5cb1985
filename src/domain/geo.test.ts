import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coarsePoint, metresBetween } from './geo.ts';

const bienHoa = { latitude: 10.9574, longitude: 106.8427 };
const longKhanh = { latitude: 10.9333, longitude: 107.2333 };
const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('Biên Hòa and Long Khánh are 43 kilometres apart', () => {
  expect(Math.round(metresBetween(bienHoa, longKhanh) / 1000)).toBe(43);
});

test('a degree of latitude is 111 kilometres everywhere, and the poles are half the earth apart', () => {
  fc.assert(
    fc.property(fc.double({ min: -89, max: 88, noNaN: true }), (latitude) => {
      const metres = metresBetween({ latitude, longitude: 106 }, { latitude: latitude + 1, longitude: 106 });
      expect(Math.round(metres / 1000)).toBe(111);
    }),
  );
  const poles = metresBetween({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 });
  expect(Math.round(poles / 1000)).toBe(20_015);
});

test('the way there is as long as the way back, and nowhere longer than half around the earth', () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3);
      expect(metresBetween(a, b)).toBeLessThan(20_016_000);
    }),
  );
});

test('a rounded position is within 80 metres of the real one', () => {
  fc.assert(fc.property(point, (real) => metresBetween(real, coarsePoint(real)) < 80));
});
