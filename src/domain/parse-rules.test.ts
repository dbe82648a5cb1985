import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswers } from './check-answers.ts';
import { verdicts } from './declaration.ts';
import { fillAnswers } from './example-answers.ts';
import { faultTexts } from './file-fault.ts';
import { type Answer, type Answers, allItems, type Form, type FormItem, visibleAnswers } from './form.ts';
import { findForm, forms } from './forms.ts';
import { parseRules } from './parse-rules.ts';
import { outcomeText, readExamples } from './rule-examples.ts';
import { assess, type RuleSet } from './rule-set.ts';
import { readRuleTable } from './rule-table.ts';
import { urgencies } from './urgency.ts';

const folder = join(import.meta.dirname, 'rules');
const tables = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const national = tables.find(([name]) => name.startsWith('khai-bao-toan-dan'))?.[1] ?? '';

function read(text: string): RuleSet {
  const result = parseRules(text, findForm);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.ruleSet;
}

function formOf({ formId, formVersion }: RuleSet): Form {
  const form = findForm(formId, formVersion);
  if (!form) throw new Error('the form is not there');
  return form;
}

function judge(ruleSet: RuleSet, answers: Answers) {
  const checked = checkAnswers(formOf(ruleSet), answers);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return assess(ruleSet, checked.answers);
}

describe.each(tables)('L2: the rules of %s', (_name, text) => {
  const ruleSet = read(text);
  const form = formOf(ruleSet);
  const { examples } = readExamples(form, readRuleTable(text));

  test.each(examples.map((example) => [example.line, example] as const))(
    'line %s comes out as it says',
    (_line, { answers, facts, expected }) => {
      const checked = checkAnswers(form, answers);
      expect(checked.ok && outcomeText(assess(ruleSet, checked.answers, facts))).toBe(expected);
    },
  );

  test('every rule is met by an example', () => {
    const met = examples.flatMap(({ answers, facts }) => {
      const checked = checkAnswers(form, answers);
      return checked.ok ? assess(ruleSet, checked.answers, facts).reasons : [];
    });
    expect(ruleSet.rules.map(({ id }) => id).filter((id) => !met.includes(id))).toEqual([]);
  });

  test('an empty form has no verdict, and least of all a healthy one', () => {
    for (const nothing of [{}, null, [], '']) expect(checkAnswers(form, nothing).ok).toBe(false);
  });

  test('a verdict and its urgency never fall when somebody says more', () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const some = fillAnswers(
          form,
          answerSome(form, (item) => gen(anAnswer, item)),
        );
        const more = fillAnswers(
          form,
          visibleAnswers(
            form,
            sayMore(form, some, (item) => gen(addition, item)),
          ),
        );
        const [before, after] = [judge(ruleSet, some), judge(ruleSet, more)];
        expect(verdicts.indexOf(after.verdict)).toBeGreaterThanOrEqual(verdicts.indexOf(before.verdict));
        expect(urgencies.indexOf(after.urgency)).toBeGreaterThanOrEqual(urgencies.indexOf(before.urgency));
      }),
      { numRuns: 300 },
    );
  });
});

const codesOf = (item: FormItem) => (item.answerOption ?? []).map(({ valueCoding }) => valueCoding.code);

function anAnswer(item: FormItem): fc.Arbitrary<Answer | undefined> {
  if (item.type === 'boolean') return fc.boolean();
  if (item.type !== 'choice') return fc.constant(undefined);
  return item.repeats ? fc.subarray(codesOf(item), { minLength: 1 }) : fc.constantFrom(...codesOf(item));
}

/** What somebody says more: a yes, or further codes of a list. */
function addition(item: FormItem): fc.Arbitrary<Answer | undefined> {
  if (item.type === 'boolean') return fc.constantFrom(true, undefined);
  return item.repeats ? fc.subarray(codesOf(item)) : fc.constant(undefined);
}

function answerSome(form: Form, draw: (item: FormItem) => Answer | undefined): Answers {
  const given = allItems(form).flatMap((item) => {
    const answer = draw(item);
    return answer === undefined ? [] : [[item.linkId, answer] as const];
  });
  return visibleAnswers(form, Object.fromEntries(given));
}

function sayMore(form: Form, some: Answers, draw: (item: FormItem) => Answer | undefined): Answers {
  const more = allItems(form).flatMap((item) => {
    const [before, added] = [some[item.linkId], draw(item)];
    if (added === undefined) return [];
    if (!Array.isArray(added)) return [[item.linkId, added] as const];
    const all = codesOf(item).filter(
      (code) => added.includes(code) || (Array.isArray(before) && before.includes(code)),
    );
    return all.length > 0 ? [[item.linkId, all] as const] : [];
  });
  return { ...some, ...Object.fromEntries(more) };
}

test('every form of the product has rules', () => {
  const judged = tables
    .map(([, text]) => read(text))
    .map(({ formId, formVersion }) => `${formId} ${formVersion}`);
  expect(judged.sort()).toEqual(forms.map(({ id, version }) => `${id} ${version}`).sort());
});

const head = '| id | when | verdict | urgency | reason vi | reason en | advice vi | advice en |';
const exampleHead = '| answers | verdict | urgency | rules |';
const good = '| ill | symptoms = yes | stop | now | Ốm | Ill | | |';
const shown = '| symptoms = yes | stop | now | ill |';

