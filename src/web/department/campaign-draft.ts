import type { Campaign, CampaignInput } from '../../contract/campaigns.ts';
import { checkCampaign } from '../../domain/campaign.ts';
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
  targetCode: string;
  targetAlive: string;
}

const SCHOOLS: readonly UnitKind[] = [
  ...(['preschool', 'primary', 'lower_secondary', 'upper_secondary', 'several_levels'] as const),
  ...(['continuing', 'vocational', 'college', 'university'] as const),
];

export function newCampaignDraft(line: UnitLine, today: Day): CampaignDraft {
  return {
    ...{ title: '', disease: '', from: formatDay(today), until: formatDay(addDays(today, 60)) },
    ...{ due: formatDay(addDays(today, 30)), levelDays: '2', line, registers: SCHOOLS },
    ...{ targetCode: '100', targetAlive: '100' },
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
    targetCode: String(plan.targets.code ?? 100),
    targetAlive: String(plan.targets.alive ?? 100),
  };
}

const numberOf = (text: string) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN);
/** Where the request's fields stand on the page. */
const FIELDS: Readonly<Record<string, string>> = {
  ...{ fromDay: 'from', untilDay: 'until', 'plan.dueOn': 'due', 'plan.registers': 'registers' },
};

export const fieldOfProblem = (field: string): string => FIELDS[field] ?? field;

/** What is sent, or what is wrong. What the page does not ask for stays as the campaign has it. */
export function readCampaignDraft(
  draft: CampaignDraft,
  known: Campaign | undefined,
): { input: CampaignInput } | { lines: ErrorLine[] } {
  const [code, alive, levelDays] = [draft.targetCode, draft.targetAlive, draft.levelDays].map(numberOf);
  const input: CampaignInput = {
    ...{ title: draft.title, disease: draft.disease },
    fromDay: parseDate(draft.from) ?? '',
    untilDay: parseDate(draft.until) ?? '',
    choice: {
      ...(known?.choice ?? { branchIds: [], kinds: [], areaCodes: [] }),
      line: draft.line,
    },
    plan: {
      ...(known?.plan ?? { declares: [], people: [], declareEveryDays: 1, formId: 'khai-bao-toan-dan' }),
      registers: [...draft.registers],
      targets: { ...known?.plan.targets, code: code ?? 100, alive: alive ?? 100 },
      dueOn: parseDate(draft.due) ?? '',
      levelDays: levelDays ?? 0,
    },
    revision: known?.revision ?? 0,
  };
  const isShare = (value: number | undefined) => value !== undefined && value <= 100;
  const lines: ErrorLine[] = [
    ...Object.entries(checkCampaign(input)).map(([field, code_]) => ({
      field: fieldOfProblem(field),
      text: problemText(code_ ?? 'invalid', getLang()),
    })),
    ...(isShare(code) ? [] : [{ field: 'targetCode', text: ct('form_target_wrong') }]),
    ...(isShare(alive) ? [] : [{ field: 'targetAlive', text: ct('form_target_wrong') }]),
    ...(levelDays !== undefined && levelDays <= 30
      ? []
      : [{ field: 'levelDays', text: ct('form_level_wrong') }]),
  ];
  return lines.length > 0 ? { lines } : { input };
}
