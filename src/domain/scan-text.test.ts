import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../test/vectors/codes.json' with { type: 'json' };
import { groupCode } from './code.ts';
import { parseScan } from './scan-text.ts';

const scan = (text: string) => parseScan(text, { host: 'vaora.example.vn' });
const [card] = vectors.card;
const [live] = vectors.live;
const [receipt] = vectors.receipt;
const [poster] = vectors.poster;
if (!card || !live || !receipt || !poster) throw new Error('test/vectors/codes.json lacks a vector');

test('each code of ours is known by its text', () => {
  expect(scan(card.text)).toEqual({ kind: 'card', alias: card.alias });
  expect(scan(live.text)).toEqual({ kind: 'live', alias: live.alias, timeCode: live.timeCode });
  expect(scan(receipt.text)).toMatchObject({ kind: 'receipt', receipt: receipt.fields });
  expect(scan(poster.url)).toMatchObject({
    kind: 'place',
    number: poster.number,
    poster: { poster: poster.fields },
  });
});

test('a group’s code is told from a card of the same length', () => {
  const code = groupCode(card.alias);
  expect(scan(`${code}\r\n`)).toEqual({ kind: 'group', code });
});

test('what readers add around a code does not matter', () => {
  const around = ['\u001d', '\r\n', '\t', ' ', '\ufeff', '\u00a0', ''];
  for (const before of [...around, ']Q1', '\u001d]Q3']) {
    for (const after of around) expect(scan(before + card.text + after)).toEqual(scan(card.text));
  }
});

test('a place number typed with gaps or in full-width digits is the place', () => {
  for (const text of ['751 234 567', '751.234.567', '７５１ ２３４ ５６７', '751234567']) {
    expect(scan(text)).toEqual({ kind: 'place', number: '751234567' });
  }
});

describe('L9: a code that is not ours is named, not guessed at', () => {
  const foreign = [
    ['cccd', '075090123456|271234567|Nguyễn Văn An|01011990|Nam|12 Đường Số 3, Biên Hòa, Đồng Nai|15042021'],
    ['cccd', '075303000001||Trần Thị Bình|21032003|Nữ|Tổ 1, Ấp 2, Xuân Lộc, Đồng Nai|14082021||||'],
    ['cccd', '075090123456'],
    ['national', '001093029317|NGUYEN VAN A|1987-01-18|0|162979388586171100|<1<00<0123232422'],
    [
      'bhyt',
      'HS4750000000001|4e677579e1bb856e|01/01/2010|1|5448|75 - 001|01/01/2026|31/12/2026|15/12/2025|0000|-|4|01/01/2030|0123-7102|$',
    ],
    [
      'mrz',
      'IDVNM0900123456075090123456<<1\r\n9001011M3001015VNM<<<<<<<<<<<6\r\nNGUYEN<<VAN<AN<<<<<<<<<<<<<<<<',
    ],
    ['url', 'https://example.com/d/751234567'],
    ['unknown', 'hello'],
    ['unknown', ''],
    ['unknown', '0968123456'],
  ];
  test.each(foreign)('%s', (what, text) => expect(scan(text)).toEqual({ kind: 'foreign', what }));
});

test('a broken code of ours is damaged, and says which', () => {
  expect(scan(`${card.text.slice(0, -1)}0`)).toEqual({ kind: 'damaged', what: 'card' });
  expect(scan(card.text.slice(1))).toEqual({ kind: 'damaged', what: 'card' });
  expect(scan(live.text.replace('1', '9'))).toEqual({ kind: 'damaged', what: 'live' });
  expect(scan(receipt.text.slice(0, 180))).toEqual({ kind: 'damaged', what: 'receipt' });
  expect(scan('751234568')).toEqual({ kind: 'damaged', what: 'place' });
  expect(scan(poster.url.slice(0, -9))).toEqual({ kind: 'damaged', what: 'place' });
});

test('whatever is scanned gets an answer, and no foreign text comes back in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const found = scan(text);
      if (found.kind === 'foreign' || found.kind === 'damaged')
        expect(Object.keys(found)).toEqual(['kind', 'what']);
    }),
  );
});
