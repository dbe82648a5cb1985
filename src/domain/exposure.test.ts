import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CaseStay,
  exposureOf,
  isTraceable,
  minutesOf,
  overlapOf,
  type Presence,
  presenceSpan,
  type Span,
} from './exposure.ts';
import type { PersonId, PlaceId } from './ids.ts';
import { limits } from './limits.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.ts';

const span = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, lasts]): Span => ({ from, to: from + lasts }));
const placeId = fc.constantFrom('school' as PlaceId, 'market' as PlaceId);
const presence: fc.Arbitrary<Presence> = fc
  .tuple(span, placeId, fc.integer({ min: 1, max: 2 }))
  .map(([when, place, gateNo]) => ({ ...when, placeId: place, gateNo, personId: 'hoa' as PersonId }));
const inMinutes = ({ from, to }: Span): Span => ({ from: from * MINUTE_MS, to: to * MINUTE_MS });

/** Every instant of the small world at which both are there. */
function instantsTogether(a: Span, b: Span): number[] {
  const isIn = ({ from, to }: Span, at: number) => from <= at && at <= to;
  return Array.from({ length: 100 }, (_, at) => at).filter((at) => isIn(a, at) && isIn(b, at));
}

describe('an overlap', () => {
  test('is from the first instant together to the last', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const together = instantsTogether(a, b);
        const [first, last] = [together[0], together.at(-1)];
        expect(overlapOf(a, b)).toEqual(
          first === undefined || last === undefined ? undefined : { from: first, to: last },
        );
      }),
    );
  });

  test('counts whole minutes', () => {
    expect(minutesOf({ from: 0, to: 15 * MINUTE_MS - 1 })).toBe(14);
    expect(minutesOf({ from: 0, to: 15 * MINUTE_MS })).toBe(15);
  });
});

describe('an exposure', () => {
  test('needs the same place, the same gate where one is asked for, and at least so many minutes', () => {
    fc.assert(
      fc.property(
        presence,
        presence,
        fc.boolean(),
        fc.integer({ min: 0, max: 12 }),
        (own, other, sameGate, min) => {
          const caseStay: CaseStay = {
            ...own,
            ...inMinutes(own),
            gateNo: sameGate ? own.gateNo : undefined,
          };
          const found = exposureOf(caseStay, { ...other, ...inMinutes(other) }, min);
          const together = instantsTogether(own, other);
          const isExposed =
            own.placeId === other.placeId &&
            (!sameGate || own.gateNo === other.gateNo) &&
            together.length - 1 >= min;
          expect(found !== undefined).toBe(isExposed);
          if (found !== undefined) expect(minutesOf(found)).toBe(together.length - 1);
        },
      ),
    );
  });

  test('is mutual', () => {
    fc.assert(
      fc.property(presence, presence, fc.integer({ min: 0, max: 10 }), (a, b, min) => {
        expect(exposureOf(a, b, min)).toEqual(exposureOf(b, a, min));
      }),
    );
  });
});

describe('a presence', () => {
  const start = Date.parse('2026-11-02T01:00:00Z');

  test('lasts to the end of the stay, and while it has none to the instant asked for', () => {
    expect(presenceSpan(start, start + HOUR_MS, start + 5 * HOUR_MS).to).toBe(start + HOUR_MS);
    expect(presenceSpan(start, undefined, start + 5 * HOUR_MS).to).toBe(start + 5 * HOUR_MS);
  });

  test('never lasts longer than the longest stay, however late it is asked for', () => {
    const longest = limits.stay_hours_max * HOUR_MS;
    expect(presenceSpan(start, undefined, start + 3 * longest).to).toBe(start + longest);
  });

  test('of a stay that begins after the instant asked for meets nobody', () => {
    const later = presenceSpan(start, undefined, start - 1);
    expect(overlapOf(later, { from: start - DAY_MS, to: start + DAY_MS })).toBeUndefined();
  });
});

describe('a period to trace', () => {
  test('has at most 21 days and no end before its beginning', () => {
    const from = Date.parse('2026-11-02T00:00:00Z');
    expect(isTraceable({ from, to: from + 21 * DAY_MS })).toBe(true);
    expect(isTraceable({ from, to: from + 21 * DAY_MS + 1 })).toBe(false);
    expect(isTraceable({ from, to: from - 1 })).toBe(false);
  });
});
