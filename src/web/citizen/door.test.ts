import { expect, test } from 'vitest';
import type { PublicPlace } from '../../contract/places.ts';
import type { Poster } from '../../domain/place-code.ts';
import { doorOf, waysOf } from './door.ts';
import type { PosterState } from './use-poster.ts';

const place: PublicPlace = {
  number: '751234567',
  name: 'Trường THPT Trấn Biên',
  kind: 'school',
  areaName: 'Phường Trấn Biên',
  address: '12 đường Số 3',
  requiresDeclaration: true,
  posterSerial: 2,
  location: null,
  gates: [
    { no: 1, name: 'Cổng vào', direction: 'in' },
    { no: 2, name: 'Cổng ra', direction: 'out' },
  ],
};
const poster = (changes: Partial<Poster> = {}, check: PosterState['check'] = 'genuine'): PosterState => ({
  poster: { name: 'Tên khác', gate: 0, serial: 2, issuedOn: '2026-11-01', keyId: 1, ...changes },
  check,
});
const noPoster: PosterState = { poster: undefined, check: 'none' };

test('L6: the server’s name of a place wins over what a poster claims', () => {
  expect(doorOf(place.number, poster(), place).name).toBe(place.name);
});

test('L6: without a network the poster’s name is shown, and not as confirmed', () => {
  expect(doorOf(place.number, poster(), undefined)).toMatchObject({ name: 'Tên khác', isConfirmed: false });
});

test('L7: a name that stands on the poster alone is marked while nobody could check it', () => {
  expect(doorOf(place.number, poster({}, 'unchecked'), undefined).isNameUnchecked).toBe(true);
  expect(doorOf(place.number, poster({}, 'genuine'), undefined).isNameUnchecked).toBe(false);
  expect(doorOf(place.number, poster({}, 'unchecked'), place).isNameUnchecked).toBe(false);
});

test('L6: a poster with a lower serial than the valid one is old', () => {
  expect(doorOf(place.number, poster({ serial: 1 }), place).isOldPoster).toBe(true);
  expect(doorOf(place.number, poster({ serial: 2 }), place).isOldPoster).toBe(false);
  expect(doorOf(place.number, noPoster, place).isOldPoster).toBe(false);
});

test.each([
  [1, ['in']],
  [2, ['out']],
  [0, ['in', 'out']],
])('L6: the poster of gate %i offers %j', (gate, ways) => {
  expect(waysOf(doorOf(place.number, poster({ gate }), place))).toEqual(ways);
});

test('a typed number stands for the whole place', () => {
  expect(doorOf(place.number, noPoster, place)).toMatchObject({
    gateNo: null,
    posterSerial: null,
    direction: 'both',
  });
});
