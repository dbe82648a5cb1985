import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import type { ReminderInput, ReminderList, ReminderLog, ReminderPreview } from '../../contract/reminders.ts';
import { isQuiet } from '../../domain/reminder.ts';
import { dayOf } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { campaignPath } from './campaign-queries.ts';

export type Reminder = ReminderList['reminders'][number];

const MOVING_MS = 2_000;
const IDLE_MS = 60_000;

/** `/reminders` of a campaign with a path below it. */
export function reminderPath(officeId: string, campaignId: string, rest = ''): string {
  return campaignPath(officeId, `/${campaignId}/reminders${rest}`);
}

/** What changes when a reminder is sent, stopped or goes on. */
export const remindersKey = (officeId: string, campaignId: string) =>
  ['office', officeId, 'campaign', campaignId, 'reminders'] as const;

/** Whom a reminder would tell, and what that costs; nothing is sent, and nothing asked while it cannot be read. */
export function reminderPreviewQuery(officeId: string, campaignId: string, input: ReminderInput | undefined) {
  return queryOptions({
    queryKey: ['office', officeId, 'campaign', campaignId, 'reminder-preview', input],
    queryFn:
      input === undefined
        ? skipToken
        : ({ signal }) =>
            requestOrThrow<ReminderPreview>(
              'POST',
              campaignPath(officeId, `/${campaignId}/reminder-preview`),
              {
                body: input,
                signal,
              },
            ),
    placeholderData: keepPreviousData,
  });
}

/** Whether messages wait, or the round of a day has still to begin outside of quiet hours. */
function isMoving({ counts, nextOn, stoppedAt, quietFrom, quietUntil }: Reminder): boolean {
  const now = Date.now();
  const isDue = nextOn !== null && nextOn <= dayOf(now) && stoppedAt === null;
  return counts.waiting > 0 || (isDue && !isQuiet(now, { from: quietFrom, until: quietUntil }));
}

/** The reminders of an office in a campaign; asked often while one of them moves. */
export function remindersQuery(officeId: string, campaignId: string) {
  return queryOptions({
    queryKey: [...remindersKey(officeId, campaignId), 'list'],
    queryFn: ({ signal }) =>
      requestOrThrow<ReminderList>('GET', reminderPath(officeId, campaignId), { signal }),
    refetchInterval: ({ state }) => (state.data?.reminders.some(isMoving) ? MOVING_MS : IDLE_MS),
  });
}

/** What became of each message; read anew whenever the counts beside it change. */
export function reminderLogQuery(officeId: string, campaignId: string, { id, counts }: Reminder) {
  return queryOptions({
    queryKey: [...remindersKey(officeId, campaignId), id, 'log', counts],
    queryFn: ({ signal }) =>
      requestOrThrow<ReminderLog>('GET', reminderPath(officeId, campaignId, `/${id}/log`), { signal }),
    placeholderData: keepPreviousData,
  });
}
