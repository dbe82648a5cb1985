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
  return result.ok ? [] : result.errors;
}

function when(condition: object): object {
  return { ...good, linkId: 'z', enableWhen: [{ operator: '=', ...condition }] };
}

describe('a form read from JSON', () => {
  test('is whole: every form of the product', () => {
    for (const form of forms) expect(parseForm(JSON.parse(JSON.stringify(form)))).toEqual({ ok: true, form });
  });

  test.each<[string, unknown[], string]>([
    ['no items', [], 'form.item: at least one item'],
    ['an item that is none', [null], 'form.item[0]: not an object'],
    ['an unknown type', [{ ...good, type: 'decimal' }], 'form.item[0].type: one of'],
    ['an unknown key', [{ ...good, initial: false }], 'form.item[0]: initial is not known here'],
    ['a default answer', [{ ...good, initialBoolean: false }], 'initialBoolean is not known here'],
    ['no English', [{ ...good, text: { vi: 'a' } }], 'form.item[0].text: a text in vi and en'],
    ['decomposed text', [{ ...good, text: { vi: 'ế'.normalize('NFD'), en: 'e' } }], 'in NFC'],
    ['one linkId twice', [good, good], 'form.item[1].linkId: a is used twice'],
    ['a linkId of every object', [{ ...good, linkId: 'constructor' }], 'form.item[0].linkId'],
    ['a choice without options', [{ ...choice, answerOption: undefined }], 'at least two options'],
    [
      'a code twice',
      [{ ...choice, answerOption: [choice.answerOption[0], choice.answerOption[0]] }],
      'used twice',
    ],
    ['required as text', [{ ...good, required: 'yes' }], 'form.item[0].required: true or false'],
    ['no length', [{ linkId: 'a', type: 'string', text, maxLength: 0 }], 'maxLength: 1 or more'],
    [
      'an empty group',
      [{ linkId: 'a', type: 'group', text, item: [] }],
      'form.item[0].item: at least one item',
    ],
    [
      'a condition on a later question',
      [when({ question: 'a', answerBoolean: true }), good],
      'must be an earlier',
    ],
    ['a condition on nothing', [good, when({ question: 'q', answerBoolean: true })], 'must be an earlier'],
    ['a condition on itself', [when({ question: 'z', answerBoolean: true })], 'must be an earlier'],
    ['yes of a choice', [choice, when({ question: 'b', answerBoolean: true })], 'cannot have this answer'],
    ['a code of a yes/no', [good, when({ question: 'a', answerCode: 'x' })], 'cannot have this answer'],
    ['a code not offered', [choice, when({ question: 'b', answerCode: 'q' })], 'cannot have this answer'],
    [
      'another operator',
      [good, { ...when({ question: 'a' }), enableWhen: [{ operator: '>' }] }],
      'operator =',
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
