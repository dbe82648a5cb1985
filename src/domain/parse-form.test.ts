import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forms } from './forms.ts';
import { parseForm } from './parse-form.ts';

const text = { vi: 'Có không?', en: 'Yes?' };
const good = { linkId: 'a', type: 'boolean', required: true, text };
const choice = {
  linkId: 'b',
  type: 'choice',
  text,
  answerOption: ['x', 'y'].map((code) => ({ valueCoding: { code, display: text } })),
};

function errors(items: unknown, changed: object = {}): readonly string[] {
  const result = parseForm({
    resourceType: 'Questionnaire',
    id: 'form',
    version: '2026.1',
    status: 'active',
    title: text,
    description: text,
    warning: text,
    item: items,
    ...changed,
  });
  return result.ok
    ? []
    : result.faults.map(({ at, code, what }) => [at, code, what].filter(Boolean).join(' '));
}

function when(condition: object): object {
  return { ...good, linkId: 'z', enableWhen: [{ operator: '=', ...condition }] };
}

describe('a form read from JSON', () => {
  test('is whole: every form of the product', () => {
    for (const form of forms) expect(parseForm(JSON.parse(JSON.stringify(form)))).toEqual({ ok: true, form });
  });

  test.each<[string, unknown[], string]>([
    ['no items', [], 'form.item no_items'],
    ['an item that is none', [null], 'form.item[0] not_an_object'],
    ['an unknown type', [{ ...good, type: 'reference' }], 'form.item[0].type bad_type'],
    ['an unknown key', [{ ...good, initial: false }], 'form.item[0] unknown_key initial'],
    ['a default answer', [{ ...good, initialBoolean: false }], 'unknown_key initialBoolean'],
    ['no English', [{ ...good, text: { vi: 'a' } }], 'form.item[0].text bad_text'],
    ['decomposed text', [{ ...good, text: { vi: 'ế'.normalize('NFD'), en: 'e' } }], 'bad_text'],
    ['one linkId twice', [good, good], 'form.item[1].linkId link_id_twice a'],
    ['a linkId of every object', [{ ...good, linkId: 'constructor' }], 'form.item[0].linkId'],
    ['a choice without options', [{ ...choice, answerOption: undefined }], 'too_few_options'],
    [
      'a code twice',
      [{ ...choice, answerOption: [choice.answerOption[0], choice.answerOption[0]] }],
      'code_twice',
    ],
    ['required as text', [{ ...good, required: 'yes' }], 'form.item[0].required not_yes_or_no'],
    ['no length', [{ linkId: 'a', type: 'string', text, maxLength: 0 }], 'maxLength bad_length'],
    [
      'bounds the wrong way round',
      [{ linkId: 'a', type: 'decimal', text, minValue: 43, maxValue: 30 }],
      'form.item[0].minValue bad_bound',
    ],
    ['half a person', [{ linkId: 'a', type: 'integer', text, maxValue: 1.5 }], 'minValue bad_bound'],
    ['bounds of a text', [{ linkId: 'a', type: 'string', text, maxValue: 1 }], 'unknown_key maxValue'],
    ['an empty group', [{ linkId: 'a', type: 'group', text, item: [] }], 'form.item[0].item no_items'],
    [
      'a condition on a later question',
      [when({ question: 'a', answerBoolean: true }), good],
      'not_asked_before',
    ],
    ['a condition on nothing', [good, when({ question: 'q', answerBoolean: true })], 'not_asked_before'],
    ['a condition on itself', [when({ question: 'z', answerBoolean: true })], 'not_asked_before'],
    ['yes of a choice', [choice, when({ question: 'b', answerBoolean: true })], 'impossible_answer'],
    ['a code of a yes/no', [good, when({ question: 'a', answerCode: 'x' })], 'impossible_answer'],
    ['a code not offered', [choice, when({ question: 'b', answerCode: 'q' })], 'impossible_answer'],
    [
      'another operator',
      [good, { ...when({ question: 'a' }), enableWhen: [{ operator: '>' }] }],
      'bad_condition',
    ],
  ])('is refused with %s', (_title, items, message) => {
    expect(errors(items).join('\n')).toContain(message);
  });

  test('is refused for each wrong head field', () => {
    const wrong = { resourceType: 'Patient', id: 'Form', version: '1', status: 'draft', title: '', extra: 1 };
    expect(errors([good], wrong)).toHaveLength(6);
  });

  test('passes with a condition on an earlier question', () => {
    expect(errors([good, choice, when({ question: 'b', answerCode: 'y' })])).toEqual([]);
  });

  test('is never a crash, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, items) => {
        expect(parseForm(value).ok).toBe(false);
        errors(items);
        errors([items]);
      }),
    );
  });
});
