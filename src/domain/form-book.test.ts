import { describe, expect, test } from 'vitest';
import { nationalForm } from '../../test/harness/forms.ts';
import { type BookedForm, type FormBook, findForm, findRules, formsInForce, type Hold } from './form-book.ts';
import type { RuleSet } from './rule-set.ts';

const everywhere = (from: number, until?: number): Hold => ({
  from,
  areas: [],
  ...(until === undefined ? {} : { until }),
});
const version = (name: string, hold?: Hold): BookedForm => ({
  form: { ...nationalForm, version: name },
  ...(hold ? { hold } : {}),
});
const rules = (name: string, formVersion: string, hold?: Hold) => {
  const ruleSet: RuleSet = { formId: nationalForm.id, formVersion, version: name, rules: [] };
  return { ruleSet, ...(hold ? { hold } : {}) };
};

/** The version and the rules in force at a time and place, as `version/rules`. */
function inForce(book: FormBook, at: number, areas: string[] = []): string {
  return formsInForce(book, { at, areas })
    .map(({ form, ruleSet }) => `${form.version}/${ruleSet.version}`)
    .join(' ');
}

describe('of a form holds', () => {
  const book: FormBook = {
    forms: [version('1', everywhere(0)), version('2', everywhere(10, 20)), version('3')],
    rules: [rules('a', '1', everywhere(0)), rules('b', '2', everywhere(5)), rules('c', '3', everywhere(0))],
  };

  test.each([
    [9, '1/a'],
    [10, '2/b'],
    [19, '2/b'],
    [20, '1/a'],
  ])('at %d: %s', (at, expected) => {
    expect(inForce(book, at)).toBe(expected);
  });

  test('nothing where it has no rules', () => {
    expect(inForce({ ...book, rules: [] }, 9)).toBe('');
  });

  test('what came into force last, of two that hold', () => {
    const both = {
      ...book,
      rules: [...book.rules, rules('d', '1', everywhere(7)), rules('e', '1', everywhere(6))],
    };
    expect(inForce(both, 8)).toBe('1/d');
    expect(inForce(both, 6)).toBe('1/e');
  });

  test('a version of named places there only, by commune or province', () => {
    const local = { ...book, forms: [...book.forms, version('3', { from: 1, areas: ['26041', '74'] })] };
    expect(inForce(local, 5, ['26041', '75'])).toBe('3/c');
    expect(inForce(local, 5, ['25747', '74'])).toBe('3/c');
    expect(inForce(local, 5, ['26044', '75'])).toBe('1/a');
    expect(inForce(local, 5)).toBe('1/a');
  });
});

describe('what was declared with a version', () => {
  const book: FormBook = {
    forms: [version('1', everywhere(0, 10)), version('2', everywhere(10)), version('3')],
    rules: [rules('a', '1', everywhere(0, 10)), rules('b', '1', everywhere(10, 15))],
  };

  test('is taken once it was in force, also after its end; a draft never', () => {
    expect(findForm(book, nationalForm.id, '1', 50)?.version).toBe('1');
    expect(findForm(book, nationalForm.id, '2', 9)).toBeUndefined();
    expect(findForm(book, nationalForm.id, '3', 50)).toBeUndefined();
  });

  test('is judged by the rules that held then, and by the last ones when all are over', () => {
    const judged = (at: number) =>
      findRules(book, { id: nationalForm.id, version: '1' }, { at, areas: [] })?.version;
    expect([judged(9), judged(10), judged(50)]).toEqual(['a', 'b', 'b']);
  });
});
