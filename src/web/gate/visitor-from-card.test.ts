import { expect, test } from 'vitest';
import { nationalForm } from '../../../test/harness/forms.ts';
import vectors from '../../../test/vectors/foreign-codes.json' with { type: 'json' };
import { readForeignCode } from '../../domain/foreign-code.ts';
import { parseScan } from '../../domain/scan-text.ts';
import { openFields } from './visitor-draft.ts';
import { visitorFrom } from './visitor-from-card.ts';

const form = nationalForm;
const today = '2026-11-24';

function draftOf(name: string) {
  const vector = vectors.codes.find((one) => one.name === name);
  const scan = parseScan(vector?.text ?? '', { host: '' });
  const { text = '', isTyped = false } = vector ?? {};
  const card = scan.kind === 'foreign' && readForeignCode(scan.what, text, { today, isTyped });
  if (!card) throw new Error(`${name} is no card`);
  return { card, draft: visitorFrom(card) };
}

test('L9: an identity card fills in name, day, sex, number and address; the address is confirmed', () => {
  const { card, draft } = draftOf('cccd, 11 fields');
  const { name, sex, idNumber, address } = card;
  expect(draft).toMatchObject({ name, sex, idNumber, address, doubts: ['address'] });
  expect(draft.birthDate).toMatch(/^\d{2}\/\d{2}\/\d{4}$/);
  const open = openFields(draft, form, today);
  expect(open).toContain('address');
  for (const known of ['name', 'birthDate', 'sex', 'idNumber']) expect(open).not.toContain(known);
});

test('L10: a name that came through a keyboard stays open until it is confirmed', () => {
  const { draft } = draftOf('cccd, through a keyboard that asks for letters');
  expect(draft.doubts).toContain('name');
  expect(openFields(draft, form, today)).toContain('name');
  expect(openFields({ ...draft, doubts: [] }, form, today)).not.toContain('name');
});

test('what a card does not tell is asked, not confirmed', () => {
  const { draft } = draftOf('cccd, the bar code with the number alone');
  expect(draft).toMatchObject({ name: '', birthDate: '', sex: '', address: '', doubts: [] });
  expect(openFields(draft, form, today)).toEqual(expect.arrayContaining(['name', 'birthDate', 'sex']));
});

test('consents and answers are never filled in', () => {
  const { draft } = draftOf('bhyt, 15 signs');
  expect(draft).toMatchObject({ consents: [], answers: '{}', idNumber: '', areaCode: '' });
});
