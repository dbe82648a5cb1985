import { expect, test } from 'vitest';
import vectors from '../../../test/vectors/codes.json' with { type: 'json' };
import foreign from '../../../test/vectors/foreign-codes.json' with { type: 'json' };
import { findingsOf } from './reader-findings.ts';
import type { ReaderScan } from './use-reader.ts';

const card = vectors.card[0]?.text ?? '';
const idCard = foreign.codes[0]?.text ?? '';
const scan = (more: Partial<ReaderScan>) =>
  findingsOf(
    {
      text: card,
      isLost: false,
      isRewritten: false,
      end: 'enter',
      layout: 'american',
      msPerSign: 10,
      source: 'keyboard',
      ...more,
    },
    'vaora.example',
  );

test('L10: a personal code read whole says that the reader works, how fast and with which end', () => {
  expect(scan({})).toEqual({
    verdict: 'good',
    what: 'card',
    end: 'enter',
    msPerSign: 10,
    seconds: 0.28,
    layout: 'american',
    isRewritten: false,
  });
});

test('an input method that is on comes before everything else', () => {
  expect(scan({ isLost: true, text: 'ễ1234567', layout: 'french' }).verdict).toBe('input_method');
  expect(scan({ isRewritten: true, text: idCard }).verdict).toBe('input_method');
});

test('another keyboard is told though the code was read', () => {
  expect(scan({ layout: 'french' })).toMatchObject({ verdict: 'layout', what: 'card' });
  expect(scan({ layout: 'unknown' }).verdict).toBe('good');
});

test('of a reader without a keyboard neither layout nor speed is told, and its cards are whole', () => {
  const found = scan({ text: idCard, source: 'hid', layout: 'unknown', msPerSign: 0 });
  expect(found).toMatchObject({ verdict: 'good', what: 'cccd', layout: undefined, msPerSign: undefined });
  expect(scan({ text: idCard }).verdict).toBe('card');
});

test('a damaged code and one of no use are told apart', () => {
  expect(scan({ text: card.slice(0, 27) }).verdict).toBe('damaged');
  expect(scan({ text: 'https://example.com' }).verdict).toBe('foreign');
});

test('nothing of the code is in what was found', () => {
  const person = foreign.codes[0]?.person;
  for (const secret of [person?.name, person?.idNumber, person?.address])
    expect(JSON.stringify(scan({ text: idCard }))).not.toContain(secret);
});
