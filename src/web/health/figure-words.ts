import type { FiguresCommune } from '../../contract/health.ts';
import { getLang } from '../kit/i18n.ts';
import { t } from './t.ts';

export const tileMeasures = ['stop', 'raised', 'declared'] as const;
export type TileMeasure = (typeof tileMeasures)[number];
type ShownSum = FiguresCommune['declared'];

/** How dark the darkest tile is: tiles have so many steps besides "nothing". */
const STEPS = 4;

/**
 * What a commune's tile is coloured by: how many of 100 people who declared must not enter yet, or have an alert; or
 * just how many declared. At least so many, where days are hidden; undefined where nothing is known.
 */
export function rateOf(commune: FiguresCommune, measure: TileMeasure): number | undefined {
  const { declared } = commune;
  const part = commune[measure];
  if (part.isAtLeast && part.count === 0) return undefined;
  if (measure === 'declared') return declared.count;
  return declared.isAtLeast || declared.count === 0 ? undefined : (part.count / declared.count) * 100;
}

/** The step of a tile's colour, 0 for nothing to 4 for the greatest of all. */
export function stepOf(rate: number | undefined, greatest: number): number {
  if (rate === undefined || rate <= 0 || greatest <= 0) return 0;
  return Math.max(1, Math.ceil((Math.min(rate, greatest) / greatest) * STEPS));
}

export function numberText(value: number, decimals = 0): string {
  const locale = getLang() === 'vi' ? 'vi-VN' : 'en-GB';
  return value.toLocaleString(locale, { maximumFractionDigits: decimals });
}

/** A count of one day; a hidden one in words. */
export function countText(count: number | null): string {
  return count === null ? t('figures_hidden') : numberText(count);
}

/** A sum over days: "≥ 12" where some of them are hidden, and the word alone where all that there is to know is. */
export function sumText({ count, isAtLeast }: ShownSum): string {
  if (!isAtLeast) return numberText(count);
  return count === 0 ? t('figures_hidden') : `≥ ${numberText(count)}`;
}
