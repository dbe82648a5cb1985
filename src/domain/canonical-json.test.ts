import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('the same value is the same text, in whatever order its keys came', () => {
  expect(canonicalJson({ b: [1, { d: 'Đ', c: true }], a: null, x: undefined })).toBe(
    '{"a":null,"b":[1,{"c":true,"d":"Đ"}]}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean())), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
    }),
  );
});

test('what JSON has no word for is refused', () => {
  for (const value of [Number.NaN, undefined, [() => 1]])
    expect(() => canonicalJson(value)).toThrow(TypeError);
});
