import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../test/vectors/codes.json' with { type: 'json' };
import { utf8Bytes } from './bytes.ts';
import * as place from './place-code.ts';

const HOST = 'vaora.example.vn';
const number = fc
  .tuple(fc.stringMatching(/^\d{2}$/), fc.stringMatching(/^\d{6}$/))
  .map(([province, random]) => place.placeNumber(province, random));
const poster: fc.Arbitrary<place.Poster> = fc.record({
  name: fc.string({ unit: 'grapheme', maxLength: 120 }).map(place.cutPosterName),
  gate: fc.integer({ min: 0, max: 255 }),
  serial: fc.integer({ min: 0, max: 0xffffffff }),
  issuedOn: fc
    .integer({ min: 0, max: 0xffff })
    .map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10)),
  keyId: fc.integer({ min: 0, max: 255 }),
});
const signature = fc.uint8Array({ minLength: 64, maxLength: 64 });

test('a place number is read however it is grouped', () => {
  for (const text of [
    '751234567',
    '751 234 567',
    '75 123 456 7',
    '751.234.567',
    '751-234-567',
    '751–234–567',
  ]) {
    expect(place.parsePlaceNumber(text)).toBe('751234567');
  }
  expect(place.formatPlaceNumber('751234567')).toBe('751 234 567');
});

test('a mistyped place number is never another place', () => {
  fc.assert(
    fc.property(number, fc.nat(8), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
      const wrong = text.slice(0, at) + ((Number(text[at]) + by) % 10) + text.slice(at + 1);
      expect(place.parsePlaceNumber(wrong)).toBeUndefined();
    }),
  );
});

test('a poster gives back what it says', () => {
  fc.assert(
    fc.property(number, poster, signature, (of, fields, sig) => {
      const url = place.posterUrl(`https://${HOST}`, of, { poster: fields, signature: sig });
      expect(url.length).toBeLessThanOrEqual(`https://${HOST}/d/#.`.length + 9 + 92 + 86);
      expect(place.parsePosterUrl(url, HOST)).toEqual({
        number: of,
        poster: { poster: fields, signature: sig },
      });
    }),
  );
});

test('the number and every field are under the signature', () => {
  const fields = vectors.poster[0]?.fields as place.Poster;
  const messages = [
    place.posterMessage('751234567', fields),
    place.posterMessage('010000004', fields),
    place.posterMessage('751234567', { ...fields, gate: 1 }),
    place.posterMessage('751234567', { ...fields, serial: 2 }),
    place.posterMessage('751234567', { ...fields, issuedOn: '2026-11-24' }),
    place.posterMessage('751234567', { ...fields, keyId: 2 }),
    place.posterMessage('751234567', { ...fields, name: 'Quán' }),
  ].map((bytes) => Buffer.from(bytes).toString('hex'));
  expect(new Set(messages).size).toBe(messages.length);
});

test('a long name is cut between characters, never inside one', () => {
  const cut = place.cutPosterName(`${'Trường Tiểu học '.repeat(6)}`.normalize('NFD'));
  expect(utf8Bytes(cut).length).toBeLessThanOrEqual(60);
  expect('Trường Tiểu học '.repeat(6).startsWith(cut)).toBe(true);
  expect(place.cutPosterName('👨‍👩‍👧‍👦'.repeat(3))).toBe('👨‍👩‍👧‍👦'.repeat(2));
});

test('an address of another host is not ours, however it dresses up', () => {
  for (const url of [
    'https://evil.example/d/751234567',
    'https://vaora.example.vn.evil.example/d/751234567',
    'https://vaora.example.vn@evil.example/d/751234567',
    'https://vaora.example.vn:444/d/751234567',
    'https://evil.example\\@vaora.example.vn/d/751234567',
    'https://vaora.example.vn/login',
  ]) {
    expect(place.parsePosterUrl(url, HOST), url).toBe('not_ours');
  }
});

test('a poster of ours that is broken says so', () => {
  const url = vectors.poster[0]?.url ?? '';
  for (const broken of [
    url.slice(0, -3),
    url.replace('751234567', '751234568'),
    `${url}.x`,
    url.replace('#A', '#B'),
  ]) {
    expect(place.parsePosterUrl(broken, HOST), broken).toBe('damaged');
  }
});

test('an address without a fragment, in capitals or with tracking parameters, is still the place', () => {
  expect(place.parsePosterUrl('https://vaora.example.vn/d/751234567', HOST)).toEqual({ number: '751234567' });
  expect(place.parsePosterUrl('HTTPS://VAORA.EXAMPLE.VN/D/751234567', HOST)).toEqual({ number: '751234567' });
  expect(place.parsePosterUrl('https://vaora.example.vn/d/751234567/?x=1', HOST)).toEqual({
    number: '751234567',
  });
});

test('a field that does not fit is refused', () => {
  const fields = vectors.poster[0]?.fields as place.Poster;
  for (const wrong of [{ gate: 256 }, { serial: -1 }, { issuedOn: '2019-12-31' }, { issuedOn: 'today' }]) {
    expect(() => place.posterMessage('751234567', { ...fields, ...wrong })).toThrow(RangeError);
  }
  expect(() => place.placeNumber('7', '123456')).toThrow(RangeError);
});

describe('vectors', () => {
  test.each(vectors.place)('place $shown', ({ province, random, number: text, shown }) => {
    expect(place.placeNumber(province, random)).toBe(text);
    expect(place.formatPlaceNumber(text)).toBe(shown);
  });

  test.each(vectors.poster)(
    'poster $number',
    ({ host, number: of, fields, message, signature: hex, url }) => {
      const sig = Uint8Array.from(Buffer.from(hex, 'hex'));
      expect(Buffer.from(place.posterMessage(of, fields)).toString('hex')).toBe(message);
      expect(place.posterUrl(`https://${host}`, of, { poster: fields, signature: sig })).toBe(url);
      expect(place.parsePosterUrl(url, host)).toEqual({
        number: of,
        poster: { poster: fields, signature: sig },
      });
    },
  );
});
