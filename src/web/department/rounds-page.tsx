import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RoundSummary } from '../../contract/reports.ts';
import { formatDay } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { useOffice } from './office-context.ts';
import { roundsQuery } from './report-queries.ts';
import { rt } from './report-t.ts';
import { t } from './t.ts';

function Row({ officeId, round }: { officeId: string; round: RoundSummary }) {
  const { approved, expected, submitted } = round;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Title order={2} size="h4">
            {round.title}
          </Title>
          <Text>{rt('list_state', { approved, expected, submitted })}</Text>
          <Text c="dimmed">
            {rt('due', { due: formatDay(round.dueOn), locks: formatDay(round.locksOn) })}
          </Text>
          {!round.isOwn && <Text c="dimmed">{rt('by', { office: round.officeName })}</Text>}
        </div>
        <Button
          renderRoot={(props) => (
            <Link
              to="/nganh/$unitId/bao-cao/$roundId"
              params={{ unitId: officeId, roundId: round.id }}
              aria-label={`${rt('list_open')}, ${round.title}`}
              {...props}
            />
          )}
        >
          {rt('list_open')}
        </Button>
      </Group>
    </Paper>
  );
}

/** The rounds that an office opened, or in which units below it report. */
export function RoundsPage() {
  const office = useOffice();
  const list = useQuery(roundsQuery(office.id));
  return (
    <>
      <PageHead title={rt('list_title')} place={office.name}>
        <Button
          leftSection={<Icon name="plus" />}
          renderRoot={(props) => (
            <Link to="/nganh/$unitId/bao-cao/moi" params={{ unitId: office.id }} {...props} />
          )}
        >
          {rt('list_add')}
        </Button>
      </PageHead>
      <Text mb="md">{rt('list_intro')}</Text>
      {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data?.rounds.length === 0 && (
        <Paper withBorder p="lg">
          <Text>{rt('list_empty')}</Text>
        </Paper>
      )}
      <Stack component="ul" gap="sm" className="v-plain">
        {list.data?.rounds.map((round) => (
          <Row key={round.id} officeId={office.id} round={round} />
        ))}
      </Stack>
    </>
  );
}
