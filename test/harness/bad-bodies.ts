import { matches, type Schema } from './open-api.ts';

/** A request body that a page of ours would never send. */
export interface BadBody {
  label: string;
  /** The bytes as they are sent */
  raw: string;
  /** The changed field, "items.0.at"; '' is the body itself */
  field: string;
  /** It does not fit the schema, so it must be refused. */
  mustRefuse: boolean;
}

type Path = (string | number)[];
type Value = string | number | boolean | null | undefined | object;

/** Stands for what is put into the JSON as it is. */
const MARK = '@@here@@';
/** Texts that are tried on a field whose pattern refuses them */
const OTHER_TEXTS = 5;
/** Written into JSON as they stand: no value of JavaScript is written so. */
const RAW_NUMBERS = ['1e400', '-1e400', '-0', '9007199254740993', '1.5', '-1', '00'];
const TEXTS: Record<string, string> = {
  empty: '',
  'white space': ' \t\u00a0',
  NUL: 'Lan\u0000Anh',
  'a lone surrogate': 'Lan \ud83d Anh',
  'a control character': 'Lan\u0007Anh',
  'invisible marks': '\u202eLan\u200bAnh\u202c',
  'a formula': '=HYPERLINK("http://x.vn","Lan")',
  'a full-width formula': '＝1+1',
  HTML: '<img src=x onerror=alert(1)>',
  SQL: "x'; drop table person_public; --",
  'a template': '{{7*7}}',
  '200 letters': 'ă'.repeat(200),
  '201 letters': 'ă'.repeat(201),
  '5000 letters': 'a'.repeat(5_000),
  'heaped marks': `a${'\u0301'.repeat(3_000)}`,
  '30/02': '30/02/2026',
  '30 February': '2026-02-30',
  '29 February 1900': '1900-02-29',
  'day 0': '0000-00-00',
  'the year 9999': '9999-12-31',
  'an instant that is none': '2026-02-30T25:61:61Z',
  'an instant of 30 February': '2026-02-30T10:00:00.000Z',
  'an instant of the year 0': '0000-01-01T00:00:00.000Z',
  'an instant of the year 9999': '9999-12-31T23:59:59.999Z',
  'full-width digits': '０９６８１２３４５６',
  'a prototype key': '__proto__',
  emoji: '👩‍👩‍👧‍👦',
  'a path': '../../etc/passwd',
};
const OTHER_TYPES: Record<string, Value> = {
  null: null,
  true: true,
  'a number': 12345,
  'a text': 'chữ',
  'an empty list': [],
  'a list in a list': [[]],
  'an empty object': {},
  'nothing at all': undefined,
};
const KEYS = ['la', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''];

/** Bodies that are no object, or not even JSON. */
export const brokenBodies: Record<string, string> = {
  empty: '',
  'white space': '  \n',
  null: 'null',
  true: 'true',
  'a number': '42',
  'a text': '"{}"',
  'a list': '[]',
  'an open brace': '{',
  'half a text': '{"name":"Lan',
  'a trailing comma': '{"name":"Lan",}',
  'single quotes': "{'name':'Lan'}",
  'a comment': '{/* Lan */}',
  'not a number': '{"name":NaN}',
  'a byte order mark': '\ufeff{',
  'two bodies': '{}{}',
  XML: '<name>Lan</name>',
  'a form': 'name=Lan&phone=0968123456',
  '10,000 lists deep': '['.repeat(10_000) + ']'.repeat(10_000),
  '10,000 objects deep': `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  'a prototype key': '{"__proto__":{"isAdmin":true}}',
  'a constructor key': '{"constructor":{"prototype":{"isAdmin":true}}}',
};

export const TOO_LARGE = 'too many bytes';
const REQUEST_BYTES = 300_000;

/** A body of 300 kB, or beyond the file that a route takes in one. */
export function tooLargeBody(fileChars: number): Record<string, string> {
  return { [TOO_LARGE]: JSON.stringify({ name: 'a'.repeat(Math.max(REQUEST_BYTES, 1.1 * fileChars)) }) };
}

/** Every field of a valid body changed in every way, one at a time: the same cases in the same order each run. */
export function badBodiesOf(valid: unknown, schema: Schema): BadBody[] {
  const cases: BadBody[] = [];
  const add = (label: string, path: Path, raw: string) =>
    cases.push({ label, raw, field: path.join('.'), mustRefuse: !isValid(schema, raw) });
  for (const [path, value] of fieldsOf(valid)) {
    for (const [label, other] of Object.entries(OTHER_TYPES)) {
      if (other !== value) add(label, path, JSON.stringify(replaced(valid, path, other)));
    }
    if (typeof value === 'string') {
      const texts = Object.entries(TEXTS).map(([label, text]) => ({
        label,
        raw: JSON.stringify(replaced(valid, path, text)),
      }));
      // A field that takes an id or a code refuses every other text for the same reason.
      const other = texts.filter(({ raw }) => !isValid(schema, raw)).slice(OTHER_TEXTS);
      for (const { label, raw } of texts.filter((text) => !other.includes(text))) add(label, path, raw);
      add('NFD', path, JSON.stringify(replaced(valid, path, value.normalize('NFD'))));
    }
    for (const number of typeof value === 'number' ? RAW_NUMBERS : RAW_NUMBERS.slice(0, 1))
      add(number, path, JSON.stringify(replaced(valid, path, MARK)).replace(`"${MARK}"`, number));
    if (Array.isArray(value)) {
      const many = Array.from({ length: 10_001 }, () => null);
      add('10,001 items', path, JSON.stringify(replaced(valid, path, many)));
      const same = Array.from({ length: 101 }, () => value[0]);
      add('101 items', path, JSON.stringify(replaced(valid, path, same)));
    }
  }
  for (const [path, value] of [[[], valid] as [Path, Value], ...fieldsOf(valid)]) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const key of KEYS) {
      const marked = JSON.stringify(replaced(valid, path, { ...value, [MARK]: 1 }));
      add(`an unknown key "${key}"`, [...path, key], marked.replace(`"${MARK}"`, JSON.stringify(key)));
    }
    const [first] = Object.keys(value);
    const twice = JSON.stringify(replaced(valid, path, { ...value, [MARK]: null }));
    if (first !== undefined) add('a key twice', [...path, first], twice.replace(MARK, first));
  }
  return cases;
}

function isValid(schema: Schema, raw: string): boolean {
  try {
    return matches(schema, JSON.parse(raw));
  } catch {
    return false;
  }
}

/** All fields below a value with their paths; of a list, the first item. */
function fieldsOf(value: unknown, path: Path = []): [Path, Value][] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string | number, Value][] = Array.isArray(value)
    ? value.slice(0, 1).map((item, index) => [index, item])
    : Object.entries(value);
  return entries.flatMap(([key, child]) => [
    [[...path, key], child] as [Path, Value],
    ...fieldsOf(child, [...path, key]),
  ]);
}

/** A copy with another value at the path; undefined removes it. */
function replaced(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? replaced(item, rest, other) : item));
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [key]: replaced(Reflect.get(value, key), rest, other) };
}
