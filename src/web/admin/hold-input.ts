import type { Hold, HoldView } from '../../contract/forms.ts';
import type { Bilingual } from '../../domain/text.ts';
import { addDays, dayOf, dayStart, parseDate } from '../../domain/time.ts';

export interface TypedHold {
  /** A day, dd/MM/yyyy; empty: now, or as it stands. */
  from: string;
  /** The last day; empty: without an end. */
  until: string;
  codes: readonly string[];
  isEverywhere: boolean;
}

const texts = {
  wrong_day: { vi: 'Nhập ngày theo dạng 25/03/2026.', en: 'Enter the day as 25/03/2026.' },
  past: { vi: 'Ngày này đã qua.', en: 'This day has passed.' },
  upside_down: {
    vi: 'Ngày cuối phải từ ngày bắt đầu trở đi.',
    en: 'The last day has to be the first one or later.',
  },
  no_area: { vi: 'Hãy chọn ít nhất một xã, phường.', en: 'Choose at least one commune.' },
} as const satisfies Record<string, Bilingual>;

/**
 * The hold that is sent for what was typed, or what is wrong with it. Days begin and end at midnight in Vietnam; what
 * holds already goes on from when it did.
 */
export function checkHold(
  typed: TypedHold,
  { standing, now }: { standing: HoldView | null; now: number },
): { hold: Hold } | { errors: { field: string; text: Bilingual }[] } {
  const errors: { field: string; text: Bilingual }[] = [];
  const [from, until] = [readDay(typed.from), readDay(typed.until)];
  if (from === 'wrong') errors.push({ field: 'hold.from', text: texts.wrong_day });
  else if (from !== undefined && from < dayOf(now)) errors.push({ field: 'hold.from', text: texts.past });
  if (until === 'wrong') errors.push({ field: 'hold.until', text: texts.wrong_day });
  else if (until !== undefined && until < dayOf(now)) errors.push({ field: 'hold.until', text: texts.past });
  else if (until !== undefined && from !== undefined && until < from)
    errors.push({ field: 'hold.until', text: texts.upside_down });
  if (!typed.isEverywhere && typed.codes.length === 0)
    errors.push({ field: 'hold.areas', text: texts.no_area });
  if (errors.length > 0 || from === 'wrong' || until === 'wrong') return { errors };
  return {
    hold: {
      from: new Date(startOf(from, standing, now)).toISOString(),
      until: until === undefined ? null : new Date(dayStart(addDays(until, 1))).toISOString(),
      areas: [...typed.codes],
    },
  };
}

function readDay(text: string): string | undefined | 'wrong' {
  return text.trim() === '' ? undefined : (parseDate(text) ?? 'wrong');
}

function startOf(from: string | undefined, standing: HoldView | null, now: number): number {
  if (from !== undefined) return Math.max(dayStart(from), now);
  const held = standing === null ? now : Date.parse(standing.from);
  const isOver = standing?.until != null && Date.parse(standing.until) <= now;
  return isOver || held > now ? now : held;
}
