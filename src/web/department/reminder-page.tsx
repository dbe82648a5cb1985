import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReminderLog } from '../../contract/reminders.ts';
import { missingCauses } from '../../domain/missing.ts';
import { type ReminderState, reminderStates } from '../../domain/reminder.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { DataTable } from '../kit/data-table.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { useOffice } from './office-context.ts';
import { hourText } from './reminder-draft.ts';
import { type Reminder, reminderLogQuery, remindersQuery } from './reminder-queries.ts';
import { ReminderFacts, ReminderProgress, reminderStateNames, StopButton } from './reminder-state.tsx';
import { rt } from './reminder-t.ts';
import { InviteLink, ToldUnit } from './reminder-unit.tsx';
import { RemindersBack } from './reminders-back.tsx';
import { say, t } from './t.ts';

type Row = ReminderLog['rows'][number];

function To({ row }: { row: Row }) {
  if (row.state === 'no_officer') return <InviteLink row={row} />;
  return (
    <>
      {row.to.length === 0 && '–'}
      {row.to.map(({ name, maskedPhone }) => (
        <Text key={name + maskedPhone}>{`${name}, ${maskedPhone}`}</Text>
      ))}
    </>
  );
}

/** The unit, and the words that it was sent. */
function About({ row }: { row: Row }) {
  return (
    <>
      <ToldUnit row={row} />
      {row.message !== null && (
        <details className="d-definition">
          <summary>{rt('log_message')}</summary>
          {row.message}
        </details>
      )}
    </>
  );
}

function Outcome({ row: { state, at } }: { row: Row }) {
  return (
    <>
      <Text fw={600}>{say(reminderStates[state])}</Text>
      {at !== null && <Text c="dimmed">{formatDateTime(Date.parse(at))}</Text>}
    </>
  );
}

function Log({ rows }: { rows: readonly Row[] }) {
  const [chosen, setChosen] = useState<ReminderState>();
  const states = reminderStateNames.filter(
    (state) => state === chosen || rows.some((row) => row.state === state),
  );
  const shown = rows.filter(({ state }) => chosen === undefined || state === chosen);
  const button = (state: ReminderState | undefined, label: string) => (
    <Button
      key={state ?? 'all'}
      variant={state === chosen ? 'filled' : 'default'}
      aria-pressed={state === chosen}
      leftSection={state === chosen && <Icon name="ok" size={20} />}
      onClick={() => setChosen(state)}
    >
      {label}
    </Button>
  );
  return (
    <Stack gap="sm">
      <Group gap="sm" role="group" aria-label={rt('log_filter')} className="v-no-print">
        {button(undefined, rt('log_all', { count: rows.length }))}
        {states.map((state) => {
          const count = rows.filter((row) => row.state === state).length;
          return button(state, rt('state_count', { state: say(reminderStates[state]), count }));
        })}
      </Group>
      <DataTable
        key={chosen ?? 'all'}
        caption={rt('log_title')}
        rows={shown}
        rowKey={({ day, unitId, level }) => day + unitId + level}
        columns={[
          { title: rt('log_unit'), cell: (row) => <About row={row} /> },
          { title: rt('log_to'), cell: (row) => <To row={row} /> },
          { title: rt('log_state'), cell: (row) => <Outcome row={row} /> },
          { title: rt('log_day'), cell: ({ day }) => formatDay(day) },
        ]}
        card={(row) => (
          <>
            <About row={row} />
            <Outcome row={row} />
            <To row={row} />
          </>
        )}
      />
    </Stack>
  );
}

function Follow({ campaignId, reminder }: { campaignId: string; reminder: Reminder }) {
  const office = useOffice();
  const log = useQuery(reminderLogQuery(office.id, campaignId, reminder));
  const isBegun = log.data !== undefined && log.data.rows.length > 0;
  return (
    <Stack gap="md">
      <Paper withBorder p="md">
        <ReminderFacts reminder={reminder} />
        <ReminderProgress reminder={reminder} />
        <Group mt="sm">
          <StopButton campaignId={campaignId} reminder={reminder} />
        </Group>
      </Paper>
      <Title order={2} size="h4">
        {rt('log_title')}
      </Title>
      {log.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {log.isError && <ProblemNotice error={log.error} onRetry={() => log.refetch()} />}
      {log.data !== undefined && !isBegun && (
        <Paper withBorder p="lg">
          <Text role="status">
            {reminder.quietFrom === reminder.quietUntil || reminder.stoppedAt !== null
              ? rt('log_none')
              : rt('log_quiet', { hour: hourText(reminder.quietUntil) })}
          </Text>
        </Paper>
      )}
      {isBegun && <Log rows={log.data.rows} />}
    </Stack>
  );
}

/** How far a reminder has come, and what became of each message. */
export function ReminderPage() {
  const office = useOffice();
  const { campaignId = '', reminderId } = useParams({ strict: false });
  const list = useQuery(remindersQuery(office.id, campaignId));
  const reminder = list.data?.reminders.find(({ id }) => id === reminderId);
  return (
    <>
      <RemindersBack campaignId={campaignId} />
      <PageHead
        title={reminder === undefined ? rt('list_title') : say(missingCauses[reminder.cause])}
        place={office.name}
      />
      {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data !== undefined && reminder === undefined && <Text>{rt('unknown')}</Text>}
      {reminder !== undefined && <Follow campaignId={campaignId} reminder={reminder} />}
    </>
  );
}
