import { expect, test } from 'vitest';
import type { Place } from '../../contract/places.ts';
import {
  checkDraft,
  draftOf,
  emptyDraft,
  hoursOf,
  type PlaceDraft,
  readDay,
  writeDay,
} from './place-draft.ts';

const filled: PlaceDraft = {
  ...emptyDraft('Trần Thị Mai'),
  name: '  Trường   THPT Ngô Quyền ',
  kind: 'school_thpt',
  areaCode: '26041',
  areaVersion: '2025-07',
  areaPath: 'Phường Trấn Biên, Thành phố Đồng Nai',
  address: '115 Nguyễn Ái Quốc',
};

const placeOf = (hours: Place['hours']): Place => ({
  id: '0197b1c0-0000-7000-8000-000000000001',
  number: '751234560',
  name: 'Trường THPT Ngô Quyền',
  kind: 'school_thpt',
  areaCode: '26041',
  areaVersion: '2025-07',
  areaName: 'Phường Trấn Biên',
  address: '115 Nguyễn Ái Quốc',
  hours,
  requiresDeclaration: false,
  registrantName: 'Trần Thị Mai',
  location: null,
  gates: [],
  poster: { serial: 1, issuedOn: '2026-03-01', url: 'https://vaora.example/d/751234560' },
  special: { kind: 'none', until: null },
  suspension: null,
  right: 'owner',
});

test('a filled draft becomes what the server takes, tidied', () => {
  const checked = checkDraft(filled);
  expect(checked).toMatchObject({ input: { name: 'Trường THPT Ngô Quyền', requiresDeclaration: true } });
  expect('input' in checked && Object.keys(checked.input).sort()).toEqual(
    [
      'name',
      'kind',
      'areaCode',
      'areaVersion',
      'address',
      'hours',
      'registrantName',
      'requiresDeclaration',
    ].sort(),
  );
});

test('an empty draft names every field that is missing', () => {
  const checked = checkDraft(emptyDraft(''));
  expect('errors' in checked && Object.keys(checked.errors).sort()).toEqual([
    'address',
    'areaCode',
    'kind',
    'name',
    'registrantName',
  ]);
});

test('office hours are five days, and the other two stay closed', () => {
  const hours = hoursOf(filled);
  expect(hours?.kind === 'week' && hours.days.map((day) => day?.close ?? null)).toEqual([
    ...Array.from({ length: 5 }, () => '17:00'),
    null,
    null,
  ]);
});

test('a typed time that is none is an error of the hours, on an open day only', () => {
  const wrong = writeDay({ isOpen: true, open: 'sáng', close: '17:00' });
  const days = filled.days.map((day, i) => (i === 2 ? wrong : day));
  expect(checkDraft({ ...filled, hours: 'custom', days })).toEqual({ errors: { hours: 'hours_wrong' } });
  const closed = days.map((day, i) => (i === 2 ? day.replace('1|', '0|') : day));
  expect(checkDraft({ ...filled, hours: 'custom', days: closed })).toHaveProperty('input');
});

test('times are taken as people type them', () => {
  const days = filled.days.map(() => writeDay({ isOpen: true, open: '6h30', close: '2400' }));
  const hours = hoursOf({ hours: 'custom', days });
  expect(hours?.kind === 'week' && hours.days[6]).toEqual({ open: '06:30', close: '24:00' });
});

test('a day keeps its typed times while it is closed, and cannot be broken by what is typed', () => {
  const day = { isOpen: false, open: '08:00', close: '11:00' };
  expect(readDay(writeDay(day))).toEqual(day);
  expect(readDay(writeDay({ ...day, open: '8|9' }))).toEqual({ ...day, open: '89' });
});

test.each([
  ['always', { kind: 'always' as const }],
  [
    'office',
    {
      kind: 'week' as const,
      days: [0, 1, 2, 3, 4, 5, 6].map((d) => (d < 5 ? { open: '07:00', close: '17:00' } : null)),
    },
  ],
  [
    'custom',
    { kind: 'week' as const, days: Array.from({ length: 7 }, () => ({ open: '18:00', close: '02:00' })) },
  ],
])('a place with hours "%s" opens for changing as it is', (choice, hours) => {
  const draft = draftOf(placeOf(hours));
  expect([draft.hours, draft.registrantName]).toEqual([choice, 'Trần Thị Mai']);
  const checked = checkDraft(draft);
  expect('input' in checked && checked.input.hours).toEqual(hours);
});
