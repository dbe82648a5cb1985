import { Checkbox, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReminderInput, ReminderPreview } from '../../contract/reminders.ts';
import { missingCauseNames, missingCauses } from '../../domain/missing.ts';
import { dayOf } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { newId } from '../offline/new-id.ts';
import { useMissingSearch } from './missing-page.tsx';
import { useOffice } from './office-context.ts';
import {
  dongText,
  hourText,
  newReminderDraft,
  type ReminderDraft,
  readReminderDraft,
} from './reminder-draft.ts';
import { PreviewPaper } from './reminder-preview.tsx';
import { reminderPath, reminderPreviewQuery, remindersKey } from './reminder-queries.ts';
import { rt } from './reminder-t.ts';
import { RemindersBack } from './reminders-back.tsx';
import { say } from './t.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) }));
const EVERY_DAYS = [1, 2, 3, 5, 7] as const;
const ABOVE_DAYS = [1, 2, 3, 5, 7, 14] as const;
const TYPING_MS = 400;

interface FieldsProps {
  draft: ReminderDraft;
  set: (change: Partial<ReminderDraft>) => void;
  textOf: (field: string) => string | undefined;
}

function Words({ draft, set, textOf }: FieldsProps) {
  return (
    <>
      <NativeSelect
        size="md"
        id="cause"
        label={rt('form_cause')}
        value={draft.cause}
        data={missingCauseNames.map((cause) => ({ value: cause, label: say(missingCauses[cause]) }))}
        onChange={(event) =>
          set({ cause: missingCauseNames[event.currentTarget.selectedIndex] ?? draft.cause })
        }
      />
      <Textarea
        id="note"
        label={rt('form_note')}
        description={rt('form_note_hint', { max: unitLimits.reminder_note_chars_max })}
        error={textOf('note')}
        value={draft.note}
        autosize
        minRows={2}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <Checkbox
        size="md"
        label={rt('form_plain')}
        checked={draft.isPlain}
        onChange={(event) => set({ isPlain: event.currentTarget.checked })}
      />
    </>
  );
}

function Times({ draft, set, textOf }: FieldsProps) {
  const hour = (field: 'quietFrom' | 'quietUntil', label: string) => (
    <NativeSelect
      size="md"
      id={field}
      label={label}
      value={String(draft[field])}
      data={HOURS}
      onChange={(event) => set({ [field]: event.currentTarget.selectedIndex })}
    />
  );
  return (
    <>
      <Group grow align="flex-end">
        {hour('quietFrom', rt('form_quiet_from'))}
        {hour('quietUntil', rt('form_quiet_until'))}
      </Group>
      <Text c="dimmed">{rt('form_quiet_same')}</Text>
      <NativeSelect
        size="md"
        id="everyDays"
        label={rt('form_every')}
        value={String(draft.everyDays ?? '')}
        data={[
          { value: '', label: rt('once') },
          ...EVERY_DAYS.map((days) => ({
            value: String(days),
            label: days === 1 ? rt('form_every_day') : rt('form_every_days', { days }),
          })),
        ]}
        onChange={(event) => set({ everyDays: EVERY_DAYS[event.currentTarget.selectedIndex - 1] ?? null })}
      />
      {draft.everyDays !== null && (
        <TextInput
          id="lastOn"
          label={rt('form_last')}
          error={textOf('lastOn')}
          value={draft.lastOn}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => set({ lastOn: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        size="md"
        id="aboveAfterDays"
        label={rt('form_above')}
        description={rt('form_above_hint')}
        value={String(draft.aboveAfterDays ?? '')}
        data={[
          { value: '', label: rt('form_above_never') },
          ...ABOVE_DAYS.map((days) => ({ value: String(days), label: rt('form_above_days', { days }) })),
        ]}
        onChange={(event) =>
          set({ aboveAfterDays: ABOVE_DAYS[event.currentTarget.selectedIndex - 1] ?? null })
        }
      />
    </>
  );
}

interface SendProps {
  campaignId: string;
  input: ReminderInput;
  preview: ReminderPreview;
  isOld: boolean;
}

/** Sends what was previewed, under an id of its own so that a second tap sends nothing twice; then it is followed. */
function SendButton({ campaignId, input, preview: { messages, cost }, isOld }: SendProps) {
  const office = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [reminderId] = useState(newId);
  const send = useMutation({
    mutationFn: () =>
      requestOrThrow<null>('PUT', reminderPath(office.id, campaignId, `/${reminderId}`), { body: input }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: remindersKey(office.id, campaignId) });
      await navigate({
        to: '/nganh/$unitId/dot/$campaignId/nhac/$reminderId',
        params: { unitId: office.id, campaignId, reminderId },
      });
    },
  });
  return (
    <ConfirmButton
      label={rt('send', { count: messages })}
      title={rt('send_title', { count: messages })}
      isMain
      isDisabled={isOld || messages === 0}
      act={send}
    >
      {`${cost === null ? rt('send_no_price') : rt('send_cost', { cost: dongText(cost) })} ${rt('send_text')}`}
    </ConfirmButton>
  );
}

function ReminderForm({ campaignId }: { campaignId: string }) {
  const office = useOffice();
  const { cause = 'no_code' } = useMissingSearch();
  const today = dayOf(Date.now());
  const [draft, setDraft] = useState(() => newReminderDraft(cause, today));
  const read = useMemo(() => readReminderDraft(draft, today), [draft, today]);
  const lines = 'lines' in read ? read.lines : [];
  const input = 'input' in read ? read.input : undefined;
  const [asked] = useDebouncedValue(input, TYPING_MS);
  const preview = useQuery(reminderPreviewQuery(office.id, campaignId, asked));
  const isOld = asked !== input || preview.isFetching;
  const fields = {
    draft,
    set: (change: Partial<ReminderDraft>) => setDraft((old) => ({ ...old, ...change })),
    textOf: (field: string) => lines.find((line) => line.field === field)?.text,
  };
  return (
    <Stack gap="md">
      <Paper withBorder p="md" className="d-form">
        <Stack gap="md">
          <Words {...fields} />
          <Times {...fields} />
        </Stack>
      </Paper>
      {preview.isError && <ProblemNotice error={preview.error} onRetry={() => preview.refetch()} />}
      {input === undefined && <Text role="alert">{rt('preview_wrong')}</Text>}
      {input !== undefined && !preview.isError && (
        <PreviewPaper preview={preview.data} isOld={isOld}>
          {preview.data && (
            <SendButton campaignId={campaignId} input={input} preview={preview.data} isOld={isOld} />
          )}
        </PreviewPaper>
      )}
    </Stack>
  );
}

/** Writes a reminder; whom it tells and what it costs stands below while it is written. */
export function ReminderFormPage() {
  const office = useOffice();
  const { campaignId = '' } = useParams({ strict: false });
  return (
    <>
      <RemindersBack campaignId={campaignId} />
      <PageHead title={rt('form_title')} place={office.name} />
      <ReminderForm campaignId={campaignId} />
    </>
  );
}
