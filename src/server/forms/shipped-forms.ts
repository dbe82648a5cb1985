import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormBook } from '../../domain/form-book.ts';
import { findForm, forms } from '../../domain/forms.ts';
import { parseRules } from '../../domain/parse-rules.ts';
import type { RuleSet } from '../../domain/rule-set.ts';

const RULES_DIR = join(import.meta.dirname, '../../domain/rules');
const ALWAYS = { from: 0, areas: [] };

/** The tables of rules that come with the product, each with its text. */
export const shippedTables: readonly { ruleSet: RuleSet; content: string }[] = readdirSync(RULES_DIR)
  .sort()
  .map((name) => {
    const content = readFileSync(join(RULES_DIR, name), 'utf8');
    return { ruleSet: read(name, content), content };
  });

/** What comes with the product: it holds everywhere from the beginning, until an administrator decides otherwise. */
export const shippedForms: FormBook = {
  forms: forms.map((form) => ({ form, hold: ALWAYS })),
  rules: shippedTables.map(({ ruleSet }) => ({ ruleSet, hold: ALWAYS })),
};

/** @throws Error for a table that is broken: the server does not start with it */
function read(name: string, content: string): RuleSet {
  const result = parseRules(content, findForm);
  if (result.ok) return result.ruleSet;
  const faults = result.faults.map(({ at, code, what = '' }) => `line ${at}: ${code} ${what}`);
  throw new Error(`the rules in ${name} are broken: ${faults.join('; ')}`);
}
