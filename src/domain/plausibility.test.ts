import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeClosings, type OpeningHours } from './opening-hours.ts';
import {
  flags,
  isAtClosedPlace,
  isAtTwoPlaces,
  isDoubtful,
  isFarFrom,
  isFlagReason,
  type Sighting,
} from './plausibility.ts';
import { dayStart, HOUR_MS, MINUTE_MS } from './time.ts';

/** A zoo: every day from 8 to 18. */
const zoo: OpeningHours = { kind: 'week', days: Array(7).fill({ open: '08:00', close: '18:00' }) };
const isOpen = makeClosings(zoo).isOpen;
const at = (hour: number) => dayStart('2026-11-23') + hour * HOUR_MS;
const alone = { direction: 'in', way: 'self' } as const;

describe('a visit to a closed place', () => {
  it('is flagged when a visitor recorded it himself at four in the morning', () => {
    expect(isAtClosedPlace({ ...alone, at: at(4) }, isOpen)).toBe(true);
    expect(isAtClosedPlace({ ...alone, at: at(23) }, isOpen)).toBe(true);
  });

  it('is not while it is open, an hour before and two hours after', () => {
    for (const hour of [7, 8, 12, 18, 19.99])
      expect(isAtClosedPlace({ ...alone, at: at(hour) }, isOpen), String(hour)).toBe(false);
    for (const hour of [6.99, 20])
      expect(isAtClosedPlace({ ...alone, at: at(hour) }, isOpen), String(hour)).toBe(true);
  });

  it('is not when somebody leaves, or when a guard was there', () => {
    expect(isAtClosedPlace({ at: at(4), direction: 'out', way: 'self' }, isOpen)).toBe(false);
    for (const way of ['camera', 'reader', 'manual'] as const)
      expect(isAtClosedPlace({ at: at(4), direction: 'in', way }, isOpen)).toBe(false);
  });

  it('cannot happen where it is always open', () => {
    const always = makeClosings({ kind: 'always' }).isOpen;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => !isAtClosedPlace({ ...alone, at: ms }, always)),
    );
  });
});

const bienHoa = { latitude: 10.957, longitude: 106.843 };
const longKhanh = { latitude: 10.933, longitude: 107.233 };
const seen = (placeId: string, minute: number, more: Partial<Sighting> = {}): Sighting => ({
  ...{ placeId, at: at(8) + minute * MINUTE_MS, areaCode: '26041', location: undefined },
  ...more,
});

describe('one person at two places', () => {
  it('is flagged in two communes within two minutes', () => {
    expect(isAtTwoPlaces(seen('a', 0), seen('b', 2, { areaCode: '26113' }))).toBe(true);
    expect(isAtTwoPlaces(seen('a', 0), seen('b', 2.1, { areaCode: '26113' }))).toBe(false);
  });

  it('is not within one commune, nor twice at one place', () => {
    expect(isAtTwoPlaces(seen('a', 0), seen('b', 0))).toBe(false);
    expect(isAtTwoPlaces(seen('a', 0), seen('a', 0, { areaCode: '26113' }))).toBe(false);
  });

  it('whose positions are known is flagged by the speed that it would take', () => {
    const here = seen('a', 0, { location: bienHoa });
    const there = (minute: number) => seen('b', minute, { location: longKhanh, areaCode: '26113' });
    // 43 kilometres.
    for (const minute of [0, 5, 17]) expect(isAtTwoPlaces(here, there(minute)), String(minute)).toBe(true);
    for (const minute of [18, 30, 60]) expect(isAtTwoPlaces(here, there(minute)), String(minute)).toBe(false);
    const nextDoor = seen('b', 0, { location: { ...bienHoa, latitude: 10.96 }, areaCode: '26113' });
    expect(isAtTwoPlaces(here, nextDoor)).toBe(false);
  });

  it('is the same from both sides', () => {
    const sighting = fc.record({
      placeId: fc.constantFrom('a', 'b'),
      at: fc.integer({ min: 0, max: HOUR_MS }),
      areaCode: fc.constantFrom('1', '2'),
      location: fc.constantFrom(undefined, bienHoa, longKhanh),
    });
    fc.assert(fc.property(sighting, sighting, (a, b) => isAtTwoPlaces(a, b) === isAtTwoPlaces(b, a)));
  });
});

describe('a flag', () => {
  it('of a poster scanned from afar needs more distance than the phone is unsure of', () => {
    expect(isFarFrom(bienHoa, longKhanh, 5_000)).toBe(true);
    expect(isFarFrom(bienHoa, longKhanh, 42_000)).toBe(false);
    expect(isFarFrom(bienHoa, bienHoa, 0)).toBe(false);
  });

  it('says why in both languages, and only a code that could not be checked leaves the passage in tracing', () => {
    for (const { text } of Object.values(flags)) expect([text.vi, text.en]).not.toContain('');
    expect(Object.keys(flags).filter((reason) => isFlagReason(reason) && !isDoubtful([reason]))).toEqual([
      'live_code_unverified',
    ]);
    expect(isDoubtful(['live_code_unverified', 'two_places'])).toBe(true);
    expect(isDoubtful([])).toBe(false);
    expect(isFlagReason('toString')).toBe(false);
  });
});
