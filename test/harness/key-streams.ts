import { cardCode, liveCode } from '../../src/domain/code.ts';
import { Random } from '../../src/server/demo/random.ts';
import { inventHolder, plainName, writeIdCard } from './foreign-codes.ts';
import { americanStroke, type Happening, keyOf, type Layout, rewrite, writeHappenings } from './keyboards.ts';

/**
 * What a page hears of one or several codes. `codes`: what has to be accepted, each once and nothing else. `isLost`: the
 * input method spoilt it, and the guard has to be told.
 */
type KeyStreamVector = {
  name: string;
  codes: string[];
  isLost: boolean;
  idNumber: string | null;
  line: string;
};

const SEED = 7;

const TIMINGS = ['1', '15', '60', '120', 'any'] as const;
const SUFFIXES = ['none', 'enter', 'tab', 'both'] as const;
const PREFIXES = ['none', 'gs', 'cr', 'lf', 'crlf'] as const;
type Timing = (typeof TIMINGS)[number];
type Suffix = (typeof SUFFIXES)[number];
type Prefix = (typeof PREFIXES)[number];

/** How a reader types a sign on a computer. */
type Typing = (sign: string, gapMs: number) => Happening[];

const key = (name: string, gapMs: number, code = '', modifiers = ''): Happening => ({
  kind: 'key',
  gapMs,
  key: name,
  code,
  modifiers,
});

/** A reader set to an American or French keyboard, on a computer with any. */
const typing =
  (reader: 'american' | 'french', computer: Layout): Typing =>
  (sign, gapMs) => {
    const own = americanStroke(sign);
    const stroke = reader === 'french' && /\d/.test(sign) ? { ...own, isShifted: true } : own;
    const press = key(keyOf(stroke, computer), gapMs, stroke.code, stroke.isShifted ? 'S' : '');
    return stroke.isShifted ? [key('Shift', gapMs, 'ShiftLeft', 'S'), { ...press, gapMs: 0 }] : [press];
  };

const numberPad: Typing = (sign, gapMs) => [key(sign, gapMs, `Numpad${sign}`)];

/** Alt held, the number of the sign on the number pad, Alt let go: what readers do that trust no layout. */
const altNumbers: Typing = (sign, gapMs) => [
  key('Alt', gapMs, 'AltLeft', 'A'),
  ...[...String(sign.charCodeAt(0)).padStart(4, '0')].map((digit) => key(digit, 0, `Numpad${digit}`, 'A')),
  { kind: 'alt_up', gapMs: 0 },
];

/** An input method that takes part in what is typed: the page hears of a key, not of a letter. */
const processed: Typing = (sign, gapMs) => [key('Process', gapMs, `Digit${sign}`)];
/** A driver that marks all its keys with Alt, as some of rugged terminals do. */
const marked: Typing = (sign, gapMs) => [key(sign, gapMs, '', 'A')];
/** A reader built into an Android terminal: text without keys. */
const inserted: Typing = (sign, gapMs) => [
  key('Unidentified', gapMs),
  { kind: 'text', gapMs: 0, text: sign, isComposing: false },
];

const TYPINGS: Readonly<Record<string, Typing>> = {
  'American reader, American computer': typing('american', 'american'),
  'American reader, French computer': typing('american', 'french'),
  'American reader, French computer with Caps Lock': typing('american', 'french_caps'),
  'American reader, German computer': typing('american', 'german'),
  'American reader, Windows Vietnamese': typing('american', 'vietnamese'),
  'French reader, French computer': typing('french', 'french'),
  'French reader, American computer': typing('french', 'american'),
  'French reader, Windows Vietnamese': typing('french', 'vietnamese'),
  'number pad': numberPad,
  'Alt and numbers': altNumbers,
  'input method in the page': processed,
  'terminal that marks its keys': marked,
  'Android, text without keys': inserted,
};

/** The streams of `test/vectors/key-streams.json`, the same in every run. */
export function keyStreamVectors(): { seed: number; streams: KeyStreamVector[] } {
  const random = new Random(SEED);
  const inventCode = () => inventPersonalCode(random);
  const single = Object.entries(TYPINGS).flatMap(([name, type]) =>
    TIMINGS.flatMap((timing) =>
      SUFFIXES.map((suffix) => {
        const prefix = random.pick(PREFIXES);
        const code = inventCode();
        const happenings = scanOf(random, { code, type, timing, suffix, prefix });
        return vector(`${name}, ${timing} ms, prefix ${prefix}, suffix ${suffix}`, [code], happenings);
      }),
    ),
  );
  const bursts = Object.entries(TYPINGS).map(([name, type], i) => {
    const suffix = SUFFIXES[i % SUFFIXES.length] ?? 'none';
    const codes = Array.from({ length: 5 }, inventCode);
    const each = codes.flatMap((code) =>
      scanOf(random, { code, type, timing: '1', suffix, prefix: 'none' }, 100),
    );
    return vector(`five codes in a second, ${name}, suffix ${suffix}`, codes, each);
  });
  const others = [...android(random), ...inputMethods(random), ...germanCards(random)];
  return { seed: SEED, streams: [...single, ...bursts, ...others] };
}

