import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forbidLocation, isLocationAllowed } from './location-allowed.ts';
import { allowLocation, isFarFromHere } from './phone-location.ts';

const bienHoa = { latitude: 10.957, longitude: 106.843 };
const longKhanh = { latitude: 10.933, longitude: 107.233 };
/** Where the phone is; undefined: its user says no. */
let here: (typeof bienHoa & { accuracy: number }) | undefined;
let asked = 0;

beforeEach(() => {
  const kept = new Map<string, string>();
  asked = 0;
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal('navigator', {
    geolocation: {
      getCurrentPosition: (give: (at: unknown) => void, refuse: () => void) => {
        asked += 1;
        if (here) give({ coords: here });
        else refuse();
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

test('nobody is asked where he is before he has allowed it, nor after he has taken it back', async () => {
  here = { ...longKhanh, accuracy: 10 };
  expect(await isFarFromHere(bienHoa)).toBe(false);
  expect(asked).toBe(0);
  expect(await allowLocation()).toBe(true);
  expect(await isFarFromHere(bienHoa)).toBe(true);
  forbidLocation();
  expect([isLocationAllowed(), await isFarFromHere(bienHoa), asked]).toEqual([false, false, 2]);
});

test('a phone that is there, or is not sure, says nothing', async () => {
  here = { ...bienHoa, accuracy: 20 };
  await allowLocation();
  expect(await isFarFromHere(bienHoa)).toBe(false);
  here = { ...longKhanh, accuracy: 60_000 };
  expect(await isFarFromHere(bienHoa)).toBe(false);
});

test('a browser whose user says no allows nothing, and one without positions neither', async () => {
  here = undefined;
  expect([await allowLocation(), isLocationAllowed()]).toEqual([false, false]);
  vi.stubGlobal('navigator', {});
  expect(await allowLocation()).toBe(false);
});
