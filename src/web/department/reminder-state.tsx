import { Progress, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { missingCauses } from '../../domain/missing.ts';
import { type ReminderState, reminderStates } from '../../domain/reminder.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { useOffice } from './office-context.ts';
import { hourText } from './reminder-draft.ts';
import { type Reminder, reminderPath, remindersKey } from './reminder-queries.ts';
import { rt } from './reminder-t.ts';
import { say } from './t.ts';

export const reminderStateNames = Object.keys(reminderStates) as ReminderState[];

/** When it was made, when it goes and what is added. */
export function ReminderFacts({ reminder }: { reminder: Reminder }) {
  const { note, madeAt, everyDays, lastOn, nextOn, quietFrom, quietUntil, aboveAfterDays, stoppedAt } =
    reminder;
  const facts = [
    rt('made', { at: formatDateTime(Date.parse(madeAt)) }),
    everyDays === null || lastOn === null
      ? rt('once')
      : rt('every', { days: everyDays, last: formatDay(lastOn) }),
    quietFrom === quietUntil
      ? rt('no_quiet')
      : rt('quiet', { from: hourText(quietFrom), until: hourText(quietUntil) }),
    ...(aboveAfterDays === null ? [] : [rt('above', { days: aboveAfterDays })]),
    ...(nextOn === null || stoppedAt !== null ? [] : [rt('next', { day: formatDay(nextOn) })]),
  ];
  return (
    <>
      <Text c="dimmed">{facts.join(' · ')}</Text>
      {note !== '' && <Text>{note}</Text>}
      {stoppedAt !== null && (
        <span className="v-tag">{rt('is_stopped', { at: formatDateTime(Date.parse(stoppedAt)) })}</span>
      )}
    </>
  );
}

/** How many messages are done with, and how each ended. */
export function ReminderProgress({ reminder: { counts, cause } }: { reminder: Reminder }) {
  const total = reminderStateNames.reduce((sum, state) => sum + counts[state], 0);
  const done = total - counts.waiting;
  if (total === 0) return null;
  const text = rt('progress', { done, total });
  return (
    <>
      {counts.waiting > 0 && (
        <Progress.Root size="lg" my="xs">
          <Progress.Section
            value={(100 * done) / total}
            aria-label={say(missingCauses[cause])}
            aria-valuetext={text}
          />
        </Progress.Root>
      )}
      <Text role="status">
        {[
          text,
          ...reminderStateNames
            .filter((state) => counts[state] > 0)
            .map((state) => rt('state_count', { state: say(reminderStates[state]), count: counts[state] })),
        ].join(' · ')}
      </Text>
    </>
  );
}

/** Stops what has not left yet, or lets it go on; nothing when there is nothing left to stop. */
export function StopButton({ campaignId, reminder }: { campaignId: string; reminder: Reminder }) {
  const office = useOffice();
  const client = useQueryClient();
  const { id, counts, nextOn, stoppedAt, cause } = reminder;
  const stop = useMutation({
    mutationFn: () =>
      requestOrThrow<null>('PUT', reminderPath(office.id, campaignId, `/${id}/stop`), {
        body: { isStopped: stoppedAt === null },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: remindersKey(office.id, campaignId) }),
  });
  const name = say(missingCauses[cause]);
  if (stoppedAt !== null && (counts.stopped > 0 || nextOn !== null)) {
    return (
      <ConfirmButton
        label={rt('resume')}
        name={rt('resume_of', { name })}
        title={rt('resume_title')}
        act={stop}
      >
        {rt('resume_text')}
      </ConfirmButton>
    );
  }
  if (stoppedAt !== null || (counts.waiting === 0 && nextOn === null)) return null;
  return (
    <ConfirmButton label={rt('stop')} name={rt('stop_of', { name })} title={rt('stop_title')} act={stop}>
      {rt('stop_text')}
    </ConfirmButton>
  );
}
