/**
 * Vietnamese mobile numbers in any spelling. A small parser of our own instead of a library with the
 * whole world's metadata, because it runs on the citizen's phone; the tests hold it against that library.
 */

import type { Bilingual } from './text.ts';

/** Why a text is no number we can send a code to, in the words a form shows. */
export const phoneTexts = {
  empty: { vi: 'Hãy nhập số điện thoại di động.', en: 'Enter a mobile phone number.' },
  not_a_number: {
    vi: 'Đây không phải số điện thoại di động. Ví dụ đúng: 0968 123 456.',
    en: 'This is no mobile phone number. A right one: 0968 123 456.',
  },
  too_short: {
    vi: 'Số điện thoại thiếu chữ số. Số di động có 10 chữ số.',
    en: 'Digits are missing: a mobile number has 10.',
  },
  too_long: {
    vi: 'Số điện thoại thừa chữ số. Số di động có 10 chữ số.',
    en: 'Too many digits: a mobile number has 10.',
  },
  landline: {
    vi: 'Đây là số máy bàn, không nhận được tin nhắn. Hãy nhập số di động.',
    en: 'This is a landline, which gets no messages. Enter a mobile number.',
  },
  service_number: {
    vi: 'Đây là số tổng đài. Hãy nhập số di động của anh/chị.',
    en: 'This is a service number. Enter your mobile number.',
  },
  foreign: {
    vi: 'Hiện chỉ dùng được số di động Việt Nam.',
    en: 'Only Vietnamese mobile numbers can be used.',
  },
} as const satisfies Record<string, Bilingual>;

export type PhoneRefusal = keyof typeof phoneTexts;

export type PhoneResult =
  | {
      readonly ok: true;
      /** `+84` and nine digits: the form that is stored. */
      readonly e164: string;
      /** Of a block that no network is known to use: ask whether it is right, do not refuse. */
      readonly unusual: boolean;
      /** Typed in the eleven-digit form of before 15/09/2018 and translated into today's. */
      readonly renumbered: boolean;
    }
  | { readonly ok: false; readonly reason: PhoneRefusal };

/** Blocks in use in 2026 (after the national number), by the networks' numbering plan. */
const KNOWN_MOBILE = /^(?:3[2-9]|5(?:2[238]|59|[689]\d)|7[06-9]|8(?:[1-8]|9[6-9])|9(?:[0-8]|9[013-9]))\d+$/;
const MOBILE_SHAPED = /^[35789]\d{8}$/;
const OLD_MOBILE = /^(1\d{2})(\d{7})$/;
const E164 = /^\+84([35789]\d{8})$/;

/** Old three-digit prefix to today's two digits (renumbering of 15/09 to 14/11/2018). */
const RENUMBERED: Readonly<Record<string, string>> = {
  '120': '70',
  '121': '79',
  '122': '77',
  '123': '83',
  '124': '84',
  '125': '85',
  '126': '76',
  '127': '81',
  '128': '78',
  '129': '82',
  '162': '32',
  '163': '33',
  '164': '34',
  '165': '35',
  '166': '36',
  '167': '37',
  '168': '38',
  '169': '39',
  '186': '56',
  '188': '58',
  '199': '59',
};

/**
 * Reads a Vietnamese mobile number: with or without the leading 0, with +84, 84 or 0084, `(+84)(0)`,
 * with spaces, dots, dashes or brackets, in full-width digits, with the invisible marks that contact
 * lists put around numbers. The reason says what is wrong in words a form can show.
 */
export function parseVnMobile(text: string): PhoneResult {
  const compact = text.normalize('NFKC').replace(/[\p{Cf}\s().·•‐-―−/-]/gu, '');
  if (compact === '') return refuse('empty');
  if (!/^\+?\d+$/.test(compact)) return refuse('not_a_number');
  const national = nationalOf(compact);
  return national === undefined ? refuse('foreign') : judge(national);
}

/** The national way of writing a stored number: `0968 123 456`. A text that is no stored number comes back as it is. */
export function formatPhone(e164: string): string {
  const national = E164.exec(e164)?.[1];
  if (national === undefined) return e164;
  return `0${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}`;
}

/** Whether the value is a number in the stored form, `+84` and nine digits of mobile shape. */
export function isE164(value: unknown): value is string {
  return typeof value === 'string' && E164.test(value);
}

/** The digits after country code and leading 0; undefined for another country's number. */
function nationalOf(compact: string): string | undefined {
  const international = /^(?:\+|00)(.*)$/.exec(compact)?.[1];
  if (international !== undefined) {
    return international.startsWith('84') ? withoutZero(international.slice(2)) : undefined;
  }
  // Without a plus, 84 is the country code only where a whole number follows: 084 is a mobile prefix too.
  const rest = /^84(\d{9,})$/.exec(compact)?.[1];
  return withoutZero(rest ?? compact);
}

function withoutZero(digits: string): string {
  return digits.startsWith('0') ? digits.slice(1) : digits;
}

function judge(national: string): PhoneResult {
  const old = OLD_MOBILE.exec(national);
  const prefix = RENUMBERED[old?.[1] ?? ''];
  if (prefix !== undefined) return accept(prefix + (old?.[2] ?? ''), true);
  if (MOBILE_SHAPED.test(national)) return accept(national, false);
  if (/^(?:1[89]00\d{4,6}|1\d{2,3})$/.test(national)) return refuse('service_number');
  if (/^2\d{9}$|^[46]\d{8}$/.test(national)) return refuse('landline');
  return refuse(national.length < 9 ? 'too_short' : national.length > 9 ? 'too_long' : 'not_a_number');
}

function accept(national: string, renumbered: boolean): PhoneResult {
  return { ok: true, e164: `+84${national}`, unusual: !KNOWN_MOBILE.test(national), renumbered };
}

function refuse(reason: PhoneRefusal): PhoneResult {
  return { ok: false, reason };
}
