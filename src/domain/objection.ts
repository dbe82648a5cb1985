/**
 * What a person objects to: that somebody looked at the own data, or their processing as a whole. Terms of Decree
 * 356/2025/NĐ-CP, Art. 5: the request is answered within 2 working days, and dealt with within 15 days.
 */
import type { Bilingual } from './text.ts';
import { addDays, type Day, weekdayOf } from './time.ts';

export const OBJECTION_REPLY_WORKING_DAYS = 2;
export const OBJECTION_DAYS = 15;

export const objectionStates = {
  open: { vi: 'Đang xem xét', en: 'Being looked into' },
  accepted: { vi: 'Chấp nhận', en: 'Accepted' },
  refused: { vi: 'Không chấp nhận', en: 'Not accepted' },
} as const satisfies Record<string, Bilingual>;

const SATURDAY = 5;

/** Until when the operator replies and until when it decides, for an objection of that day. Public holidays are counted as working days: too early is never late. */
export function objectionTerms(day: Day): { replyBy: Day; decideBy: Day } {
  let replyBy = day;
  for (let left = OBJECTION_REPLY_WORKING_DAYS; left > 0; ) {
    replyBy = addDays(replyBy, 1);
    if (weekdayOf(replyBy) < SATURDAY) left -= 1;
  }
  return { replyBy, decideBy: addDays(day, OBJECTION_DAYS) };
}

/**
 * The number on the receipt, "4821 0937 5526": it follows from the id, so that the phone and the operator read the same one
 * without asking each other. @throws SyntaxError when the id is no UUID
 */
export function objectionNumber(id: string): string {
  const digits = (BigInt(`0x${id.slice(-12)}`) % 10n ** 12n).toString().padStart(12, '0');
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}
