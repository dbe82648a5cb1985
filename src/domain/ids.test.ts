import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isId, isUuid, isUuidV7, type PersonId, uuidTime, uuidV7 } from './ids.ts';

const ms = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('UUIDv7', () => {
  test('the example of RFC 9562 has its time', () => {
    expect(uuidTime('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(1645557742000);
  });

  test('known time and bytes give a known id', () => {
    const bytes = Uint8Array.from([0xfc, 0xc3, 0xd8, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidV7(1645557742000, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  test('every time and every random make a valid id that gives its time back', () => {
    fc.assert(
      fc.property(ms, random, (at, bytes) => {
        const id = uuidV7(at, bytes);
        expect(isUuidV7(id)).toBe(true);
        expect(uuidTime(id)).toBe(at);
      }),
    );
  });

  test('an earlier id sorts before a later one', () => {
    fc.assert(
      fc.property(ms, ms, random, random, (a, b, bytesA, bytesB) => {
        fc.pre(a < b);
        expect(uuidV7(a, bytesA) < uuidV7(b, bytesB)).toBe(true);
      }),
    );
  });

  test('the random bytes given are left as they were', () => {
    const bytes = new Uint8Array(10).fill(255);
    uuidV7(0, bytes);
    expect([...bytes]).toEqual(new Array(10).fill(255));
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 48])('the time %s is out of range', (at) => {
    expect(() => uuidV7(at, new Uint8Array(10))).toThrow(RangeError);
  });

  test('nine random bytes are too few', () => {
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('checks', () => {
  test('a UUID of another version is a UUID without a time', () => {
    const v4 = '9b2f6a3e-7c1d-4e5f-8a9b-0c1d2e3f4a5b';
    expect(isUuid(v4)).toBe(true);
    expect(isId<PersonId>(v4)).toBe(true);
    expect(isUuidV7(v4)).toBe(false);
    expect(() => uuidTime(v4)).toThrow(RangeError);
  });

  test.each([
    '',
    '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
    '{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}',
    '017f22e279b07cc398c4dc0c0c07398f',
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n',
    '__proto__',
    null,
    7,
    undefined,
  ])('%j is no id', (value) => {
    expect(isUuid(value)).toBe(false);
    expect(isUuidV7(value)).toBe(false);
  });
});
