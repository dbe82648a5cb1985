import { describe, expect, test } from 'vitest';
import {
  checkGateName,
  checkPlace,
  checkSpecialGrant,
  isGrantInForce,
  isPlaceKind,
  type PlaceInput,
  placeKinds,
  placeTexts,
  specialKinds,
} from './place.ts';

const school: PlaceInput = {
  name: 'Trường THPT Ngô Quyền',
  kind: 'school_thpt',
  areaCode: '26041',
  areaVersion: '2026-04-30',
  address: 'Đường 30/4',
  hours: { kind: 'always' },
  registrantName: 'Trần Thị Lan',
};

function check(changed: Partial<PlaceInput>): unknown {
  const result = checkPlace({ ...school, ...changed });
  return result.ok ? result.place : result.errors;
}

describe('L7: a place', () => {
  test('is stored in one spelling', () => {
    expect(check({ name: ' Trường  THPT Ngô Quyền '.normalize('NFD') })).toEqual(school);
  });

  test.each([
    [{ name: '' }, { name: 'place_name_empty' }],
    [{ name: 'A' }, { name: 'place_name_too_short' }],
    [{ name: 'a'.repeat(201) }, { name: 'place_name_too_long' }],
    [{ name: '=HYPERLINK("x")' }, { name: 'place_name_wrong' }],
    [{ name: '-1 quán' }, { name: 'place_name_wrong' }],
    [{ name: 'Quán <script>' }, { name: 'place_name_wrong' }],
    [{ name: 'Quán\u0000' }, { name: 'place_name_wrong' }],
    [{ kind: '' }, { kind: 'place_kind_missing' }],
    [{ kind: 'toString' }, { kind: 'place_kind_missing' }],
    [{ areaCode: 'x' }, { areaCode: 'place_area_missing' }],
    [{ address: '' }, { address: 'place_address_empty' }],
    [{ address: 'a'.repeat(301) }, { address: 'place_address_too_long' }],
    [{ hours: null }, { hours: 'hours_wrong' }],
    [{ hours: { kind: 'week', days: Array(7).fill(null) } }, { hours: 'hours_wrong' }],
    [{ registrantName: '123' }, { registrantName: 'name_not_letters' }],
    [
      { registrantName: '', hours: 1 },
      { registrantName: 'name_empty', hours: 'hours_wrong' },
    ],
  ])('%j: %j', (changed, errors) => {
    expect(check(changed)).toEqual(errors);
  });

  test.each(['Quán cà phê 24', '7-Eleven', '“Nhà Xưa” quán', 'Công ty TNHH ABC (cổng 2)'])(
    '%j is a name',
    (name) => {
      expect(check({ name })).toMatchObject({ name });
    },
  );
});

describe('a gate', () => {
  test.each([
    ['Cổng số 1', { value: 'Cổng số 1' }],
    ['  Cổng   sau ', { value: 'Cổng sau' }],
    ['', { error: 'gate_name_wrong' }],
    ['=1', { error: 'gate_name_wrong' }],
    ['a'.repeat(61), { error: 'gate_name_wrong' }],
  ])('%j: %j', (text, result) => {
    expect(checkGateName(text)).toEqual(result);
  });
});

describe('L15: the authority to see in full', () => {
  const grant = { kind: 'hospital', documentNumber: '12/QĐ-SYT', until: '2026-12-31' };

  test('has a kind, a document and a last day', () => {
    expect(checkSpecialGrant(grant, '2026-06-01')).toEqual({ ok: true, grant });
    const longest = { ...grant, until: '2028-06-01' };
    expect(checkSpecialGrant(longest, '2026-06-01')).toEqual({ ok: true, grant: longest });
  });

  test.each([
    [{ kind: 'none' }, { kind: 'special_kind_missing' }],
    [{ documentNumber: ' ' }, { documentNumber: 'document_number_empty' }],
    [{ documentNumber: 'a'.repeat(61) }, { documentNumber: 'document_number_too_long' }],
    [{ until: '2026-05-31' }, { until: 'special_until_wrong' }],
    [{ until: '2028-06-02' }, { until: 'special_until_too_far' }],
    [{ until: null }, { until: 'special_until_wrong' }],
    [{ until: '2026-06-31' }, { until: 'special_until_wrong' }],
  ])('%j: %j', (changed, errors) => {
    expect(checkSpecialGrant({ ...grant, ...changed }, '2026-06-01')).toEqual({ ok: false, errors });
  });

  test.each([
    ['2026-06-01', true],
    ['2026-06-02', false],
  ])('a grant until 01/06/2026 is in force on %s: %s', (today, inForce) => {
    expect(isGrantInForce({ until: '2026-06-01' }, today)).toBe(inForce);
  });

  test('without a grant there is none in force', () => {
    expect(isGrantInForce(undefined, '2026-06-01')).toBe(false);
  });
});

test('every kind and message is there in both languages, each once', () => {
  for (const table of [placeKinds, specialKinds, placeTexts]) {
    for (const language of ['vi', 'en'] as const) {
      const texts = Object.values(table).map((text) => text[language]);
      expect(texts.every((text) => text.trim() === text && text.length > 2)).toBe(true);
    }
  }
  const labels = Object.values(placeKinds).map((kind) => kind.vi);
  expect(new Set(labels).size).toBe(labels.length);
});

test('an inherited key is no kind', () => {
  expect(isPlaceKind('constructor')).toBe(false);
  expect(isPlaceKind('school_mn')).toBe(true);
});
