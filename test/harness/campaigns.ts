import type { CampaignInput } from '../../src/contract/campaigns.ts';
import { addDays, type Day } from '../../src/domain/time.ts';

/** A campaign of the line of education that begins on a day and lasts thirty; everything in it may be replaced. */
export function campaignInput(from: Day, more: Partial<CampaignInput> = {}): CampaignInput {
  return {
    ...{ title: 'Khai báo y tế điện tử', disease: 'COVID-19', fromDay: from, untilDay: addDays(from, 30) },
    choice: { line: 'education', branchIds: [], kinds: [], areaCodes: [] },
    plan: {
      registers: ['preschool', 'primary', 'lower_secondary', 'upper_secondary'],
      declares: ['preschool', 'primary', 'lower_secondary', 'upper_secondary'],
      people: ['staff'],
      declareEveryDays: 1,
      formId: 'khai-bao-toan-dan',
      targets: { code: 100, alive: 100 },
      dueOn: addDays(from, 20),
      levelDays: 2,
    },
    revision: 0,
    ...more,
  };
}
