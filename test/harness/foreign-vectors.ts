import type { ForeignPerson } from '../../src/domain/foreign-person.ts';
import { Random } from '../../src/server/demo/random.ts';
import {
  type Holder,
  inventHolder,
  plainName,
  writeIdCard,
  writeInsuranceCard,
  writeMrz,
  writeNationalQr,
} from './foreign-codes.ts';

/** A code of another issuer, and who it tells of; null: it is broken. */
type Vector = {
  name: string;
  what: ForeignPerson['what'];
  text: string;
  isTyped: boolean;
  person: ForeignPerson | null;
};

const SEED = 1405;

/** The vectors of `test/vectors/foreign-codes.json`, the same in every run. */
export function foreignVectors(): { seed: number; codes: Vector[] } {
  const random = new Random(SEED);
  const next = () => inventHolder(random);
  const codes = [idCards, nationalCodes, insuranceCards, zones].flatMap((make) => make(next));
  return { seed: SEED, codes };
}

const broken = (what: Vector['what'], name: string, text: string): Vector => ({
  name: `${what}, broken: ${name}`,
  what,
  text,
  isTyped: false,
  person: null,
});

const capitals = (name: string) =>
  plainName(name)
    .split(' ')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');

function idCards(next: () => Holder): Vector[] {
  const card = (
    name: string,
    of: Holder,
    text: string,
    more: Partial<ForeignPerson> = {},
    isTyped = false,
  ): Vector => ({
    name: `cccd, ${name}`,
    what: 'cccd',
    text,
    isTyped,
    person: { what: 'cccd', ...of, doubts: ['address'], ...more },
  });
  const whole = [6, 7, 8, 9, 10, 11, 12].map((fields) => {
    const of = next();
    return card(`${fields} fields`, of, writeIdCard(of, fields));
  });
  const [old, slashes, lost, unknown, bare, framed] = [next(), next(), next(), next(), next(), next()];
  const [one, two, three, four, five, six] = [next(), next(), next(), next(), next(), next()];
  return [
    ...whole,
    card('with an old number', old, writeIdCard(old, 7, '271234567')),
    card(
      'a date with separators',
      slashes,
      writeIdCard(slashes, 7).replace(/\|(\d\d)(\d\d)(\d{4})\|/, '|$1/$2/$3|'),
    ),
    card(
      'through a keyboard that drops letters',
      lost,
      writeIdCard(lost, 11).replace(/[^ -~]/g, ''),
      {
        name: lost.name
          .replace(/[^ -~]/g, '')
          .replace(/ +/g, ' ')
          .trim(),
        address: lost.address
          .replace(/[^ -~]/g, '')
          .replace(/ +/g, ' ')
          .trim(),
        doubts: lost.sex === 'male' ? ['name', 'address'] : ['name', 'sex', 'address'],
      },
      true,
    ),
    card(
      'through a keyboard that asks for letters',
      unknown,
      writeIdCard(unknown, 7).replace(/[^ -~]/g, '?'),
      {
        name: unknown.name
          .replace(/[^ -~]/g, ' ')
          .replace(/ +/g, ' ')
          .trim(),
        address: unknown.address.replace(/[^ -~]/g, '?'),
        doubts: unknown.sex === 'male' ? ['name', 'address'] : ['name', 'sex', 'address'],
      },
      true,
    ),
    card('the bar code with the number alone', bare, bare.idNumber, {
      name: '',
      birthDate: null,
      sex: null,
      address: '',
      doubts: [],
    }),
    card('with what a reader puts around it', framed, `]Q1${writeIdCard(framed, 11)}\r\n`),
    broken('cccd', 'no such day of birth', writeIdCard({ ...one, birthDate: '1990-02-30' }, 7)),
    broken('cccd', 'born tomorrow', writeIdCard({ ...two, birthDate: '2031-01-01' }, 7)),
    broken('cccd', 'no name', writeIdCard({ ...three, name: '' }, 7)),
    broken('cccd', 'cut off in the name', writeIdCard(four, 7).slice(0, 24)),
    broken('cccd', 'an old number of 8 digits', writeIdCard(five, 7, '27123456')),
    broken('cccd', 'a number of nobody born', `${six.idNumber.slice(0, 3)}9${six.idNumber.slice(4)}`),
  ];
}

