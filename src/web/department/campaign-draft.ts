import type { Campaign, CampaignInput } from '../../contract/campaigns.ts';
import { checkCampaign, type MemberKind } from '../../domain/campaign.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { addDays, type Day, formatDay, parseDate } from '../../domain/time.ts';
import type { UnitKind, UnitLine } from '../../domain/unit-kind.ts';
import type { ErrorLine } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { ct } from './campaign-t.ts';

/** A campaign as it is typed: days as dd/MM/yyyy, numbers as text. */
export interface CampaignDraft {
  title: string;
  disease: string;
  from: string;
  until: string;
  due: string;
  levelDays: string;
  line: UnitLine;
  registers: readonly UnitKind[];
  /** Whose people must declare; what is chosen below counts only where somebody is */
  people: readonly MemberKind[];
  declares: readonly UnitKind[];
  declareEveryDays: number;
  formId: string;
  targetApp: string;
  targetPeriod: string;
  targetCode: string;
  targetAlive: string;
}

const SCHOOLS: readonly UnitKind[] = [
  ...(['preschool', 'primary', 'lower_secondary', 'upper_secondary', 'several_levels'] as const),
  ...(['continuing', 'vocational', 'college', 'university'] as const),
];

/** The form that counts where nobody has chosen another: the one for everybody. */
const USUAL_FORM = 'khai-bao-toan-dan';

export function newCampaignDraft(line: UnitLine, today: Day): CampaignDraft {
  return {
    ...{ title: '', disease: '', from: formatDay(today), until: formatDay(addDays(today, 60)) },
    ...{ due: formatDay(addDays(today, 30)), levelDays: '2', line, registers: SCHOOLS },
    ...{ people: ['staff'], declares: SCHOOLS, declareEveryDays: 1, formId: USUAL_FORM },
    ...{ targetCode: '100', targetAlive: '100', targetApp: '100', targetPeriod: '100' },
  };
}

export function draftOfCampaign({
  title,
  disease,
  fromDay,
  untilDay,
  choice,
  plan,
}: Campaign): CampaignDraft {
  return {
    ...{ title, disease, from: formatDay(fromDay), until: formatDay(untilDay), due: formatDay(plan.dueOn) },
    ...{ levelDays: String(plan.levelDays), line: choice.line, registers: plan.registers },
    ...{ people: plan.people, declareEveryDays: plan.declareEveryDays, formId: plan.formId },
    declares: plan.declares.length > 0 ? plan.declares : plan.registers,
    targetCode: String(plan.targets.code ?? 100),
    targetAlive: String(plan.targets.alive ?? 100),
    targetApp: String(plan.targets.app ?? 100),
    targetPeriod: String(plan.targets.period ?? 100),
  };
}

/** Infinity for what is no number: more than any limit. */
const numberOf = (text: string) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.POSITIVE_INFINITY);
/** Where the request's fields stand on the page. */
const FIELDS: Readonly<Record<string, string>> = {
  ...{ fromDay: 'from', untilDay: 'until', 'plan.dueOn': 'due', 'plan.registers': 'registers' },
  ...{ 'plan.people': 'people', 'plan.declares': 'declares', 'plan.formId': 'formId' },
};

export const fieldOfProblem = (field: string): string => FIELDS[field] ?? field;

const TARGETS = {
  code: 'targetCode',
  alive: 'targetAlive',
  app: 'targetApp',
  period: 'targetPeriod',
} as const;

/** In per cent; of people only where somebody has to declare, and of a day only where that is each day. */
function targetsOf(draft: CampaignDraft): CampaignInput['plan']['targets'] {
  const [code, alive] = [numberOf(draft.targetCode), numberOf(draft.targetAlive)];
  if (draft.people.length === 0) return { code, alive };
  const [app, period] = [numberOf(draft.targetApp), numberOf(draft.targetPeriod)];
  return { code, alive, app, period, ...(draft.declareEveryDays === 1 ? { declared: period } : {}) };
}

/** What is sent, or what is wrong. What the page does not ask for stays as the campaign has it. */
export function readCampaignDraft(
  draft: CampaignDraft,
  known: Campaign | undefined,
): { input: CampaignInput } | { lines: ErrorLine[] } {
  const levelDays = numberOf(draft.levelDays);
  const targets = targetsOf(draft);
  const { report_in, report_on_time } = known?.plan.targets ?? {};
  const input: CampaignInput = {
    ...{ title: draft.title, disease: draft.disease },
    fromDay: parseDate(draft.from) ?? '',
    untilDay: parseDate(draft.until) ?? '',
    choice: {
      ...(known?.choice ?? { branchIds: [], kinds: [], areaCodes: [] }),
      line: draft.line,
    },
    plan: {
      registers: [...draft.registers],
      ...{ people: [...draft.people], declares: draft.people.length > 0 ? [...draft.declares] : [] },
      ...{ declareEveryDays: draft.declareEveryDays, formId: draft.formId },
      targets: {
        ...targets,
        ...(report_in === undefined ? {} : { report_in }),
        ...(report_on_time === undefined ? {} : { report_on_time }),
      },
      ...{ dueOn: parseDate(draft.due) ?? '', levelDays },
    },
    revision: known?.revision ?? 0,
  };
  const lines: ErrorLine[] = [
    ...Object.entries(checkCampaign(input)).map(([field, code_]) => ({
      field: fieldOfProblem(field),
      text: problemText(code_ ?? 'invalid', getLang()),
    })),
    ...(['code', 'alive', 'app', 'period'] as const).flatMap((measure) => {
      const share = targets[measure];
      return share === undefined || share <= 100
        ? []
        : [{ field: TARGETS[measure], text: ct('form_target_wrong') }];
    }),
    ...(levelDays <= 30 ? [] : [{ field: 'levelDays', text: ct('form_level_wrong') }]),
  ];
  return lines.length > 0 ? { lines } : { input };
}
