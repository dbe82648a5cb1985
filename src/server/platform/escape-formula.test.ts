import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeFormula } from './escape-formula.ts';

const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '|calc',
  '\t=1',
  '\r=1',
  ' =1',
  '\u00a0=1',
  '＝1',
  '＋1',
  '－1',
  '＠A1',
];

describe('a cell', () => {
  it('that a spreadsheet would compute gets an apostrophe; other text stays as it is', () => {
    for (const text of FORMULAS) expect(escapeFormula(text), JSON.stringify(text)).toBe(`'${text}`);
    for (const text of ['Cổng A', '0968 123 ***', 'a=b', '']) expect(escapeFormula(text)).toBe(text);
  });

  it('never begins with a sign of a formula, whatever the text', () => {
    const sign = fc.constantFrom('=', '+', '-', '@', '|', '＝', '＋', '－', '＠');
    const text = fc
      .tuple(fc.constantFrom('', ' ', '\t', '\u00a0', '\u3000'), sign, fc.string())
      .map((parts) => parts.join(''));
    fc.assert(fc.property(text, (value) => !/^[\s]*[=+\-@|＝＋－＠]/.test(escapeFormula(value))));
  });
});
