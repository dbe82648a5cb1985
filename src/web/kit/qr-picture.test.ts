import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import vectors from '../../../test/vectors/codes.json' with { type: 'json' };
import { qrPicture } from './qr-picture.ts';

/** Fills the path's rectangles, eight pixels a module, and reads the picture. */
function readPicture({ path, size }: { path: string; size: number }): string {
  const side = size * 8;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, column, row, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let y = Number(row) * 8; y < (Number(row) + 1) * 8; y++) {
      const start = (y * side + Number(column) * 8) * 4;
      data.fill(0, start, start + Number(length) * 32);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

test('the drawn code is read back as the same text', () => {
  const texts = [vectors.card, vectors.live, vectors.receipt].flat().map(({ text }) => text);
  for (const text of [...texts, ...vectors.poster.map(({ url }) => url)]) {
    expect(readPicture(qrPicture(text))).toBe(text);
  }
});

test('card and live codes are the smallest code there is, a receipt is of 41 modules', () => {
  const sizes = [vectors.card, vectors.live, vectors.receipt].map(
    ([vector]) => qrPicture(vector?.text ?? '').size - 8,
  );
  expect(sizes).toEqual([21, 21, 41]);
});
