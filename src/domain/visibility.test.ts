import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type Audience,
  COVER,
  type FullPerson,
  fieldsAt,
  type MaskedText,
  maskName,
  maskPhone,
  type PersonField,
  type PersonView,
  personFields,
  viewOf,
  visibility,
} from './visibility.ts';

const audiences: Audience[] = ['self', 'gate', 'owner', 'special', 'admin', 'public'];

const person: FullPerson = {
  name: 'Nguyễn Thị Quỳnh Hoa',
  phone: '+84968123456',
  idNumber: '075190123456',
  birthDate: '1990-11-23',
  sex: 'female',
  address: '12 Đường Võ Thị Sáu',
  area: { code: '26041', version: '2026-04-30' },
  declaredToday: true,
  verdict: 'ask',
  answers: { symptoms: true, symptomsNote: 'ho khan' },
};

describe('the given name is covered', () => {
  test.each([
    ['Nguyễn Văn An', 'Nguyễn Văn ***'],
    ['nguyễn thị quỳnh hoa', 'nguyễn thị quỳnh ***'],
    ['An', '***'],
    ['', '***'],
    ['   ', '***'],
    ['  Nguyễn \u00a0 Văn\tAn  ', 'Nguyễn Văn ***'],
    ['Nguyễn Văn An\u200b', 'Nguyễn Văn ***'],
    ['Nguyễn Văn An \u200e', 'Nguyễn Văn ***'],
    ["H'Hen Niê", "H'Hen ***"],
    ['Nguyễn An An', 'Nguyễn An ***'],
    ['John Smith', 'John ***'],
    ['Nguyễn-An', '***'],
    ['Nguyễn Văn An .', '***'],
    ['Nguyễn Văn An (Tèo)', '***'],
    ['Nguyễn Văn An 2', '***'],
    ['Nguyễn Văn An, 12 Võ Thị Sáu', '***'],
    ['Nguyễn Văn\u200bAn', 'Nguyễn ***'],
  ])('L14: %j is shown as %j', (name, expected) => {
    expect(maskName(name)).toBe(expected);
  });

  const word = fc.stringMatching(/^[A-ZĐ][a-zàáâăêôơưđ]{0,9}$/);

  test('L14: the mask is the same whatever the given name is', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), word, word, (before, one, other) => {
        const masked = maskName([...before, one].join(' '));
        expect(masked).toBe(maskName([...before, other].join(' ')));
        expect(masked).toBe(`${before.join(' ')} ${COVER}`);
      }),
    );
  });

  test('L14: any text at all ends in the cover, and masking again reveals nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const masked = maskName(text);
        expect(masked.endsWith(COVER)).toBe(true);
        expect(maskName(masked)).toBe(COVER);
      }),
    );
  });

  test('L14: composed and decomposed spellings have one mask', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const name = words.join(' ');
        expect(maskName(name.normalize('NFD'))).toBe(maskName(name.normalize('NFC')));
      }),
    );
    expect(maskName('Nguyễn Văn Ấn'.normalize('NFD'))).toBe('Nguyễn Văn ***');
  });
});

describe('the last three digits are covered', () => {
  test('L14: the first seven digits are shown', () => {
    expect(maskPhone('+84968123456')).toBe('0968 123 ***');
  });

  test('L14: the mask is the same whatever the last three digits are', () => {
    const digits = fc.stringMatching(/^\d{3}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^[35789]\d{5}$/), digits, digits, (start, one, other) => {
        expect(maskPhone(`+84${start}${one}`)).toBe(maskPhone(`+84${start}${other}`));
      }),
    );
  });

  test.each(['0968123456', '+1 202 555 0123', '', '968123456 '])('L14: %j is covered whole', (text) => {
    expect(maskPhone(text)).toBe(COVER);
  });
});

describe('the table', () => {
  test('reads like this', () => {
    const text = personFields.map((field) => {
      const levels = audiences.map((audience) => visibility[field][audience]);
      return [field, ...levels].join(' ');
    });
    expect(['field self gate owner special admin public', ...text]).toEqual([
      'field self gate owner special admin public',
      'name full masked masked full masked hidden',
      'phone full masked masked full masked hidden',
      'idNumber full hidden hidden full hidden hidden',
      'birthDate full hidden hidden full hidden hidden',
      'sex full hidden hidden full hidden hidden',
      'address full hidden hidden full hidden hidden',
      'area full hidden hidden full hidden hidden',
      'declaredToday full full full full hidden hidden',
      'verdict full full hidden full hidden hidden',
      'answers full hidden hidden full hidden hidden',
    ]);
  });

  test('L14: an owner gets the masked name and number and whether the person declared, and nothing else', () => {
    expect(viewOf('owner', person)).toEqual({
      name: 'Nguyễn Thị Quỳnh ***',
      phone: '0968 123 ***',
      declaredToday: true,
    });
    expectTypeOf<PersonView<'owner'>>().toEqualTypeOf<{
      readonly name: MaskedText;
      readonly phone: MaskedText | null;
      readonly declaredToday: boolean;
    }>();
  });

  test('L15: a hospital gets every field in full', () => {
    expect(viewOf('special', person)).toEqual(person);
    expect(fieldsAt('special', 'full')).toEqual(personFields);
  });

  test('the public gets nothing', () => {
    expect(viewOf('public', person)).toEqual({});
    expectTypeOf<PersonView<'public'>>().toEqualTypeOf<Record<never, never>>();
  });

  test('every masked field of every audience has a mask', () => {
    for (const audience of audiences) expect(() => viewOf(audience, person)).not.toThrow();
  });

  test('a dependant without a phone has no masked phone either', () => {
    expect(viewOf('owner', { ...person, phone: null }).phone).toBeNull();
  });

  test('L14: no text of a field that an audience may not see in full is in its view', () => {
    const secret: Record<PersonField, string> = {
      name: 'Hoa',
      phone: '456',
      idNumber: '075190123456',
      birthDate: '1990',
      sex: 'female',
      address: 'Võ Thị Sáu',
      area: '26041',
      declaredToday: 'declaredToday',
      verdict: 'verdict',
      answers: 'ho khan',
    };
    for (const audience of audiences) {
      const text = JSON.stringify(viewOf(audience, person));
      for (const field of personFields) {
        expect(text.includes(secret[field]), `${field} for ${audience}`).toBe(
          visibility[field][audience] === 'full',
        );
      }
    }
  });
});
