import { isRefusalReason, refusals } from '../../domain/refusal.ts';
import { getLang } from '../kit/i18n.ts';
import type { Outcome, Reason, Visitor } from './outcome.ts';
import { t } from './t.ts';

/** Why, in a few words, and what the guard does. */
export function reasonText(reason: Reason): { title: string; guard: string } {
  if (isRefusalReason(reason)) return refusals[reason][getLang()];
  return { title: t(`${reason}_title`), guard: t(reason) };
}

/** Declared today or not, and how that turned out; undefined where the gate was not told. */
export function declaredText({ declaredToday, verdict }: Visitor): string | undefined {
  if (declaredToday === undefined) return undefined;
  if (!declaredToday) return t('declared_not');
  return verdict ? t(`declared_${verdict}`) : t('declared');
}

/** The word that can be read at two metres. */
export function outcomeWord(outcome: Outcome): string {
  if (outcome.look === 'ok') return t(`look_${outcome.direction}`);
  return outcome.look === 'refused' ? reasonText(outcome.reason).title : t(`look_${outcome.look}`);
}

/** The word as a list shows it, with the reason where there is one. */
export function outcomeLine(outcome: Outcome): string {
  if (outcome.look === 'refused') return `${t('look_refused')}: ${reasonText(outcome.reason).title}`;
  if (outcome.look === 'ask') return `${t('look_ask')}: ${t(`${outcome.reason}_title`)}`;
  return outcomeWord(outcome);
}
