import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as write from '../../test/harness/foreign-codes.ts';
import { foreignVectors } from '../../test/harness/foreign-vectors.ts';
import vectors from '../../test/vectors/foreign-codes.json' with { type: 'json' };
import { Random } from '../server/demo/random.ts';
import { idNumberCode, parseIdNumberCode, readForeignCode } from './foreign-code.ts';
import { mrzCheckDigit } from './mrz.ts';
import { cleanScanText, parseScan } from './scan-text.ts';

const today = '2026-11-24';

/** As the gate does: named by its shape first, then read. */
function read(text: string, isTyped = false) {
  const scan = parseScan(text, { host: 'vaora.example.vn' });
  if (scan.kind !== 'foreign') return undefined;
  return readForeignCode(scan.what, cleanScanText(text), { today, isTyped });
}

const holder = fc.integer().map((seed) => write.inventHolder(new Random(seed)));
const form = fc.constantFrom('TD1', 'TD2', 'TD3');

describe('what was written is read again', () => {
  test('L9: from an identity card of 6 to 12 fields: number, name, day, sex, address', () => {
    fc.assert(
      fc.property(
        holder,
        fc.integer({ min: 6, max: 12 }),
        fc.constantFrom('', '271234567'),
        (of, fields, old) => {
          expect(read(write.writeIdCard(of, fields, old))).toEqual({
            what: 'cccd',
            ...of,
            doubts: ['address'],
          });
        },
      ),
    );
  });

  test('from the national code of Decision 1405: number and day; the name without its diacritics', () => {
    fc.assert(
      fc.property(holder, (of) => {
        const person = read(write.writeNationalQr(of));
        expect(person).toMatchObject({ what: 'national', idNumber: of.idNumber, birthDate: of.birthDate });
        expect(person?.name.toUpperCase()).toBe(write.plainName(of.name));
        expect(person?.doubts).toContain('name');
      }),
    );
  });

  test('from an insurance card: all but an identity number, which it does not hold', () => {
    fc.assert(
      fc.property(holder, fc.constantFrom('HS4750000000001', '7512345678'), (of, number) => {
        expect(read(write.writeInsuranceCard(of, number))).toEqual({
          ...of,
          what: 'bhyt',
          idNumber: null,
          doubts: ['address'],
        });
      }),
    );
  });

  test('from a machine-readable zone: day, sex and name; a Vietnamese one tells the identity number', () => {
    fc.assert(
      fc.property(holder, form, fc.constantFrom('VNM', 'FRA'), (of, td, issuer) => {
        const person = read(write.writeMrz(of, td, issuer));
        const hasNumber = issuer === 'VNM' && td !== 'TD2';
        expect(person?.idNumber).toBe(hasNumber ? of.idNumber : null);
        // Two digits tell no century: somebody past a hundred is taken for a child, as everywhere.
        expect(person?.birthDate?.slice(2)).toBe(of.birthDate.slice(2));
        expect(person?.sex).toBe(of.sex);
        expect(person?.name.toUpperCase()).toBe(write.plainName(of.name));
      }),
    );
  });
});

test('any one wrong digit of a zone is noticed, but for those in its names', () => {
  fc.assert(
    fc.property(holder, form, fc.nat(200), fc.integer({ min: 1, max: 9 }), (of, td, at, by) => {
      const zone = write.writeMrz(of, td);
      const digits = [...zone.matchAll(/\d/g)].map(({ index }) => index);
      const i = digits[at % digits.length] ?? 0;
      const wrong = zone.slice(0, i) + ((Number(zone[i]) + by) % 10) + zone.slice(i + 1);
      expect(read(wrong)).toBeUndefined();
    }),
  );
});

test('a wrong digit that the last check digit was made for is noticed by that of its own field', () => {
  fc.assert(
    fc.property(holder, fc.constantFrom(5, 30, 38), fc.nat(5), (of, start, offset) => {
      const zone = write.writeMrz(of, 'TD1').replace(/\s/g, '');
      const i = start + offset;
      const wrong = zone.slice(0, i) + ((Number(zone[i]) + 1) % 10) + zone.slice(i + 1);
      const spans = [5, 30, 30, 37, 38, 45, 48, 59];
      const covered = [0, 2, 4, 6].map((at) => wrong.slice(spans[at], spans[at + 1])).join('');
      expect(read(wrong.slice(0, 59) + mrzCheckDigit(covered) + wrong.slice(60))).toBeUndefined();
    }),
  );
});

