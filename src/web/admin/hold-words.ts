import type { HoldView } from '../../contract/forms.ts';
import { formatDateTime } from '../../domain/time.ts';
import { t } from './t.ts';

export type HoldState = 'draft' | 'planned' | 'holds' | 'over';

/** Whether a version holds now; `now` in Unix milliseconds. */
export function holdState(hold: HoldView | null, now: number): HoldState {
  if (hold === null) return 'draft';
  if (hold.until !== null && Date.parse(hold.until) <= now) return 'over';
  return Date.parse(hold.from) > now ? 'planned' : 'holds';
}

/** From when to when, and where, in words. */
export function holdWords(hold: HoldView | null): string {
  if (hold === null) return t('hold_draft');
  const from = Date.parse(hold.from);
  const until = hold.until === null ? undefined : formatDateTime(Date.parse(hold.until));
  const when = from === 0 ? t('hold_always') : t('hold_from', { time: formatDateTime(from) });
  const where =
    hold.areas.length === 0 ? t('hold_everywhere') : hold.areas.map(({ name }) => name).join(', ');
  return [when, until && t('hold_until', { time: until }), where].filter(Boolean).join(' · ');
}
