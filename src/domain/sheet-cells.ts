/** Cells as people's workbooks hold them, read as what was meant. */
import { parseVnMobile } from './phone.ts';
import type { RowFault, RowReason } from './sheet-reasons.ts';
import { countChars, normalizeText } from './text.ts';
import { type Day, isDay, parseDate } from './time.ts';

/** A cell: text, a number (also a date that the workbook keeps as one), yes or no, a date, or nothing. */
export type Cell = string | number | boolean | Date | null | undefined;

export type Read<T> = { readonly value: T } | { readonly fault: Pick<RowFault, 'code' | 'what'> };

const TEXT_CHARS_MAX = 200;
/** What a workbook writes where a formula failed. */
const FORMULA_ERROR = /^#(?:REF|N\/A|NAME|VALUE|DIV\/0|NULL|NUM|SPILL|CALC)[!?]?/i;
/** From twelve digits on, Excel shows a number as 1.2E+11. */
const MANGLED_FROM = 100_000_000_000;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?E\+?\d+$/i;
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u;
/** Day 0 of Excel's calendar, so that serial 25569 is 01/01/1970; it counts a 29/02/1900 that never was. */
const UNIX_SERIAL = 25_569;
/** 01/01/1930 to 31/12/2099: other numbers in a column of dates are no dates. */
const SERIALS = { min: 10_959, max: 73_050 };
const DAY_MS = 86_400_000;

/** The cell as text: composed, without invisible marks and the spaces at its ends. */
export function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dayOfDate(cell) ?? '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return normalizeText(String(cell));
}

/** Whether a row has nothing that a reader sees. */
export function isBlankRow(cells: readonly Cell[]): boolean {
  return cells.every((cell) => textOf(cell) === '');
}

/** A free text, perhaps empty. */
export function readText(cell: Cell): Read<string> {
  const value = textOf(cell);
  if (FORMULA_ERROR.test(value)) return fault('cell_error');
  return countChars(value) > TEXT_CHARS_MAX ? fault('text_too_long') : { value };
}

/** A code, perhaps empty: capitals, no spaces. A number that lost its digits is refused. */
export function readCode(cell: Cell): Read<string> {
  if (isMangled(cell)) return fault('number_mangled');
  const value = textOf(cell).normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (FORMULA_ERROR.test(value)) return fault('cell_error');
  return value === '' || CODE.test(value) ? { value } : fault('code_wrong');
}

/** A mobile number in E.164, or null for an empty cell; a lost leading 0 is put back. */
export function readPhone(cell: Cell): Read<string | null> {
  if (isMangled(cell)) return fault('number_mangled');
  const text = textOf(cell);
  if (text === '') return { value: null };
  if (FORMULA_ERROR.test(text)) return fault('cell_error');
  // "968123456.0" is how some programs write the number 968123456.
  const phone = parseVnMobile(text.replace(/\.0$/, '').replace(/^'/, ''));
  return phone.ok ? { value: phone.e164 } : fault(`phone_${phone.reason}`);
}

/** A day, or null for an empty cell: typed as dd/MM/yyyy, as a date of the workbook, or as its serial number. */
export function readDay(cell: Cell): Read<Day | null> {
  if (cell instanceof Date) return dayOr(dayOfDate(cell));
  if (typeof cell === 'number') return dayOr(dayOfSerial(cell));
  const text = textOf(cell).replace(/^'/, '');
  if (text === '') return { value: null };
  if (FORMULA_ERROR.test(text)) return fault('cell_error');
  if (/^\d{5}$/.test(text)) return dayOr(dayOfSerial(Number(text)));
  const [iso = ''] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  return dayOr(isDay(iso) ? iso : parseDate(text.replace(/ 0?0:00(?::00)?$/, '')));
}

function dayOr(day: Day | undefined): Read<Day> {
  return day === undefined ? fault('day_wrong') : { value: day };
}

/** A workbook's date has no zone: the library gives its wall clock as UTC. */
function dayOfDate(date: Date): Day | undefined {
  const ms = date.getTime();
  const day = Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10);
  return isDay(day) ? day : undefined;
}

function dayOfSerial(serial: number): Day | undefined {
  if (!(serial >= SERIALS.min && serial <= SERIALS.max)) return undefined;
  return new Date((Math.floor(serial) - UNIX_SERIAL) * DAY_MS).toISOString().slice(0, 10);
}

function isMangled(cell: Cell): boolean {
  if (typeof cell === 'number') return !Number.isInteger(cell) || Math.abs(cell) >= MANGLED_FROM;
  return SCIENTIFIC.test(textOf(cell));
}

function fault(code: RowReason): { fault: { code: RowReason } } {
  return { fault: { code } };
}
