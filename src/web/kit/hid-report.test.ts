import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes } from '../../domain/bytes.ts';
import { readHidReport, textOfParts } from './hid-report.ts';

/** The reports that a reader sends for a code: 56 bytes of it each. */
function reportsOf(text: string, symbologyAt: 1 | 2): DataView[] {
  const bytes = utf8Bytes(text);
  const count = Math.max(1, Math.ceil(bytes.length / 56));
  return Array.from({ length: count }, (_, i) => {
    const part = bytes.slice(i * 56, i * 56 + 56);
    const report = new Uint8Array(63);
    report[0] = part.length;
    report.set(utf8Bytes(']Q1'), symbologyAt);
    report.set(part, symbologyAt + 3);
    report[62] = i < count - 1 ? 1 : 0;
    return new DataView(report.buffer);
  });
}

test('L10: a code of any length, in Vietnamese too, comes whole out of its reports', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }),
      fc.constantFrom(1, 2),
      (text, at) => {
        const parts = reportsOf(text, at).map(readHidReport);
        expect(parts.map((part) => part?.isLast)).toEqual([...parts.slice(1).map(() => false), true]);
        expect(textOfParts(parts.flatMap((part) => (part ? [part.bytes] : [])))).toBe(text);
      },
    ),
  );
});

test('reports of other devices are none, whatever they hold', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const part = readHidReport(new DataView(bytes.buffer));
      if (part) expect(part.bytes.length).toBeLessThanOrEqual(bytes[0] ?? 0);
      else expect(bytes.length > 62 && (bytes[1] === 0x5d || bytes[2] === 0x5d)).toBe(false);
    }),
  );
});

test('bytes that are no UTF-8 are still a text, so that the guard sees an answer', () => {
  expect(textOfParts([Uint8Array.of(0x4e, 0xe9)])).toBe('Né');
});
