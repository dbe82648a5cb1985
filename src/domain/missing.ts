/** What a unit has not done of what a campaign asks of it: facts with their numbers, and no judgement. */
import type { LegalMatter } from './legal-texts.ts';
import type { UnitCounts } from './measures.ts';
import type { Bilingual } from './text.ts';

/** In the order in which they are shown. */
export const missingCauses = {
  no_code: { vi: 'Chưa có mã QR', en: 'No QR code' },
  unused_code: { vi: 'Có mã QR nhưng chưa sử dụng', en: 'Has a QR code, but does not use it' },
  undeclared: { vi: 'Còn người chưa khai báo y tế', en: 'Some people have not declared' },
  no_report: { vi: 'Chưa có báo cáo', en: 'No report' },
} as const satisfies Record<string, Bilingual>;
export type MissingCause = keyof typeof missingCauses;
export const missingCauseNames = Object.keys(missingCauses).filter(isMissingCause);

export function isMissingCause(value: unknown): value is MissingCause {
  return typeof value === 'string' && Object.hasOwn(missingCauses, value);
}

/** Empty for a unit that has done everything, or that nothing is asked of. */
export function causesOf(counts: UnitCounts): MissingCause[] {
  const isMissing: Record<MissingCause, boolean> = {
    no_code: counts.expected > counts.has_code,
    unused_code: counts.has_code > counts.is_alive,
    undeclared: counts.period_obliged > counts.period_declared,
    no_report: counts.report_expected > counts.report_in,
  };
  return missingCauseNames.filter((cause) => isMissing[cause]);
}

const MATTERS: Readonly<Record<MissingCause, LegalMatter | null>> = {
  ...{ no_code: 'place_code', unused_code: 'place_code', undeclared: 'declaring', no_report: null },
};

/** Of what the law may speak where these are missing. */
export function mattersOf(causes: Iterable<MissingCause>): ReadonlySet<LegalMatter> {
  return new Set([...causes].flatMap((cause) => MATTERS[cause] ?? []));
}

/** The same with the numbers, in Vietnamese, as it stands in lists that leave the system. */
export function causeWords(cause: MissingCause, counts: UnitCounts): string {
  const words = missingCauses[cause].vi;
  if (cause === 'undeclared')
    return `${words} (${counts.period_declared}/${counts.period_obliged} đã khai báo)`;
  if (cause === 'no_report') return `${words} (${counts.report_in}/${counts.report_expected} đã nhận)`;
  return words;
}
