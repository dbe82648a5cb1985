/** A campaign: which units must do what, from when to when, and who is exempt. */
import { isMeasureId, type MeasureId, NO_COUNTS, type UnitCounts } from './measures.ts';
import { type Bilingual, countChars, normalizeText } from './text.ts';
import { addDays, type Day, isDay } from './time.ts';
import type { UnitKind } from './unit-kind.ts';
import { addWorkingDays } from './working-days.ts';

/** What the obliged are obliged to. */
export interface CampaignPlan {
  /** Kinds of units that must register a code and use it */
  readonly registers: readonly UnitKind[];
  /** Kinds of units whose people must have the app and declare */
  readonly declares: readonly UnitKind[];
  readonly people: readonly MemberKind[];
  /** Each of them at least once in so many days */
  readonly declareEveryDays: number;
  /** The form that counts; any other is a declaration too, and does not count */
  readonly formId: string;
  /** In per cent, by measure */
  readonly targets: Readonly<Partial<Record<MeasureId, number>>>;
  /** The last day for the units themselves */
  readonly dueOn: Day;
  /** Working days that each level above has after the one below it, to sum up and pass on */
  readonly levelDays: number;
}

export const memberKinds = ['staff', 'pupil'] as const;
export type MemberKind = (typeof memberKinds)[number];

/** From what a unit may be exempt. */
export const exemptions = {
  code: { vi: 'Đăng ký và sử dụng mã QR', en: 'Registering and using a code' },
  people: { vi: 'Cài ứng dụng và khai báo', en: 'The app and declarations' },
  report: { vi: 'Báo cáo', en: 'Reports' },
} as const satisfies Record<string, Bilingual>;
export type Exemption = keyof typeof exemptions;

export interface ExemptionFact {
  readonly unitId: string;
  readonly what: Exemption;
  readonly from: Day;
  /** The last day; null: to the end of the campaign */
  readonly until: Day | null;
}

export interface CampaignDraft {
  readonly title: string;
  readonly disease: string;
  readonly fromDay: string;
  readonly untilDay: string;
  readonly plan: CampaignPlan;
}

export type CampaignErrors = Readonly<Partial<Record<string, string>>>;

const TITLE_CHARS_MAX = 200;
const DAYS_MAX = 400;

/** What is wrong with a campaign by itself, a code a field as it stands in the request (`plan.dueOn`); empty when nothing is. */
export function checkCampaign({ title, disease, fromDay, untilDay, plan }: CampaignDraft): CampaignErrors {
  const chars = countChars(normalizeText(title));
  const isDated = isDay(fromDay) && isDay(untilDay);
  return {
    ...(chars === 0 ? { title: 'required' } : {}),
    ...(chars > TITLE_CHARS_MAX ? { title: 'too_long' } : {}),
    ...(countChars(normalizeText(disease)) > TITLE_CHARS_MAX ? { disease: 'too_long' } : {}),
    ...(isDay(fromDay) && !(isDated && fromDay > untilDay) ? {} : { fromDay: 'campaign_days_wrong' }),
    ...(isDated && fromDay <= untilDay && untilDay <= addDays(fromDay, DAYS_MAX)
      ? {}
      : { untilDay: 'campaign_days_wrong' }),
    ...(isDay(plan.dueOn) && plan.dueOn >= fromDay && plan.dueOn <= untilDay
      ? {}
      : { 'plan.dueOn': 'campaign_due_wrong' }),
    ...(plan.registers.length + plan.declares.length > 0 ? {} : { 'plan.registers': 'campaign_nobody' }),
    ...(plan.declares.length > 0 && plan.people.length === 0 ? { 'plan.people': 'campaign_nobody' } : {}),
    ...(plan.people.length > 0 && plan.declares.length === 0 ? { 'plan.declares': 'campaign_nobody' } : {}),
    ...(Object.keys(plan.targets).every(isMeasureId) ? {} : { 'plan.targets': 'invalid' }),
  };
}

