import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkProfile, type ProfileInput, profileTexts, profileWarningTexts } from './person.ts';

const today = '2026-06-01';
const hoa: ProfileInput = {
  relation: 'self',
  name: 'Nguyễn Thị Hoa',
  birthDate: '25/03/1990',
  sex: 'female',
  idNumber: '075190123456',
  areaCode: '26041',
  areaVersion: '2026-04-30',
  address: '12 Đường Võ Thị Sáu',
};

function check(changed: Partial<ProfileInput>): unknown {
  const result = checkProfile({ ...hoa, ...changed }, today);
  return result.ok ? result.profile : result.errors;
}

describe('L1: a profile', () => {
  test('is stored in one spelling', () => {
    expect(
      check({
        name: '  Nguyễn  Thị\u00a0Hoa '.normalize('NFD'),
        idNumber: '075 190 123 456',
        address: ' 12  Võ Thị Sáu ',
      }),
    ).toEqual({
      relation: 'self',
      name: 'Nguyễn Thị Hoa',
      birthDate: '1990-03-25',
      sex: 'female',
      idNumber: '075190123456',
      areaCode: '26041',
      areaVersion: '2026-04-30',
      address: '12 Võ Thị Sáu',
    });
  });

  test.each([
    ['', 'name_empty'],
    [' \u200b ', 'name_empty'],
    ['A', 'name_too_short'],
    ['Ấ'.normalize('NFD'), 'name_too_short'],
    ['A'.repeat(201), 'name_too_long'],
    [`Z${'\u0301'.repeat(900)}a`, 'name_too_long'],
    ['Nguyễn <b>Hoa</b>', 'name_has_markup'],
    ['Nguyễn Hoa 2', 'name_has_digits'],
    ['=1+1', 'name_not_letters'],
    ['+84968123456', 'name_not_letters'],
    ['@SUM(A1)', 'name_not_letters'],
    ['-Hoa', 'name_not_letters'],
    ['Nguyễn\u0000Hoa', 'name_has_control'],
    ['Nguyễn \ud800', 'name_has_control'],
  ])('the name %j: %s', (name, error) => {
    expect(check({ name })).toEqual({ name: error });
  });

  test.each(["H'Hen Niê", 'Ksor Y-Bhăn', '王小明', 'J. Smith', 'An', `Nguyễn ${'a'.repeat(193)}`])(
    'the name %j is a name',
    (name) => {
      expect(check({ name })).toMatchObject({ name });
    },
  );

  test.each([
    ['', 'birth_date_empty'],
    ['30/02/1990', 'birth_date_wrong'],
    ['1990', 'birth_date_wrong'],
    ['02/06/2026', 'birth_date_future'],
    ['31/12/1899', 'birth_date_too_early'],
  ])('the date of birth %j: %s', (birthDate, error) => {
    expect(check({ birthDate })).toEqual({ birthDate: error });
  });

  test.each([
    ['01/06/2026', '2026-06-01'],
    ['01/01/1900', '1900-01-01'],
    ['1990-03-25', '1990-03-25'],
  ])('the date of birth %j is %s', (birthDate, day) => {
    expect(check({ birthDate })).toMatchObject({ birthDate: day });
  });

  test.each([
    ['', null],
    [null, null],
    ['271234567', '271234567'],
    ['０７５１９０１２３４５６', '075190123456'],
  ])('the identity number %j is stored as %j', (idNumber, stored) => {
    expect(check({ idNumber })).toMatchObject({ idNumber: stored });
  });

  test.each(['1.2E+11', '12345678', '0751901234567', 'B1234567'])(
    'the identity number %j is refused',
    (idNumber) => {
      expect(check({ idNumber })).toEqual({ idNumber: 'id_number_wrong' });
    },
  );

  test.each([
    [{ sex: '' }, { sex: 'sex_missing' }],
    [{ sex: 'constructor' }, { sex: 'sex_missing' }],
    [{ relation: 'friend' }, { relation: 'relation_missing' }],
    [{ areaCode: '' }, { areaCode: 'area_missing' }],
    [{ areaVersion: 'latest' }, { areaCode: 'area_missing' }],
    [{ address: ' -- ' }, { address: 'address_empty' }],
    [{ address: 'a'.repeat(301) }, { address: 'address_too_long' }],
    [{ address: 'a\u0007' }, { address: 'address_has_control' }],
  ])('%j: %j', (changed, errors) => {
    expect(check(changed)).toEqual(errors);
  });

  test('all wrong fields are told at once', () => {
    const errors = check({ name: '', birthDate: '', sex: '', address: '' });
    expect(Object.keys(errors as object)).toEqual(['name', 'birthDate', 'sex', 'address']);
  });

  test('markup and formulas in an address are text', () => {
    expect(check({ address: '=A1 <b>12</b>' })).toMatchObject({ address: '=A1 <b>12</b>' });
  });

  test('any texts give a profile or errors, and a profile checked again stays the same', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, text, (name, birthDate, idNumber, address) => {
        const result = checkProfile({ ...hoa, name, birthDate, idNumber, address }, today);
        if (!result.ok) return;
        expect(checkProfile(result.profile, today)).toEqual(result);
      }),
    );
  });
});

describe('the identity number against the profile', () => {
  test.each([
    [{}, []],
    [{ sex: 'male' }, ['id_number_other_sex']],
    [{ birthDate: '25/03/1991' }, ['id_number_other_year']],
    [{ sex: 'other' }, []],
    [{ idNumber: '075303000001', birthDate: '21/03/2003' }, []],
    [{ idNumber: '271234567', sex: 'male' }, []],
  ])('%j warns %j and stops nobody', (changed, warnings) => {
    expect(checkProfile({ ...hoa, ...changed }, today)).toMatchObject({ ok: true, warnings });
  });
});

test('every message is there in both languages', () => {
  for (const text of [...Object.values(profileTexts), ...Object.values(profileWarningTexts)]) {
    expect(text.vi).toMatch(/\.$/);
    expect(text.en).toMatch(/\.$/);
  }
});
