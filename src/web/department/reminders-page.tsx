import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { missingCauses } from '../../domain/missing.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { MissingBack } from './missing-back.tsx';
import { useOffice } from './office-context.ts';
import { type Reminder, remindersQuery } from './reminder-queries.ts';
import { ReminderFacts, ReminderProgress, StopButton } from './reminder-state.tsx';
import { rt } from './reminder-t.ts';
import { say, t } from './t.ts';

function Row({ campaignId, reminder }: { campaignId: string; reminder: Reminder }) {
  const office = useOffice();
  const name = say(missingCauses[reminder.cause]);
  return (
    <Paper component="li" withBorder p="md">
      <Title order={2} size="h4">
        {name}
      </Title>
      <ReminderFacts reminder={reminder} />
      <ReminderProgress reminder={reminder} />
      <Group gap="sm" mt="sm">
        <Button
          renderRoot={(props) => (
            <Link
              to="/nganh/$unitId/dot/$campaignId/nhac/$reminderId"
              params={{ unitId: office.id, campaignId, reminderId: reminder.id }}
              aria-label={`${rt('list_log')}, ${name}`}
              {...props}
            />
          )}
        >
          {rt('list_log')}
        </Button>
        <StopButton campaignId={campaignId} reminder={reminder} />
      </Group>
    </Paper>
  );
}

/** The reminders of an office in a campaign, with how far each has come. */
export function RemindersPage() {
  const office = useOffice();
  const { campaignId = '' } = useParams({ strict: false });
  const list = useQuery(remindersQuery(office.id, campaignId));
  return (
    <>
      <MissingBack to="list" campaignId={campaignId} search={{}} />
      <PageHead title={rt('list_title')} place={office.name}>
        <Button
          leftSection={<Icon name="plus" />}
          renderRoot={(props) => (
            <Link
              to="/nganh/$unitId/dot/$campaignId/nhac/moi"
              params={{ unitId: office.id, campaignId }}
              search={{}}
              {...props}
            />
          )}
        >
          {rt('list_new')}
        </Button>
      </PageHead>
      <Text mb="md">{rt('list_intro')}</Text>
      {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data?.reminders.length === 0 && (
        <Paper withBorder p="lg">
          <Text>{rt('list_none')}</Text>
        </Paper>
      )}
      <Stack component="ul" gap="sm" className="v-plain">
        {list.data?.reminders.map((reminder) => (
          <Row key={reminder.id} campaignId={campaignId} reminder={reminder} />
        ))}
      </Stack>
    </>
  );
}
