/**
 * Reads a table of rules, as text that a doctor can read and write, and says line by line what is wrong with it.
 * A table brings its own examples: whole declarations with what has to come out. One example that comes out otherwise,
 * or a rule without any, and the table is refused. What it may say is in docs/forms.md.
 */
import { verdicts } from './declaration.ts';
import { type AskedQuestion, questionsOf } from './example-answers.ts';
import type { FaultCode, FileFault } from './file-fault.ts';
import type { Form } from './form.ts';
import { limits } from './limits.ts';
import { readConditions } from './rule-conditions.ts';
import { checkExamples } from './rule-examples.ts';
import type { Rule, RuleSet } from './rule-set.ts';
import { type Row, type RuleTable, readRuleTable } from './rule-table.ts';
import { urgencies } from './urgency.ts';

export type RulesResult =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

const RULE_ID = /^[a-z][a-z0-9_]{0,59}$/;
const VERSION = /^\d{4}\.\d{1,3}$/;

type RuleRow = RuleTable['rules'][number];

/**
 * The rule set of a table.
 * @param findForm the form with that id and version, or undefined
 */
export function parseRules(
  text: string,
  findForm: (id: string, version: string) => Form | undefined,
): RulesResult {
  const table = readRuleTable(text);
  const faults = [...table.faults];
  const [formId = '', formVersion = ''] = table.form?.split(/\s+/) ?? [];
  const form = findForm(formId, formVersion);
  const version = table.version ?? '';
  if (table.form === undefined) faults.push({ at: '1', code: 'no_form_named' });
  else if (form === undefined) faults.push({ at: '1', code: 'form_unknown', what: table.form });
  if (!VERSION.test(version)) faults.push({ at: '1', code: 'no_version' });
  if (table.rules.length === 0) faults.push({ at: '1', code: 'no_rules' });
  if (table.rules.length > limits.rules_max) faults.push({ at: '1', code: 'too_many_rules' });
  if (form === undefined) return { ok: false, faults };

  const questions = questionsOf(form);
  const rules = table.rules.flatMap((row) => readRule(row, questions, faults));
  faults.push(...findTwice(table.rules));
  if (faults.length > 0) return { ok: false, faults };
  const ruleSet: RuleSet = { formId, formVersion, version, rules };
  const wrong = checkExamples(form, ruleSet, table);
  return wrong.length > 0 ? { ok: false, faults: wrong } : { ok: true, ruleSet };
}

/** The rule of a row, where nothing is wrong with it; otherwise its faults are added. */
function readRule(
  { line, cells }: RuleRow,
  questions: ReadonlyMap<string, AskedQuestion>,
  faults: FileFault[],
): Rule[] {
  const before = faults.length;
  const say = (code: FaultCode, what?: string) =>
    faults.push({ at: line, code, ...(what === undefined ? {} : { what }) });
  const verdict = verdicts.find((known) => known === cells.verdict);
  const urgency = urgencies.find((known) => known === cells.urgency);
  const { conditions, faults: wrong } = readConditions(cells.when, questions);
  const reason = { vi: cells['reason vi'], en: cells['reason en'] };
  const advice = { vi: cells['advice vi'], en: cells['advice en'] };
  const hasAdvice = advice.vi !== '' || advice.en !== '';
  if (!RULE_ID.test(cells.id)) say('bad_code');
  for (const { code, what } of wrong) say(code, what);
  if (verdict === undefined) say('bad_verdict');
  if (urgency === undefined) say('bad_urgency');
  if (verdict === 'stop' && urgency === 'none') say('stop_without_urgency');
  if (!isText(reason) || (hasAdvice && !isText(advice))) say('bad_text');
  if (faults.length > before || verdict === undefined || urgency === undefined) return [];
  return [{ id: cells.id, when: conditions, verdict, urgency, reason, ...(hasAdvice ? { advice } : {}) }];
}

function findTwice(rows: readonly Row<'id'>[]): FileFault[] {
  return rows.flatMap(({ line, cells: { id } }, index) =>
    rows.findIndex((other) => other.cells.id === id) < index
      ? [{ at: line, code: 'rule_twice' as const, what: id }]
      : [],
  );
}

function isText({ vi, en }: { vi: string; en: string }): boolean {
  return [vi, en].every(
    (text) => text !== '' && text === text.normalize('NFC') && text.length <= limits.rule_text_chars_max,
  );
}
