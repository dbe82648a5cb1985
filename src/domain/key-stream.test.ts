import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyStreamVectors } from '../../test/harness/key-streams.ts';
import { type Happening, readHappenings } from '../../test/harness/keyboards.ts';
import vectors from '../../test/vectors/key-streams.json' with { type: 'json' };
import { parseCardCode, parseLiveCode } from './code.ts';
import {
  endKeys,
  type KeyRules,
  type KeyScan,
  type KeyStep,
  pauseAfter,
  quietKeys,
  takeAltUp,
  takeKey,
  takeText,
} from './key-stream.ts';
import { isUnfinishedMrz } from './mrz.ts';
import { cleanScanText, parseScan } from './scan-text.ts';

const isWhole = (text: string) => {
  const clean = cleanScanText(text);
  return (parseCardCode(clean) ?? parseLiveCode(clean)) !== undefined;
};
const rules: KeyRules = {
  isWhole,
  isKnown: (text) => {
    const scan = parseScan(text, { host: '' });
    return scan.kind !== 'foreign' || scan.what !== 'unknown';
  },
  goesOn: isUnfinishedMrz,
};

/** Plays events on their own clock; a pause that is long enough ends what was typed. */
function play(happenings: readonly Happening[]): KeyScan[] {
  let stream = quietKeys;
  let atMs = 0;
  const scans: KeyScan[] = [];
  const apply = (step: KeyStep) => {
    stream = step.stream;
    scans.push(...step.scans);
  };
  for (const one of happenings) {
    const pauseMs = pauseAfter(stream, rules);
    if (pauseMs !== undefined && one.gapMs > pauseMs) apply(endKeys(stream, rules));
    atMs += one.gapMs;
    if (one.kind === 'alt_up') apply(takeAltUp(stream, atMs, rules));
    else if (one.kind === 'text') apply(takeText(stream, { ...one, atMs }, rules));
    else {
      const [shiftKey, ctrlKey, altKey] = ['S', 'C', 'A'].map((held) => one.modifiers.includes(held));
      const held = { shiftKey: shiftKey === true, ctrlKey: ctrlKey === true, altKey: altKey === true };
      apply(takeKey(stream, { key: one.key, code: one.code, ...held, atMs }, rules));
    }
  }
  apply(endKeys(stream, rules));
  return scans;
}

const acceptedOf = (scans: readonly KeyScan[]) =>
  scans.map(({ text }) => cleanScanText(text)).filter(isWhole);

describe('vectors', () => {
  test('there are 200 streams or more, and they are those of the seed', () => {
    expect(vectors.streams.length).toBeGreaterThanOrEqual(200);
    expect(vectors).toEqual(keyStreamVectors());
  });

  test.each(vectors.streams)('L10: $name', ({ codes, isLost, idNumber, line }) => {
    const scans = play(readHappenings(line));
    expect(acceptedOf(scans)).toEqual(codes);
    expect(scans.some((scan) => scan.isLost)).toBe(isLost);
    if (idNumber !== null) expect(scans[0]?.text.startsWith(`${idNumber}|`)).toBe(true);
  });
});

test('L10: no burst of digits that lost, swapped or changed one is accepted as a code', () => {
  const digits = vectors.streams.flatMap(({ codes }) => codes);
  fc.assert(
    fc.property(fc.constantFrom(...digits), fc.nat(40), fc.integer({ min: 1, max: 9 }), (code, at, by) => {
      const i = at % (code.length - 1);
      const [a = '', b = ''] = [code[i], code[i + 1]];
      const changed = code.slice(0, i) + ((Number(a) + by) % 10) + code.slice(i + 1);
      const lost = code.slice(0, i) + code.slice(i + 1);
      const swapped = code.slice(0, i) + b + a + code.slice(i + 2);
      for (const text of [changed, lost, ...(a === b ? [] : [swapped])]) {
        const keys = [...text].map(
          (key): Happening => ({ kind: 'key', gapMs: 5, key, code: `Digit${key}`, modifiers: '' }),
        );
        expect(acceptedOf(play(keys))).toEqual([]);
      }
    }),
  );
});

test('digits of which an input method took some are lost, though they look like an identity number', () => {
  const press = (key: string, code = ''): Happening => ({ kind: 'key', gapMs: 5, key, code, modifiers: '' });
  const digits = [...'0990900000051'].map((key) => press(key, `Digit${key}`));
  expect(play([...digits, press('Backspace')])).toMatchObject([{ text: '099090000005', isLost: true }]);
});

test('the layout of the computer is told by its own keys', () => {
  const layoutIn = (name: string) => {
    const stream = vectors.streams.find((vector) => vector.name.startsWith(name));
    return play(readHappenings(stream?.line ?? ''))[0]?.layout;
  };
  expect(layoutIn('American reader, American computer')).toBe('american');
  expect(layoutIn('American reader, French computer,')).toBe('french');
  expect(layoutIn('American reader, Windows Vietnamese')).toBe('vietnamese');
  expect(layoutIn('Android, text without keys')).toBe('unknown');
});

test('suffix and speed of a reader are told', () => {
  const stream = vectors.streams.find(({ name }) =>
    /^American reader, American.* 60 ms.*suffix tab$/.test(name),
  );
  expect(play(readHappenings(stream?.line ?? ''))[0]).toMatchObject({
    end: 'tab',
    msPerSign: 60,
    isLost: false,
  });
});

test('the lines of a machine-readable zone are one code, though the reader ends each with Enter', () => {
  const lines = [
    'IDVNM0900123456075090123456<<1',
    '9001011M3001015VNM<<<<<<<<<<<6',
    'NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<',
  ];
  const keys = lines
    .flatMap((line) => [...line, 'Enter'])
    .map((key): Happening => ({ kind: 'key', gapMs: 10, key, code: '', modifiers: '' }));
  expect(play(keys).map(({ text }) => text)).toEqual([lines.join('\n')]);
});
