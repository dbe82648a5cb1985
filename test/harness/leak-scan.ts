import type { Planted } from './plant.ts';

export type LeakKind = 'name' | 'phone' | 'idNumber' | 'birthDate' | 'address';

/** A planted person's value that stands in a text where it must not. */
export interface Leak {
  kind: LeakKind;
  personId: string;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const NUMBER = /\d(?:[\s\u00a0.()/-]{0,2}\d)+/g;
const DATES = /\b(?:(\d{4})[-/.](\d\d?)[-/.](\d\d?)|(\d\d?)[-/.](\d\d?)[-/.](\d{4}))\b/g;
const BASE64 = /[A-Za-z0-9_+/-]{16,}={0,2}/g;

/** Without marks, in small letters: a name is a name in every spelling. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}

/** JSON's and HTML's ways of writing a letter, as that letter. */
function decodeEscapes(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

function* windows(digits: string, length: number): Generator<string> {
  for (let start = 0; start + length <= digits.length; start += 1) yield digits.slice(start, start + length);
}

/** Finds the data of planted people in any text, however they are spelt. */
export class LeakScanner {
  readonly #words = new Map<string, Leak>();
  /** By their digits: the nine of a phone without prefix, the twelve of an identity number */
  readonly #numbers = new Map<string, Leak>();
  readonly #days = new Map<string, Leak>();

  constructor(people: readonly Planted[]) {
    for (const { id: personId, given, street, phone, idNumber, birthDate } of people) {
      this.#words.set(fold(given), { kind: 'name', personId });
      this.#words.set(fold(street), { kind: 'address', personId });
      this.#numbers.set(phone.slice('+84'.length), { kind: 'phone', personId });
      this.#numbers.set(idNumber, { kind: 'idNumber', personId });
      this.#days.set(birthDate, { kind: 'birthDate', personId });
    }
  }

  /** Every value that the text gives away, each once. */
  find(text: string): Leak[] {
    const plain = decodeEscapes(text);
    const found = new Set([...this.#findIn(plain), ...this.#findInEncoded(plain)]);
    return [...found];
  }

  *#findIn(text: string): Generator<Leak> {
    for (const [word] of fold(text).matchAll(/[a-z]+/g)) yield* some(this.#words.get(word));
    const withoutIds = text.replace(UUID, ' # ');
    for (const [run] of withoutIds.matchAll(NUMBER)) {
      const digits = run.replace(/\D/g, '');
      for (const length of [9, 12]) {
        for (const part of windows(digits, length)) yield* some(this.#numbers.get(part));
      }
    }
    for (const [, year, month, day, day2, month2, year2] of withoutIds.matchAll(DATES)) {
      const two = (part = '') => part.padStart(2, '0');
      yield* some(this.#days.get(`${year ?? year2}-${two(month ?? month2)}-${two(day ?? day2)}`));
    }
  }

  /** Codes and cookies carry text as base64. */
  *#findInEncoded(text: string): Generator<Leak> {
    for (const [token] of text.replace(UUID, ' # ').matchAll(BASE64)) {
      yield* this.#findIn(Buffer.from(token, 'base64').toString('utf8'));
    }
  }
}

function* some(leak: Leak | undefined): Generator<Leak> {
  if (leak !== undefined) yield leak;
}
