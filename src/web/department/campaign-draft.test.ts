import { expect, test } from 'vitest';
import type { Campaign } from '../../contract/campaigns.ts';
import { draftOfCampaign, newCampaignDraft, readCampaignDraft } from './campaign-draft.ts';

const draft = { ...newCampaignDraft('education', '2026-09-01'), title: 'Khai báo y tế điện tử' };

test('a new campaign asks the staff of schools to declare each day, with a target', () => {
  expect(readCampaignDraft(draft, undefined)).toMatchObject({
    input: {
      plan: {
        ...{ people: ['staff'], declareEveryDays: 1, formId: 'khai-bao-toan-dan' },
        declares: expect.arrayContaining(['primary', 'upper_secondary']),
        targets: { code: 100, alive: 100, app: 100, period: 100, declared: 100 },
      },
    },
  });
});

test('a campaign that asks nobody to declare has no kinds and no targets of people', () => {
  expect(readCampaignDraft({ ...draft, people: [], targetApp: 'x' }, undefined)).toMatchObject({
    input: { plan: { people: [], declares: [], targets: { code: 100, alive: 100 } } },
  });
  const weekly = readCampaignDraft({ ...draft, declareEveryDays: 7 }, undefined);
  expect('input' in weekly && Object.keys(weekly.input.plan.targets)).not.toContain('declared');
});

test('what is wrong with the people of a campaign is named at its field', () => {
  const fields = (change: Partial<typeof draft>) => {
    const read = readCampaignDraft({ ...draft, ...change }, undefined);
    return 'lines' in read ? read.lines.map(({ field }) => field) : [];
  };
  expect(fields({ declares: [] })).toEqual(['declares']);
  expect(fields({ targetApp: '101' })).toEqual(['targetApp']);
  expect(fields({ targetPeriod: 'tất cả', levelDays: '31' })).toEqual(['targetPeriod', 'levelDays']);
});

test('a campaign that is changed keeps whom it asks, and its targets of reports', () => {
  const read = readCampaignDraft({ ...draft, declareEveryDays: 7, people: ['staff', 'pupil'] }, undefined);
  if (!('input' in read)) throw new Error('the draft is wrong');
  const { revision: _revision, ...input } = read.input;
  const targets = { ...input.plan.targets, report_in: 90 };
  const known: Campaign = {
    ...{ ...input, plan: { ...input.plan, targets } },
    ...{ id: 'a', officeId: 'b', officeName: 'Sở', revision: 3, isOwn: true, endedAt: null },
  };
  expect(readCampaignDraft(draftOfCampaign(known), known)).toEqual({
    input: { ...input, plan: { ...input.plan, targets }, revision: 3 },
  });
});
