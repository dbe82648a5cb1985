/**
 * A case that is traced: who may do what with it, and in which order. A health unit opens it, a second person of another
 * unit decides whether the names of whom it met are shown, and then they are told. Why two:
 * docs/decisions/0019-tracing-needs-two.md.
 */
import { isTraceable, type Span } from './exposure.ts';
import { limits } from './limits.ts';
import type { Bilingual } from './text.ts';
import { DAY_MS } from './time.ts';

export const caseStates = [
  'draft',
  'asked',
  'approved',
  'refused',
  'notified',
  'recalled',
  'closed',
] as const;
export type CaseState = (typeof caseStates)[number];

export const caseStateTexts: Readonly<Record<CaseState, Bilingual>> = {
  draft: { vi: 'Đang soạn', en: 'Draft' },
  asked: { vi: 'Chờ duyệt', en: 'Waiting for approval' },
  approved: { vi: 'Đã duyệt', en: 'Approved' },
  refused: { vi: 'Không duyệt', en: 'Not approved' },
  notified: { vi: 'Đã báo người tiếp xúc', en: 'Contacts told' },
  recalled: { vi: 'Đã thu hồi thông báo', en: 'Notice recalled' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
};

/** What somebody does with a case that is there. */
export type CaseStep = 'freeze' | 'ask' | 'approve' | 'refuse' | 'notify' | 'stop' | 'recall' | 'close';

/** In which states a step is taken, and to which it leads; stopping what is not sent yet leaves the state. */
const steps: Readonly<Record<CaseStep, { from: readonly CaseState[]; to: CaseState | undefined }>> = {
  freeze: { from: ['draft'], to: undefined },
  ask: { from: ['draft'], to: 'asked' },
  approve: { from: ['asked'], to: 'approved' },
  refuse: { from: ['asked'], to: 'refused' },
  notify: { from: ['approved'], to: 'notified' },
  stop: { from: ['notified'], to: undefined },
  recall: { from: ['notified'], to: 'recalled' },
  close: { from: ['draft', 'approved', 'refused', 'notified', 'recalled'], to: 'closed' },
};

/** The states in which names are shown: from the approval until the case is closed. */
export const namedStates: readonly CaseState[] = ['approved', 'notified', 'recalled'];

/** Whose hands a case is in. Ids of accounts and health units. */
export interface CaseHands {
  readonly state: CaseState;
  readonly unitId: string;
  readonly openedBy: string;
  /** Who asked for the approval, and the unit that was asked; undefined before */
  readonly askedBy: string | undefined;
  readonly askedUnitId: string | undefined;
}

/** Somebody at work, for a health unit; that he works there is known before. */
export interface CaseActor {
  readonly accountId: string;
  readonly unitId: string;
}

export type CaseRefusal = 'trace_step_wrong' | 'trace_same_person' | 'trace_same_unit' | 'trace_other_unit';

/**
 * Why somebody may not take a step; undefined when he may. Approving and refusing belong to the unit that was asked, and
 * there to nobody who opened the case or asked; all else to the unit of the case.
 */
export function refusalOf(hands: CaseHands, step: CaseStep, actor: CaseActor): CaseRefusal | undefined {
  if (step === 'approve' || step === 'refuse') {
    if (actor.accountId === hands.openedBy || actor.accountId === hands.askedBy) return 'trace_same_person';
    if (actor.unitId === hands.unitId) return 'trace_same_unit';
    if (actor.unitId !== hands.askedUnitId) return 'trace_other_unit';
  } else if (actor.unitId !== hands.unitId) return 'trace_other_unit';
  return steps[step].from.includes(hands.state) ? undefined : 'trace_step_wrong';
}

/** The state after a step that may be taken. */
export function stateAfter(state: CaseState, step: CaseStep): CaseState {
  return steps[step].to ?? state;
}

/** A case as it was typed. Instants in Unix milliseconds. */
export interface CaseInput {
  readonly number: string;
  readonly disease: string;
  readonly period: Span;
  /** A shorter meeting is none */
  readonly minutesMin: number;
  /** 1: whom the case met; 2: whom these met afterwards, too … */
  readonly distanceMax: number;
}

export type CaseInputError =
  | 'case_number_wrong'
  | 'case_disease_empty'
  | 'trace_period_invalid'
  | 'trace_period_gone'
  | 'trace_minutes_wrong'
  | 'trace_distance_wrong';

/** As authorities number cases: letters, digits and `. / _ -`; no spaces, so that it is no name. */
const CASE_NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}./_-]{2,39}$/u;

/** The error of each field that breaks a rule; empty when all is well. `now`: Unix milliseconds. */
export function checkCase(
  input: CaseInput,
  now: number,
): Partial<Record<'number' | 'disease' | 'period' | 'minutesMin' | 'distanceMax', CaseInputError>> {
  const { number, disease, period, minutesMin, distanceMax } = input;
  const isWithin = (value: number, max: number) => Number.isInteger(value) && value >= 1 && value <= max;
  return {
    ...(CASE_NUMBER.test(number) ? {} : { number: 'case_number_wrong' }),
    ...(disease.trim() === '' ? { disease: 'case_disease_empty' } : {}),
    ...(isTraceable(period) ? {} : { period: 'trace_period_invalid' }),
    ...(isTraceable(period) && !isKept(period, now) ? { period: 'trace_period_gone' } : {}),
    ...(isWithin(minutesMin, limits.trace_minutes_max) ? {} : { minutesMin: 'trace_minutes_wrong' }),
    ...(isWithin(distanceMax, limits.trace_distance_max) ? {} : { distanceMax: 'trace_distance_wrong' }),
  };
}

/** Nothing is known of what has not come yet, and of what was erased. */
function isKept({ from, to }: Span, now: number): boolean {
  return from <= now && to > now - limits.visit_days_max * DAY_MS;
}
