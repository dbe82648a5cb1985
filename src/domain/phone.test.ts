import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { formatPhone, isE164, parseVnMobile } from './phone.ts';

function read(text: string): string {
  const result = parseVnMobile(text);
  if (!result.ok) return result.reason;
  return [result.e164, result.unusual ? 'unusual' : '', result.renumbered ? 'renumbered' : '']
    .filter(Boolean)
    .join(' ');
}

describe('a mobile number in any spelling', () => {
  test.each([
    '0968123456',
    '0968 123 456',
    '0968.123.456',
    '0968-123-456',
    '0968–123–456',
    '096 8123456',
    '968123456',
    '968 123 456',
    '+84968123456',
    '+84 968 123 456',
    '+84 0968 123 456',
    '84968123456',
    '840968123456',
    '0084968123456',
    '(+84)(0)968123456',
    '(+84) 968.123.456',
    '０９６８１２３４５６',
    '＋８４９６８１２３４５６',
    '0968\u00a0123\u00a0456',
    '\u202a+84 968 123 456\u202c',
    '\u200b0968123456\ufeff',
    '  0968123456\n',
  ])('%j is +84968123456', (text) => {
    expect(read(text)).toBe('+84968123456');
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['--', 'empty'],
    ['không có', 'not_a_number'],
    ['0968 12a 456', 'not_a_number'],
    ['0968+123456', 'not_a_number'],
    ['0168123456', 'not_a_number'],
    ['096812345', 'too_short'],
    ['0', 'too_short'],
    ['09681234567', 'too_long'],
    ['+849681234567', 'too_long'],
    ['02513822123', 'landline'],
    ['+84 251 3822 123', 'landline'],
    ['0613822123', 'landline'],
    ['19009095', 'service_number'],
    ['1022', 'service_number'],
    ['113', 'service_number'],
    ['+1 202 555 0123', 'foreign'],
    ['+855 12 345 678', 'foreign'],
    ['0085512345678', 'foreign'],
  ])('%j is refused: %s', (text, reason) => {
    expect(read(text)).toBe(reason);
  });

  test.each([
    ['01681234567', '+84381234567 renumbered'],
    ['+84 168 123 4567', '+84381234567 renumbered'],
    ['841681234567', '+84381234567 renumbered'],
    ['01201234567', '+84701234567 renumbered'],
    ['0129 123 4567', '+84821234567 renumbered'],
    ['01991234567', '+84591234567 renumbered'],
  ])('%j of before 2018 is today %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each(['0301234567', '0521234567', '0992123456', '0711234567', '0891234567'])(
    '%s is accepted with a doubt',
    (text) => {
      expect(read(text)).toBe(`+84${text.slice(1)} unusual`);
    },
  );

  test('084 and 84 are told apart: a prefix in one, the country in the other', () => {
    expect(read('0841234567')).toBe('+84841234567');
    expect(read('841234567')).toBe('+84841234567');
    expect(read('84841234567')).toBe('+84841234567');
  });
});

const nine = fc
  .tuple(fc.constantFrom('3', '5', '7', '8', '9'), fc.stringMatching(/^\d{8}$/))
  .map((p) => p.join(''));
const separator = fc.constantFrom('', ' ', '.', '-', '\u00a0', ' - ');
const prefix = fc.constantFrom('0', '+84', '84', '0084', '(+84)(0)', '+84 (0) ', '');

describe('held against libphonenumber', () => {
  test('what it calls a Vietnamese mobile number is read as the same number', () => {
    fc.assert(
      fc.property(nine, prefix, separator, separator, (national, start, one, two) => {
        const text = `${start}${national.slice(0, 3)}${one}${national.slice(3, 6)}${two}${national.slice(6)}`;
        const result = parseVnMobile(text);
        expect(result).toMatchObject({ ok: true, e164: `+84${national}` });
        const theirs = parsePhoneNumberFromString(`+84${national}`, 'VN');
        if (theirs?.getType() !== 'MOBILE') expect(result).toMatchObject({ unusual: true });
      }),
      { numRuns: 1000 },
    );
  });

  test('any text that it reads as a valid mobile number is accepted here as the same', () => {
    const noise = fc
      .array(fc.constantFrom(...'0123456789+84 .-()'), { minLength: 9, maxLength: 18 })
      .map((c) => c.join(''));
    fc.assert(
      fc.property(noise, (text) => {
        const theirs = parsePhoneNumberFromString(text, 'VN');
        fc.pre(
          theirs?.countryCallingCode === '84' && theirs.getType() === 'MOBILE' && !text.includes('+', 1),
        );
        fc.pre(/^[35789]/.test(theirs?.nationalNumber ?? ''));
        expect(parseVnMobile(text)).toMatchObject({ ok: true, e164: theirs?.number });
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the stored form', () => {
  test('is shown in the national way', () => {
    expect(formatPhone('+84968123456')).toBe('0968 123 456');
  });

  test('a text that is no stored number is shown as it is', () => {
    expect(formatPhone('0968 123 ***')).toBe('0968 123 ***');
  });

  test('shown and read again is the same number', () => {
    fc.assert(
      fc.property(nine, (national) => {
        expect(parseVnMobile(formatPhone(`+84${national}`))).toMatchObject({ e164: `+84${national}` });
      }),
    );
  });

  test('any text at all gives a stored form or a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = parseVnMobile(text);
        expect(result.ok ? isE164(result.e164) : result.reason).toBeTruthy();
      }),
    );
  });
});
