import { type AlertState, alertDueAt } from './alert.ts';
import type { Bilingual } from './text.ts';
import { addDays, type Day, dayStart, HOUR_MS } from './time.ts';

/** A shift at a health unit; what is due within the next one stands on the sheet that hands over to it. */
export const SHIFT_HOURS = 12;

export const dueWorks = ['take_on', 'contact', 'test_result', 'isolation_end'] as const;
export type DueWork = (typeof dueWorks)[number];

export const dueWorkTexts = {
  take_on: { vi: 'Nhận xử lý', en: 'Take it on' },
  contact: { vi: 'Gọi hoặc đến thăm', en: 'Call or visit' },
  test_result: { vi: 'Hỏi kết quả xét nghiệm', en: 'Ask for the test result' },
  isolation_end: { vi: 'Hết hạn cách ly: quyết định tiếp', en: 'Isolation ends: decide what follows' },
} as const satisfies Record<DueWork, Bilingual>;

/** Something that happened with an alert; `at` in Unix milliseconds. */
export interface PastStep {
  kind: string;
  at: number;
  /** The last day of isolation */
  until?: Day | undefined;
}

/** Work of the next shift; `at`: by when, Unix milliseconds, where there is a time for it. */
export interface Due {
  what: DueWork;
  at: number | undefined;
}

/**
 * What the next shift has to do with an open alert: take it on before its 24 hours are over; speak to the person, where
 * nobody has since the last declaration; ask for the result of a test; decide where isolation ends within the shift.
 * @param steps in order of time
 */
export function dueInShift(
  { state, raisedAt }: { state: AlertState; raisedAt: number },
  steps: readonly PastStep[],
  now: number,
): Due[] {
  if (state === 'closed') return [];
  if (state !== 'acknowledged') return [{ what: 'take_on', at: alertDueAt(raisedAt) }];
  const last = (...kinds: string[]) => steps.findLastIndex(({ kind }) => kinds.includes(kind));
  const until = steps[last('isolate')]?.until;
  const isolationEnd = until === undefined ? undefined : dayStart(addDays(until, 1));
  const endsSoon = isolationEnd !== undefined && isolationEnd <= now + SHIFT_HOURS * HOUR_MS;
  return [
    ...(last('call', 'visit') <= last('declared', 'reported')
      ? [{ what: 'contact' as const, at: undefined }]
      : []),
    ...(last('order_test') > last('test_result') ? [{ what: 'test_result' as const, at: undefined }] : []),
    ...(endsSoon ? [{ what: 'isolation_end' as const, at: isolationEnd }] : []),
  ];
}
