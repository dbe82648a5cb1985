import { expect, test } from 'vitest';
import { nationalForm } from '../../../test/harness/forms.ts';
import { answersOf, emptyVisitor, entryOf, faultsOf, type VisitorDraft } from './visitor-draft.ts';
import { standsOn, visitorSteps } from './visitor-steps.ts';

const form = nationalForm;
const today = '2026-11-23';
const passing = { gateId: 'g', direction: 'in', at: '2026-11-23T01:00:00.000Z' } as const;
const well = {
  travelled: false,
  symptoms: false,
  contactPatient: false,
  contactSickCountry: false,
  contactSick: false,
};
const whole: VisitorDraft = {
  ...emptyVisitor(),
  name: 'Nguyễn Thị Bé',
  birthDate: '05/01/1950',
  sex: 'female',
  areaCode: '26041',
  areaVersion: '2026-04-30',
  areaName: 'Phường Trấn Biên',
  address: '12 Lê Lợi',
  consents: ['visits', 'health'],
  answers: JSON.stringify(well),
};

test('an empty visitor has nothing ticked and nothing answered, and cannot be sent', () => {
  const empty = emptyVisitor();
  expect(empty.consents).toEqual([]);
  expect(answersOf(empty, form)).toEqual({});
  expect(entryOf(empty, form, today, passing)).toBeUndefined();
  const steps = visitorSteps(form, {});
  const withFault = steps.filter((step) =>
    [...faultsOf(empty, form, today).keys()].some((f) => standsOn(step, f)),
  );
  // All but the identity number, which may be left out.
  expect(withFault).toHaveLength(steps.length - 1);
});

test('L2: a whole visitor becomes profile, consents, declaration and visit with the ids made before', () => {
  expect(entryOf(whole, form, today, passing)).toMatchObject({
    personId: whole.personId,
    person: {
      name: 'Nguyễn Thị Bé',
      birthDate: '1950-01-05',
      idNumber: null,
      consents: [
        { purpose: 'visits', given: true },
        { purpose: 'health', given: true },
        { purpose: 'notices', given: false },
      ],
    },
    declaration: { id: whole.declarationId, formId: form.id, answers: well },
    visit: { id: whole.visitId, ...passing },
  });
});

test('one question left open, or one consent not given, keeps the visitor from being sent', () => {
  const { contactSick: _, ...open } = well;
  const unanswered = { ...whole, answers: JSON.stringify(open) };
  expect(entryOf(unanswered, form, today, passing)).toBeUndefined();
  expect([...faultsOf(unanswered, form, today).keys()]).toEqual(['contactSick']);
  const unwilling = { ...whole, consents: ['visits'] };
  expect(entryOf(unwilling, form, today, passing)).toBeUndefined();
  expect([...faultsOf(unwilling, form, today).keys()]).toEqual(['consents.health']);
});

test('an answer that asks more opens the page for it', () => {
  const before = visitorSteps(form, well).map(({ key }) => key);
  const after = visitorSteps(form, { ...well, symptoms: true }).map(({ key }) => key);
  expect(before).not.toContain('cau-symptomList');
  expect(after).toContain('cau-symptomList');
});

test('every question of the form stands on exactly one page', () => {
  const answers = { ...well, travelled: true, symptoms: true };
  const steps = visitorSteps(form, answers);
  for (const field of [...Object.keys(well), 'travelledWhere', 'symptomList', 'symptomNote']) {
    expect(steps.filter((step) => standsOn(step, field))).toHaveLength(1);
  }
});

test('kept answers that cannot be read are no answers', () => {
  expect(answersOf({ ...whole, answers: '{broken' }, form)).toEqual({});
  expect(answersOf({ ...whole, answers: '{"travelled":{"a":1},"symptoms":false}' }, form)).toEqual({
    symptoms: false,
  });
});