export const campaignErrorTexts = {
  campaign_days_wrong: {
    vi: 'Hãy ghi ngày bắt đầu và ngày kết thúc, cách nhau tối đa 400 ngày. Ví dụ: 01/09/2026.',
    en: 'Give the first and the last day, at most 400 days apart. Example: 01/09/2026.',
  },
  campaign_due_wrong: {
    vi: 'Hạn hoàn thành phải nằm trong thời gian thực hiện.',
    en: 'The due day must lie within the campaign.',
  },
  campaign_nobody: {
    vi: 'Hãy chọn ít nhất một loại đơn vị, và đối tượng nếu có khai báo.',
    en: 'Choose at least one kind of unit, and whose declarations are asked if any are.',
  },
  campaign_changed: {
    vi: 'Đợt này vừa được người khác sửa. Hãy tải lại trang rồi sửa lại.',
    en: 'Somebody else has just changed this campaign. Reload the page and change it again.',
  },
  exemption_unit_wrong: {
    vi: 'Đơn vị này không thuộc đợt, hoặc không trực thuộc cơ quan của anh/chị.',
    en: 'This unit does not take part, or does not stand below your office.',
  },
} as const satisfies Record<string, Bilingual>;

/** The last day for a level: 0 the units, 1 the offices right above them, and so on, in working days. */
export function dueOf({ dueOn, levelDays }: CampaignPlan, level: number): Day {
  return level === 0 ? dueOn : addWorkingDays(dueOn, levelDays * level);
}

/** Whose people a unit of a kind has to bring to declare, and how often; undefined: nobody's. */
export function declaringOf(
  { declares, people, declareEveryDays }: CampaignPlan,
  kind: UnitKind,
): { people: readonly MemberKind[]; everyDays: number } | undefined {
  return declares.includes(kind) ? { people, everyDays: declareEveryDays } : undefined;
}

/** Whether a unit is exempt from something on a day. */
export function isExempt(
  facts: readonly ExemptionFact[],
  { unitId, what, day }: { unitId: string; what: Exemption; day: Day },
): boolean {
  return facts.some(
    (fact) =>
      fact.unitId === unitId &&
      fact.what === what &&
      fact.from <= day &&
      (fact.until === null || day <= fact.until),
  );
}

/** What is known of a unit on a day, before it is asked what it is obliged to. */
export interface UnitFacts {
  readonly kind: UnitKind;
  readonly places: number;
  /** The day of the latest scan at any of its places; null: none that is kept */
  readonly lastScanOn: Day | null;
  /** People of the roster whom the campaign means */
  readonly roster: number;
  readonly withApp: number;
  /** Excused that day: not obliged */
  readonly excused: number;
  /** Who is not excused and declared that day */
  readonly declared: number;
  readonly periodExcused: number;
  /** Who is not excused all through the period, and declared in it */
  readonly periodDeclared: number;
  readonly reportsExpected: number;
  readonly reportsIn: number;
  readonly reportsOnTime: number;
}

/** A unit is alive while a scan lies within so many days, the day itself counted. */
export const ALIVE_DAYS = 7;

/** What counts of a unit on a day, by what it is obliged to. */
export function countUnit(
  facts: UnitFacts,
  plan: CampaignPlan,
  { day, exempt }: { day: Day; exempt: ReadonlySet<Exemption> },
): UnitCounts {
  const mustRegister = plan.registers.includes(facts.kind) && !exempt.has('code');
  const mustDeclare = plan.declares.includes(facts.kind) && !exempt.has('people');
  const mustReport = !exempt.has('report');
  const isAlive = facts.lastScanOn !== null && facts.lastScanOn > addDays(day, -ALIVE_DAYS);
  return {
    ...NO_COUNTS,
    ...(mustRegister
      ? { expected: 1, has_code: facts.places > 0 ? 1 : 0, is_alive: facts.places > 0 && isAlive ? 1 : 0 }
      : {}),
    ...(mustDeclare
      ? {
          ...{ roster: facts.roster, with_app: facts.withApp },
          ...{ obliged: facts.roster - facts.excused, declared: facts.declared },
          period_obliged: facts.roster - facts.periodExcused,
          period_declared: facts.periodDeclared,
        }
      : {}),
    ...(mustReport
      ? {
          ...{ report_expected: facts.reportsExpected, report_in: facts.reportsIn },
          report_on_time: facts.reportsOnTime,
        }
      : {}),
  };
}
