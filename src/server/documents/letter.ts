/**
 * An office's letter as Decree 30/2020/NĐ-CP (Annex I) lays it out: what is on it, and its measures. The two writers,
 * `letter-pdf.ts` and `letter-docx.ts`, share them.
 */

export interface LetterTable {
  headings: readonly string[];
  /** How the width of the text is shared out; as many as there are headings. */
  shares: readonly number[];
  rows: readonly (readonly string[])[];
}

export interface LetterData {
  /** The office above the one that writes; undefined at the top. */
  above: string | undefined;
  office: string;
  /** Of the register, typed by whoever issues it; empty: room is left to write it in. */
  number: string;
  /** What follows the number: `SGDĐT-VP`. */
  symbol: string;
  /** Where it is written, before the date: `Đồng Nai`. */
  town: string;
  /** yyyy-MM-dd */
  issuedOn: string;
  /** After "V/v". */
  subject: string;
  to: string;
  paragraphs: readonly string[];
  table: LetterTable;
  closing: readonly string[];
  /** Who gets a copy, a line each, without the dash. */
  copies: readonly string[];
  signerPosition: string;
  signerName: string;
}

/** More rows than this go onto pages of their own behind the letter. */
export const BODY_ROWS_MAX = 15;

/** A4 with the margins that the decree allows: 20-25 above and below, 30-35 left, 15-20 right (millimetres). */
export const LETTER_PAGE = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 20 } as const;
/** Sizes in points, of the ranges of the decree. */
export const LETTER_SIZE = {
  state: 12,
  motto: 13,
  office: 12,
  number: 13,
  subject: 12,
  date: 13,
  body: 13,
  table: 11,
  copiesHead: 12,
  copies: 11,
} as const;
/** The first line of a paragraph, in millimetres. */
export const INDENT = 12.7;

export const STATE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const COPIES = 'Nơi nhận:';

/** `Đồng Nai, ngày 05 tháng 10 năm 2026`; days below 10 and January, February have two digits. */
export function dateLine({ town, issuedOn }: Pick<LetterData, 'town' | 'issuedOn'>): string {
  const [year = '', month = '', day = ''] = issuedOn.split('-');
  return `${town}, ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

export function numberLine({ number, symbol }: Pick<LetterData, 'number' | 'symbol'>): string {
  return `Số: ${number === '' ? '......' : number}/${symbol}`;
}

export function copyLines(copies: readonly string[]): string[] {
  return copies.map((copy, index) => `- ${copy}${index === copies.length - 1 ? '.' : ';'}`);
}

export function hasAppendix({ table }: LetterData): boolean {
  return table.rows.length > BODY_ROWS_MAX;
}

/** The heading of the list behind the letter, and the line that ties it to the letter. */
export function appendixHeading(letter: LetterData): { title: string; tie: string } {
  const { number, symbol, issuedOn, office } = letter;
  const [year, month, day] = issuedOn.split('-');
  return {
    title: 'DANH SÁCH ĐƠN VỊ',
    tie: `(Kèm theo Công văn số ${number === '' ? '......' : number}/${symbol} ngày ${day}/${month}/${year} của ${office})`,
  };
}
