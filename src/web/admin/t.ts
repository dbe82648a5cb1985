import type { Bilingual } from '../../domain/text.ts';
import { getLang, makeT } from '../kit/i18n.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** The words of the administrator's pages. */
export const t = makeT(vi, en);

/** A text of the domain in the current language. */
export function say(text: Bilingual): string {
  return text[getLang()];
}
