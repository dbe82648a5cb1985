import { expect, test } from 'vitest';
import type { Person } from '../../contract/people.ts';
import { findPersonFaults } from '../kit/person-draft.ts';
import { draftOf, emptyDraft, inputOf, stepsFor } from './profile-draft.ts';

const today = '2026-11-23';
const person: Person = {
  id: '01890000-0000-7000-8000-000000000001',
  relation: 'self',
  name: 'Nguyễn Thị Hoa',
  birthDate: '1990-12-25',
  sex: 'female',
  idNumber: null,
  areaCode: '26041',
  areaVersion: '2026-04-30',
  areaName: 'Phường Trấn Biên, Thành phố Đồng Nai',
  address: '12 đường Số 3',
  consents: [
    { purpose: 'visits', version: '2026.1', given: true, at: '2026-11-01T00:00:00Z' },
    { purpose: 'health', version: '2026.1', given: true, at: '2026-11-01T00:00:00Z' },
    { purpose: 'notices', version: '2026.1', given: false, at: '2026-11-01T00:00:00Z' },
  ],
};

test('L1: a new profile is empty, nothing is chosen and no consent is ticked', () => {
  const { personId, ...fields } = emptyDraft('');
  expect(personId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  expect(Object.values(fields).every((value) => value.length === 0)).toBe(true);
});

test('an empty profile names every missing field in the order of the steps', () => {
  expect([...findPersonFaults(emptyDraft(''), today).keys()]).toEqual([
    'relation',
    'name',
    'birthDate',
    'sex',
    'areaCode',
    'address',
    'consents.visits',
    'consents.health',
  ]);
});

test('a saved profile comes back whole through the form', () => {
  const { id, areaName, consents, ...fields } = person;
  const draft = draftOf(person);
  expect(findPersonFaults(draft, today).size).toBe(0);
  expect(inputOf(draft)).toEqual({
    ...fields,
    consents: consents.map(({ purpose, version, given }) => ({ purpose, version, given })),
  });
  expect([draft.personId, draft.areaName]).toEqual([id, areaName]);
});

test('consent to an older text has to be given anew', () => {
  const consents = person.consents.map((consent) => ({ ...consent, version: '2020.1' }));
  expect(draftOf({ ...person, consents }).consents).toEqual([]);
});

test('nothing is sent while the birth date cannot be read', () => {
  expect(inputOf({ ...draftOf(person), birthDate: '30/02/1990' })).toBeUndefined();
});

test('only dependants are asked for the relation', () => {
  expect(stepsFor('self')).not.toContain('quan-he');
  expect(stepsFor('')[0]).toBe('quan-he');
});
