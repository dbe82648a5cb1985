import {
  birthDay,
  type ForeignPerson,
  type ForeignReading,
  idNumberDoubts,
  inSmallLetters,
} from './foreign-person.ts';
import type { Day } from './time.ts';

/** Where each field stands, over all lines one after another: begin and end, as ICAO Doc 9303 parts 4 to 6 lay it out. */
type Layout = {
  readonly length: number;
  readonly number: Span;
  readonly birth: Span;
  readonly sex: number;
  readonly expiry: Span;
  readonly optional: Span;
  readonly names: Span;
  /** The last check digit, and what it is taken of. */
  readonly composite: { readonly at: number; readonly of: readonly Span[] };
};
type Span = readonly [start: number, end: number];

/** The Vietnamese identity card has the form TD1, a passport TD3; TD2 is a larger card and the old visas. */
const LAYOUTS: readonly Layout[] = [
  {
    length: 90,
    number: [5, 14],
    birth: [30, 36],
    sex: 37,
    expiry: [38, 44],
    optional: [15, 30],
    names: [60, 90],
    composite: {
      at: 59,
      of: [
        [5, 30],
        [30, 37],
        [38, 45],
        [48, 59],
      ],
    },
  },
  {
    length: 72,
    number: [36, 45],
    birth: [49, 55],
    sex: 56,
    expiry: [57, 63],
    optional: [64, 71],
    names: [5, 36],
    composite: {
      at: 71,
      of: [
        [36, 46],
        [49, 56],
        [57, 71],
      ],
    },
  },
  {
    length: 88,
    number: [44, 53],
    birth: [57, 63],
    sex: 64,
    expiry: [65, 71],
    optional: [72, 86],
    names: [5, 44],
    composite: {
      at: 87,
      of: [
        [44, 54],
        [57, 64],
        [65, 87],
      ],
    },
  },
];

/**
 * The machine-readable zone of an identity card or a passport (ICAO Doc 9303), its lines together or apart, of any
 * country; every check digit has to be right. Names are in capitals without diacritics.
 * @returns undefined when the text is no such zone or a broken one
 */
export function parseMrz(text: string, { today }: ForeignReading): ForeignPerson | undefined {
  const zone = text.replace(/\s/g, '').toUpperCase();
  const layout = LAYOUTS.find(({ length }) => zone.length === length);
  if (layout === undefined || !/^[A-Z][A-Z0-9<]+$/.test(zone)) return undefined;
  const at = ([start, end]: Span) => zone.slice(start, end);
  const isChecked = (span: Span) => mrzCheckDigit(at(span)) === zone[span[1]];
  const { composite, birth, expiry, number, optional, names } = layout;
  if (![number, birth, expiry].every(isChecked)) return undefined;
  if (mrzCheckDigit(composite.of.map(at).join('')) !== zone[composite.at]) return undefined;
  const name = nameOf(at(names));
  const sex = zone[layout.sex];
  if (name === '' || sex === undefined || !'MF<X'.includes(sex)) return undefined;
  const idNumber = at([2, 5]) === 'VNM' ? idNumberOf(at(optional)) : null;
  const birthDate = dayOfBirth(at(birth), today);
  if (birthDate === undefined) return undefined;
  const person = { birthDate, sex: sex === 'M' ? 'male' : sex === 'F' ? 'female' : null } as const;
  return {
    what: 'mrz',
    idNumber,
    name,
    ...person,
    address: '',
    doubts: ['name', ...idNumberDoubts(idNumber, person)],
  };
}

/** The check digit of a field: weights 7, 3, 1, letters from 10, `<` as 0, the sum modulo 10. */
export function mrzCheckDigit(field: string): string {
  let sum = 0;
  for (let i = 0; i < field.length; i++) {
    const sign = field[i] ?? '<';
    const value = sign === '<' ? 0 : Number.parseInt(sign, 36);
    sum += value * (i % 3 === 0 ? 7 : i % 3 === 1 ? 3 : 1);
  }
  return String(sum % 10);
}

/** `NGUYEN<<VAN<AN` is Nguyen Van An: the family name first, as Vietnamese is written. Empty where digits stand in it. */
function nameOf(field: string): string {
  return /\d/.test(field) ? '' : inSmallLetters(field.replace(/<+/g, ' ').trim());
}

/** Vietnamese cards and passports hold the whole identity number in the optional field. */
function idNumberOf(optional: string): string | null {
  return /^(\d{12}|\d{9})(?:<|$)/.exec(optional)?.[1] ?? null;
}

/** `yyMMdd` of the last hundred years; null where a part is not known (`<`); undefined when there is no such day. */
function dayOfBirth(field: string, today: Day): Day | null | undefined {
  if (/^[\d<]{6}$/.test(field) && field.includes('<')) return null;
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(field) ?? [];
  const century = Number(today.slice(0, 2));
  const inCentury = (hundreds: number) => birthDay(`${hundreds}${year}-${month}-${day}`, today);
  return inCentury(century) ?? inCentury(century - 1);
}

/** Whether lines of a zone are missing behind `text`: readers end each with an Enter. */
export function isUnfinishedMrz(text: string): boolean {
  const lines = text.trim().split(/[\r\n]+/);
  const [first = ''] = lines;
  const isLine = /^[A-Z][A-Z0-9<]+$/i.test(first) && first.includes('<');
  return (
    isLine &&
    (first.length === 30 ? lines.length < 3 : /^(?:36|44)$/.test(`${first.length}`) && lines.length < 2)
  );
}
