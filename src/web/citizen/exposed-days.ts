import type { Notice } from '../../contract/tracing.ts';
import { type Day, daysBetween } from '../../domain/time.ts';

/** Days since the last contact that a person was told of, as rules ask for it; undefined where nothing stands. */
export function exposedDays(notices: readonly Notice[], personId: string, today: Day): number | undefined {
  const [last] = notices
    .filter((notice) => notice.personId === personId && notice.recalledAt === null)
    .map(({ lastDay }) => lastDay)
    .sort()
    .reverse();
  return last === undefined ? undefined : daysBetween(last, today);
}