/** The faults of a table with these rows, as `line code what`. */
function faults(
  rule: string,
  example = shown,
  top = 'form: khai-bao-toan-dan 2021.1\nversion: 2026.1',
): string[] {
  const result = parseRules([top, head, rule, '', exampleHead, example].join('\n'), findForm);
  return result.ok
    ? []
    : result.faults.map(({ at, code, what }) => [at, code, what].filter(Boolean).join(' '));
}

describe('a table of rules', () => {
  test('that is right is read', () => {
    expect(faults(good)).toEqual([]);
  });

  test.each([
    ['an unknown question', good.replace('symptoms', 'symptom'), '4 question_unknown symptom'],
    ['a no', good.replace('= yes', '= no'), '4 unreadable_condition symptoms = no'],
    ['no condition', good.replace('symptoms = yes', ''), '4 unreadable_condition'],
    ['an unknown code', good.replace('symptoms = yes', 'symptomList has fevr'), '4 option_unknown fevr'],
    ['a code of a yes or no', good.replace('symptoms = yes', 'symptoms has fever'), '4 wrong_kind symptoms'],
    ['a yes to a choice', good.replace('symptoms =', 'symptomList ='), '4 wrong_kind symptomList'],
    ['a number of a yes or no', good.replace('symptoms = yes', 'symptoms > 3'), '4 wrong_kind symptoms'],
    ['another verdict', good.replace('stop', 'halt'), '4 bad_verdict'],
    ['another urgency', good.replace('now', 'later'), '4 bad_urgency'],
    ['a stop that nobody is told', good.replace('now', 'none'), '4 stop_without_urgency'],
    ['a reason in one language', good.replace('Ill', ''), '4 bad_text'],
    ['advice in one language', good.replace('| | |', '| Nghỉ ở nhà. | |'), '4 bad_text'],
    ['a cell too few', '| ill | symptoms = yes | stop | now |', '4 wrong_cells 8'],
    ['one id twice', `${good}\n${good}`, '5 rule_twice ill'],
    [
      'a place that is none',
      good.replace('symptoms = yes', 'area in 123'),
      '4 unreadable_condition area in 123',
    ],
  ])('is refused at its line with %s', (_title, rule, fault) => {
    expect(faults(rule)).toContain(fault);
  });

  test.each([
    [
      'an outcome that the rules do not give',
      shown.replace('stop', 'ask'),
      '7 example_differs stop now: ill',
    ],
    [
      'an answer that cannot be read',
      shown.replace('= yes', '= maybe'),
      '7 unreadable_answer symptoms = maybe',
    ],
    [
      'an answer that the form refuses',
      '| symptomList = tired | ask | none | |',
      '7 example_incomplete symptomList wrong_option',
    ],
    ['none for a rule', '| | ok | none | |', '4 no_example'],
  ])('is refused at the line of an example with %s', (_title, example, fault) => {
    expect(faults(good, example)).toContain(fault);
  });

  test('is refused without its form, its version, its rules or its heading', () => {
    expect(faults(good, shown, 'version: 2026.1')).toEqual(['1 no_form_named']);
    expect(faults(good, shown, 'form: other 1\nversion: 2026.1')).toEqual(['1 form_unknown other 1']);
    expect(faults(good, shown, 'form: khai-bao-toan-dan 2021.1\nversion: new')).toContain('1 no_version');
    expect(faults('', '')).toContain('1 no_rules');
    expect(faults(`\n${good}`)).toContain('5 row_outside');
  });

  test('may not ask for what is asked only after a no', () => {
    const item = { type: 'boolean', text: { vi: 'a', en: 'a' }, required: true } as const;
    const form: Form = {
      ...(forms[0] ?? formOf(read(national))),
      item: [
        { ...item, linkId: 'well' },
        { ...item, linkId: 'pain', enableWhen: [{ question: 'well', operator: '=', answerBoolean: false }] },
      ],
    };
    const text = `form: a 1\nversion: 2026.1\n${head}\n| pain | pain = yes | ask | none | Đau | Pain | | |`;
    expect(parseRules(text, () => form)).toMatchObject({
      faults: [{ at: '4', code: 'asked_after_no', what: 'pain' }],
    });
  });

  test('is judged by age, residence and numbers where it says so', () => {
    const rules = read(
      [
        'form: khai-bao-toan-dan 2021.1\nversion: 2026.1',
        head,
        '| old | symptoms = yes and age >= 65 | ask | soon | Người cao tuổi | Elderly | | |',
        '| there | area in 26041, 75 | ask | none | Nơi ở | Residence | | |',
        '',
        exampleHead,
        '| symptoms = yes; age = 65 | ask | soon | old |',
        '| symptoms = yes; age = 64 | ok | none | |',
        '| symptoms = yes | ok | none | |',
        '| area = 75 | ask | none | there |',
        '| area = 74 | ok | none | |',
      ].join('\n'),
    );
    expect(rules.rules).toHaveLength(2);
  });

  test('is never a crash, whatever the text', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('symptoms = yes', 'ask', 'now', 'a', ''));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 5 }),
        fc.string(),
        (rows, prose) => {
          faults(rows.map((cells) => `|${cells.join('|')}|`).join('\n'), prose);
          parseRules(prose, findForm);
        },
      ),
    );
  });
});

test('every fault has its words in both languages', () => {
  for (const { vi, en } of Object.values(faultTexts)) expect(vi.length > 5 && en.length > 5).toBe(true);
});