function vector(name: string, codes: string[], happenings: readonly Happening[]): KeyStreamVector {
  return { name, codes, isLost: false, idNumber: null, line: writeHappenings(happenings) };
}

function inventPersonalCode(random: Random): string {
  const alias = (random.bytes(10).readBigUInt64BE() << 16n).toString().padStart(25, '0');
  return random.chance(0.5) ? cardCode(alias) : liveCode(alias, random.digits(6));
}

type Scanned = { code: string; type: Typing; timing: Timing; suffix: Suffix; prefix: Prefix };

/** All events of one code that is scanned; `restMs` after the scan before it. */
function scanOf(random: Random, { code, type, timing, suffix, prefix }: Scanned, restMs = 0): Happening[] {
  const gap = () => (timing === 'any' ? random.between(1, 120) : Number(timing));
  const lead: Readonly<Record<Prefix, Happening[]>> = {
    none: [],
    gs: [key(']', gap(), 'BracketRight', 'C')],
    cr: [key('Enter', gap(), 'Enter')],
    lf: [key('j', gap(), 'KeyJ', 'C')],
    crlf: [key('Enter', gap(), 'Enter'), key('j', gap(), 'KeyJ', 'C')],
  };
  const tail: Readonly<Record<Suffix, Happening[]>> = {
    none: [],
    enter: [key('Enter', gap(), 'Enter')],
    tab: [key('Tab', gap(), 'Tab')],
    both: [key('Tab', gap(), 'Tab'), key('Enter', gap(), 'Enter')],
  };
  const all = [...lead[prefix], ...[...code].flatMap((sign) => type(sign, gap())), ...tail[suffix]];
  return all.map((one, i) => (i === 0 ? { ...one, gapMs: one.gapMs + restMs } : one));
}

/** Terminals that insert a code at once, or as a text that grows until it is decided on. */
function android(random: Random): KeyStreamVector[] {
  const text = (gapMs: number, of: string, isComposing: boolean): Happening => ({
    kind: 'text',
    gapMs,
    text: of,
    isComposing,
  });
  return [1, 15, 60, 120].flatMap((gapMs) => {
    const [whole, line, growing, open] = Array.from({ length: 4 }, () => inventPersonalCode(random));
    if (!whole || !line || !growing || !open) throw new Error('four codes were invented');
    const steps = (code: string) => [...code].map((_, i) => text(gapMs, code.slice(0, i + 1), true));
    return [
      vector(`Android, all at once after ${gapMs} ms`, [whole], [text(gapMs, whole, false)]),
      vector(
        `Android, all at once with a line end after ${gapMs} ms`,
        [line],
        [text(gapMs, `${line}\n`, false)],
      ),
      vector(`Android, growing, ${gapMs} ms`, [growing], [...steps(growing), text(gapMs, growing, false)]),
      vector(
        `Android, growing and never decided on, ${gapMs} ms`,
        [open],
        [...steps(open), key('Enter', gapMs, 'Enter')],
      ),
    ];
  });
}

/** Telex and VNI that are on: behind nothing, behind a letter that somebody left, and on a whole identity card. */
function inputMethods(random: Random): KeyStreamVector[] {
  const american = typing('american', 'american');
  return (['telex', 'vni'] as const).flatMap((method) =>
    TIMINGS.flatMap((timing) => {
      const scanned = (text: string, suffix: Suffix) =>
        rewrite(scanOf(random, { code: text, type: american, timing, suffix, prefix: 'none' }), method);
      const [clean, behind] = [inventPersonalCode(random), inventPersonalCode(random)];
      const holder = inventHolder(random);
      const card = writeIdCard(
        { ...holder, name: plainName(holder.name), address: plainName(holder.address) },
        11,
      );
      const left = rewrite(
        [
          key('a', 0, 'KeyA'),
          ...scanOf(random, { code: behind, type: american, timing, suffix: 'enter', prefix: 'none' }, 50),
        ],
        method,
      );
      const isLost = method === 'vni';
      return [
        vector(`${method} on, ${timing} ms`, [clean], scanned(clean, 'enter')),
        { ...vector(`${method} on behind a letter, ${timing} ms`, [], left), isLost },
        {
          ...vector(
            `${method} on, an identity card, ${timing} ms`,
            [],
            scanned(card.replace(/[^ -~]/g, ''), 'enter'),
          ),
          idNumber: holder.idNumber,
        },
      ];
    }),
  );
}

/** Whole identity cards on a computer that has other signs where the reader means `|`, and Z for Y. */
function germanCards(random: Random): KeyStreamVector[] {
  return TIMINGS.map((timing) => {
    const holder = inventHolder(random);
    const code = writeIdCard(holder, 7).replace(/[^ -~]/g, '');
    const type = typing('american', 'german');
    const happenings = scanOf(random, { code, type, timing, suffix: 'enter', prefix: 'none' });
    const name = `an identity card, American reader, German computer, ${timing} ms`;
    return { ...vector(name, [], happenings), idNumber: holder.idNumber };
  });
}