function nationalCodes(next: () => Holder): Vector[] {
  const code = (name: string, of: Holder, paper?: string): Vector => {
    const isNumber = paper === undefined || paper.length === 9;
    const isTold = paper === undefined;
    return {
      name: `national, ${name}`,
      what: 'national',
      text: writeNationalQr(of, paper),
      isTyped: false,
      person: {
        what: 'national',
        idNumber: isNumber ? (paper ?? of.idNumber) : null,
        name: capitals(of.name),
        birthDate: of.birthDate,
        sex: isTold ? of.sex : null,
        address: '',
        doubts: ['name'],
      },
    };
  };
  return [
    ...['a', 'b', 'c', 'd'].map((name) => code(`holder ${name}`, next())),
    code('of an old identity card', next(), '271234567'),
    code('of a passport', next(), 'B1234567'),
    code('with its number hidden', next(), '******509876'),
    broken('national', 'a paper of 5 signs', writeNationalQr(next(), '12345')),
    broken('national', 'no such day', writeNationalQr({ ...next(), birthDate: '1990-13-01' })),
    broken('national', 'no name', writeNationalQr({ ...next(), name: '' })),
    broken(
      'national',
      'letters in its own number',
      writeNationalQr(next()).replace('162979388', 'QIDXXXXXX'),
    ),
  ];
}

function insuranceCards(next: () => Holder): Vector[] {
  const card = (name: string, of: Holder, text: string, more: Partial<ForeignPerson> = {}): Vector => ({
    name: `bhyt, ${name}`,
    what: 'bhyt',
    text,
    isTyped: false,
    person: { ...of, what: 'bhyt', idNumber: null, doubts: ['address'], ...more },
  });
  const [a, b, c, year, capital, none] = [next(), next(), next(), next(), next(), next()];
  const yearOnly = (of: Holder) => writeInsuranceCard(of).replace(/\|\d\d\/\d\d\/(\d{4})\|/, '|$1|');
  const addressOf = (of: Holder) => Buffer.from(of.address).toString('hex');
  return [
    card('15 signs', a, writeInsuranceCard(a)),
    card('another of 15 signs', b, writeInsuranceCard(b, 'GD4757512345678')),
    card('10 digits', c, writeInsuranceCard(c, '7512345678')),
    card('the year of birth alone', year, yearOnly(year), { birthDate: null }),
    card(
      'hexadecimal in capitals',
      capital,
      writeInsuranceCard(capital).replace(/[0-9a-f]{12,}/g, (hex) => hex.toUpperCase()),
    ),
    card('no address', none, writeInsuranceCard(none).replace(addressOf(none), '-'), { address: '' }),
    broken('bhyt', 'a name of half a byte', writeInsuranceCard(next()).replace(/\|[0-9a-f]/, '|')),
    broken('bhyt', 'a name that is no UTF-8', writeInsuranceCard(next()).replace(/\|[0-9a-f]{4}/, '|ff80')),
    broken('bhyt', 'a number of 14 signs', writeInsuranceCard(next(), 'HS475000000000')),
    broken('bhyt', 'no such day', writeInsuranceCard({ ...next(), birthDate: '2010-02-31' })),
    broken('bhyt', 'rewritten by an input method', writeInsuranceCard(next()).replace(/\|[0-9a-f]{2}/, '|á')),
  ];
}

function zones(next: () => Holder): Vector[] {
  const forms = ['TD1', 'TD2', 'TD3'] as const;
  const zone = (name: string, of: Holder, text: string, idNumber: string | null): Vector => ({
    name: `mrz, ${name}`,
    what: 'mrz',
    text,
    isTyped: false,
    person: {
      what: 'mrz',
      idNumber,
      name: capitals(of.name),
      birthDate: of.birthDate,
      sex: of.sex,
      address: '',
      doubts: ['name'],
    },
  });
  const adult = () => ({ ...next(), birthDate: '1988-05-17' });
  const numbered = (of: Holder): Holder => ({
    ...of,
    idNumber: `099${of.sex === 'male' ? 0 : 1}88${of.idNumber.slice(6)}`,
  });
  const somebody = () => numbered(adult());
  return [
    ...forms.map((form) => {
      const of = somebody();
      return zone(`Vietnamese ${form}`, of, writeMrz(of, form), form === 'TD2' ? null : of.idNumber);
    }),
    ...forms.map((form) => {
      const of = somebody();
      return zone(`French ${form}`, of, writeMrz(of, form, 'FRA'), null);
    }),
    ...forms.map((form) => {
      const of = somebody();
      return zone(
        `${form} in one line`,
        of,
        writeMrz(of, form).replace(/\s/g, ''),
        form === 'TD2' ? null : of.idNumber,
      );
    }),
    ...forms.map((form) => {
      const text = writeMrz(somebody(), form);
      return broken('mrz', `${form} with another day of birth`, text.replace('880517', '880518'));
    }),
    broken('mrz', 'a line too short', writeMrz(somebody(), 'TD1').slice(0, -1)),
    broken('mrz', 'no name', writeMrz({ ...somebody(), name: '' }, 'TD3')),
  ];
}
