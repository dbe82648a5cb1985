import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSealed, parseSealed } from '../../domain/sealed-text.ts';
import { makeSeal } from '../../web/offline/seal.ts';
import { OpeningKey } from './opening-key.ts';

const secret = randomBytes(48);
const key = new OpeningKey(secret);
const seal = makeSeal(key.sealingKey);

describe('a text that a device has sealed', () => {
  it('opens for the server, also after a restart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string(), async (text, binding) => {
        const sealed = await seal(text, binding);
        expect(new OpeningKey(secret).open(sealed, binding)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('is new each time, and under a fresh key after five hundred', async () => {
    const own = makeSeal(key.sealingKey);
    const all: string[] = [];
    for (let n = 0; n < 501; n++) all.push(await own('1', ''));
    expect(new Set(all).size).toBe(501);
    expect(new Set(all.map((sealed) => parseSealed(sealed)?.freshKey)).size).toBe(2);
  });

  it('opens for nothing but what it was sealed for, and by no other key', async () => {
    const sealed = await seal('123', 'scan a');
    expect(key.open(sealed, 'scan b')).toBeUndefined();
    expect(new OpeningKey(randomBytes(48)).open(sealed, 'scan a')).toBeUndefined();
  });

  it('does not open when a single letter has changed', async () => {
    const sealed = await seal('1234567', 'scan');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'AQgw.'), (index, letter) => {
        fc.pre(sealed[index] !== letter);
        const changed = sealed.slice(0, index) + letter + sealed.slice(index + 1);
        // The last letter of a part may hold bits that are no part of the bytes.
        const opened = key.open(changed, 'scan');
        expect(opened === undefined || (opened === '1234567' && isLastOfPart(sealed, index))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('under a key that is no point on the curve does not open', async () => {
    const parts = parseSealed(await seal('1', ''));
    expect(parts).toBeDefined();
    if (parts) expect(key.open(formatSealed({ ...parts, freshKey: 'A'.repeat(87) }), '')).toBeUndefined();
  });
});

function isLastOfPart(sealed: string, index: number): boolean {
  return index === sealed.length - 1 || sealed[index + 1] === '.';
}
