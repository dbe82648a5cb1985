/**
 * The alert of a person who needs a health station: how urgent it is, what the station can do with it, and when it goes
 * up the tree. Whoever finds a suspected case tells the commune's health station within 24 hours (Circular
 * 15/2026/TT-BYT, Art. 10, clause 1); those 24 hours are the clock of every alert.
 */
import type { Bilingual } from './text.ts';
import { type Day, HOUR_MS, isDay } from './time.ts';
import type { Urgency } from './urgency.ts';

export const ALERT_HOURS_MAX = 24;

/** When an alert that nobody has opened goes one level up: hours after it was raised. */
export const escalationHours = { none: 24, routine: 12, soon: 4, now: 1 } as const satisfies Record<
  Urgency,
  number
>;

/** Times in Unix milliseconds. */
export interface AlertTimes {
  raisedAt: number;
  openedAt: number | undefined;
  acknowledgedAt: number | undefined;
  closedAt: number | undefined;
}

export const alertStates = ['waiting', 'opened', 'acknowledged', 'closed'] as const;
export type AlertState = (typeof alertStates)[number];

export const alertStateTexts = {
  waiting: { vi: 'Chưa mở', en: 'Not opened' },
  opened: { vi: 'Đã mở', en: 'Opened' },
  acknowledged: { vi: 'Đang xử lý', en: 'Being handled' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
} as const satisfies Record<AlertState, Bilingual>;

export function alertStateOf({ openedAt, acknowledgedAt, closedAt }: AlertTimes): AlertState {
  if (closedAt !== undefined) return 'closed';
  if (acknowledgedAt !== undefined) return 'acknowledged';
  return openedAt === undefined ? 'waiting' : 'opened';
}

/** Until when somebody must have taken it on, Unix milliseconds. */
export function alertDueAt(raisedAt: number): number {
  return raisedAt + ALERT_HOURS_MAX * HOUR_MS;
}

/** Whether nobody has taken it on although its time is over. `dueAt`, `now`: Unix milliseconds. */
export function isAlertLate(state: AlertState, dueAt: number, now: number): boolean {
  return (state === 'waiting' || state === 'opened') && dueAt <= now;
}

/**
 * How far up an alert should have gone: 1, the centre sees it too, when nobody has opened it in the hours of its
 * urgency; 2, the department too, when nobody has taken it on within 24 hours.
 */
export function alertLevelAt(urgency: Urgency, times: AlertTimes, now: number): 0 | 1 | 2 {
  if (times.closedAt !== undefined || times.acknowledgedAt !== undefined) return 0;
  if (now >= alertDueAt(times.raisedAt)) return 2;
  const isUnopened = times.openedAt === undefined;
  return isUnopened && now >= times.raisedAt + escalationHours[urgency] * HOUR_MS ? 1 : 0;
}

/** What a unit does with an alert; each is one fact in its history. */
export const alertActions = [
  'acknowledge',
  'call',
  'visit',
  'order_test',
  'test_result',
  'isolate',
  'refer',
  'note',
  'hand_over',
  'close',
] as const;
export type AlertAction = (typeof alertActions)[number];

export const alertActionTexts = {
  acknowledge: { vi: 'Nhận xử lý', en: 'Take on' },
  call: { vi: 'Đã gọi điện', en: 'Called' },
  visit: { vi: 'Đã đến thăm', en: 'Visited' },
  order_test: { vi: 'Chỉ định xét nghiệm', en: 'Order a test' },
  test_result: { vi: 'Ghi kết quả xét nghiệm', en: 'Enter a test result' },
  isolate: { vi: 'Cách ly đến hết ngày', en: 'Isolate until' },
  refer: { vi: 'Chuyển tuyến', en: 'Refer' },
  note: { vi: 'Ghi chú', en: 'Note' },
  hand_over: { vi: 'Chuyển đơn vị khác', en: 'Hand over' },
  close: { vi: 'Đóng cảnh báo', en: 'Close' },
} as const satisfies Record<AlertAction, Bilingual>;

export const testResults = ['positive', 'negative', 'unclear'] as const;
export type TestResult = (typeof testResults)[number];
export const testResultTexts = {
  positive: { vi: 'Dương tính', en: 'Positive' },
  negative: { vi: 'Âm tính', en: 'Negative' },
  unclear: { vi: 'Chưa rõ', en: 'Unclear' },
} as const satisfies Record<TestResult, Bilingual>;

export const alertOutcomes = [
  'healthy',
  'recovered',
  'confirmed',
  'hospital',
  'unreachable',
  'mistake',
] as const;
export type AlertOutcome = (typeof alertOutcomes)[number];
export const alertOutcomeTexts = {
  healthy: { vi: 'Đã khám, không mắc bệnh', en: 'Examined, not ill' },
  recovered: { vi: 'Đã khỏi', en: 'Recovered' },
  confirmed: { vi: 'Ca bệnh xác định, đã chuyển theo dõi', en: 'Confirmed case, now followed as one' },
  hospital: { vi: 'Đã nhập viện', en: 'In hospital' },
  unreachable: { vi: 'Không liên lạc được', en: 'Could not be reached' },
  mistake: { vi: 'Khai nhầm', en: 'Declared by mistake' },
} as const satisfies Record<AlertOutcome, Bilingual>;

/** What is said with an action. */
export interface AlertStep {
  action: AlertAction;
  note?: string | undefined;
  /** The last day of isolation */
  until?: Day | undefined;
  result?: TestResult | undefined;
  outcome?: AlertOutcome | undefined;
  /** The unit that it is handed to */
  unitId?: string | undefined;
}

export type AlertStepErrors = Readonly<
  Partial<Record<'note' | 'until' | 'result' | 'outcome' | 'unitId', string>>
>;

/** What is missing or too much in a step; undefined when it is whole. `today`: in Vietnam. */
export function checkAlertStep(step: AlertStep, today: Day): AlertStepErrors | undefined {
  const errors: Record<string, string> = {};
  const { action, note = '', until, result, outcome, unitId } = step;
  if (action === 'isolate' && (!isDay(until) || until < today)) errors.until = 'day_past';
  if (action === 'test_result' && result === undefined) errors.result = 'required';
  if (action === 'close' && outcome === undefined) errors.outcome = 'required';
  if (action === 'hand_over' && unitId === undefined) errors.unitId = 'required';
  if ((action === 'note' || action === 'refer') && note.trim() === '') errors.note = 'required';
  return Object.keys(errors).length === 0 ? undefined : errors;
}

/** Whether a step is possible now: all but the first need somebody who has taken the alert on; a closed one stays closed. */
export function canTakeStep(state: AlertState, action: AlertAction): boolean {
  if (state === 'closed') return action === 'note';
  if (action === 'acknowledge') return state !== 'acknowledged';
  return state === 'acknowledged' || action === 'hand_over' || action === 'note';
}
