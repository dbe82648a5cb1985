import type { Dashboard } from '../../contract/campaigns.ts';
import {
  type MeasureId,
  measureIds,
  measures,
  rateOf,
  type Share,
  shareOf,
  type UnitCounts,
} from '../../domain/measures.ts';
import { getLang } from '../kit/i18n.ts';

/** "87,5 %" in the language of the page; a dash where nothing is expected. */
export function rateText(share: Share): string {
  const rate = rateOf(share);
  if (rate === undefined) return '–';
  return `${numberText(rate)} %`;
}

/** A number with at most one decimal, never rounded up to a target that is not reached. */
export function numberText(value: number): string {
  const shown = value >= 0 ? Math.floor(value * 10) / 10 : Math.ceil(value * 10) / 10;
  return new Intl.NumberFormat(getLang() === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 }).format(
    shown,
  );
}

/** The measures that a campaign asks for: of those with a target, and of those for which anything is expected. */
export function shownMeasures({ total, campaign, days }: Dashboard): MeasureId[] {
  const isExpected = (counts: UnitCounts, id: MeasureId) => shareOf(counts, id).denominator > 0;
  return measureIds.filter(
    (id) =>
      isExpected(total, id) ||
      days.some(({ counts }) => isExpected(counts, id)) ||
      (measures[id].of === 'units' && campaign.plan.targets[id] !== undefined),
  );
}