test('two neighbouring digits of a zone swapped are noticed unless they differ by five', () => {
  fc.assert(
    fc.property(holder, form, fc.nat(200), (of, td, at) => {
      const zone = write.writeMrz(of, td);
      const pairs = [...zone.matchAll(/(?=(\d)(\d))/g)].filter(
        ([, a, b]) => (Number(a) - Number(b)) % 5 !== 0,
      );
      const i = pairs[at % pairs.length]?.index ?? 0;
      const swapped = zone.slice(0, i) + zone[i + 1] + zone[i] + zone.slice(i + 2);
      expect(read(swapped)).toBeUndefined();
    }),
  );
});

test('damaged codes are read as broken or without inventing anything, and never throw', () => {
  const code = fc.oneof(
    holder.map((of) => write.writeIdCard(of, 11)),
    holder.map((of) => write.writeNationalQr(of)),
    holder.map((of) => write.writeInsuranceCard(of)),
    fc.tuple(holder, form).map(([of, td]) => write.writeMrz(of, td)),
  );
  const sign = fc.constantFrom('|', '<', '?', '\ufffd', '\u0000', '9', 'Ễ', '\ud800', '$');
  fc.assert(
    fc.property(code, fc.nat(400), fc.nat(3), sign, (text, at, cut, put) => {
      const i = at % text.length;
      const person = read(text.slice(0, i) + put + text.slice(i + cut));
      if (person === undefined) return;
      expect(person.idNumber ?? '000000000').toMatch(/^(?:\d{9}|\d{12})$/);
      expect(person.birthDate ?? today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(person.name).toMatch(/^[\p{L}\p{M} .'’-]*$/u);
    }),
    { numRuns: 2_000 },
  );
});

test('L10: what a keyboard reader makes of a card keeps number and day; the name has to be confirmed', () => {
  fc.assert(
    fc.property(holder, fc.constantFrom('', '?', '\ufffd'), (of, lost) => {
      const typed = write.writeIdCard(of, 11).replace(/[^ -~]/g, lost);
      const person = read(typed, true);
      expect(person).toMatchObject({ idNumber: of.idNumber, birthDate: of.birthDate, sex: of.sex });
      expect(person?.doubts).toEqual(expect.arrayContaining(['name', 'address']));
      expect(person?.name).not.toMatch(/[?\ufffd]/);
    }),
  );
});

test('a number that tells another sex or year than the card has both confirmed', () => {
  const [of] = fc.sample(holder, { numRuns: 1, seed: 75 });
  if (of === undefined) throw new Error('somebody holds a card');
  const other = { ...of, sex: of.sex === 'male' ? 'female' : 'male', birthDate: '1999-01-01' } as const;
  const number = `${of.idNumber.slice(0, 3)}${of.sex === 'male' ? 0 : 1}50${of.idNumber.slice(6)}`;
  const person = read(write.writeIdCard({ ...other, idNumber: number }, 7));
  expect(person?.doubts).toEqual(['birthDate', 'sex', 'address']);
});

test('the number of a card in place of a personal code is read again, and nothing else is one', () => {
  const number = fc.stringMatching(/^(?:\d{9}|\d{12})$/);
  fc.assert(fc.property(number, (id) => parseIdNumberCode(idNumberCode(id)) === id));
  for (const text of [
    '099090000005',
    'id:',
    'id:12345678',
    'id:0990900000051',
    'ID:099090000005',
    'id:099090000005\n',
  ])
    expect(parseIdNumberCode(text), text).toBeUndefined();
});

describe('vectors', () => {
  test('there are 50 or more, of every kind, broken ones of each among them', () => {
    expect(vectors.codes.length).toBeGreaterThanOrEqual(50);
    expect(vectors).toEqual(foreignVectors());
    for (const what of ['cccd', 'national', 'bhyt', 'mrz']) {
      const own = vectors.codes.filter((vector) => vector.what === what);
      expect(
        own.some(({ person }) => person === null),
        what,
      ).toBe(true);
      expect(
        own.some(({ person }) => person !== null),
        what,
      ).toBe(true);
    }
  });

  test.each(vectors.codes)('$name', ({ text, isTyped, person }) => {
    expect(read(text, isTyped) ?? null).toEqual(person);
  });
});
