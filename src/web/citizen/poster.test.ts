import { expect, test } from 'vitest';
import { posterUrl } from '../../domain/place-code.ts';
import { readPoster } from './poster.ts';

const poster = { name: 'Trường THPT Trấn Biên', gate: 2, serial: 3, issuedOn: '2026-11-01', keyId: 1 };
const signed = { poster, signature: new Uint8Array(64) };
const address = new URL(posterUrl('https://vaora.test', '751234567', signed));

test('L6: the poster that led here is read from the address', () => {
  expect(readPoster('751234567', address.hash)).toEqual(signed);
});

test.each(['', '#', '#x', '#a.b', `${address.hash}.x`])('the fragment %j is no poster', (hash) => {
  expect(readPoster('751234567', hash)).toBeUndefined();
});
