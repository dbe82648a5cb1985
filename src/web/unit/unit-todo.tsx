import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { UnitTodo as Todo } from '../../contract/campaigns.ts';
import type { UnitHome } from '../../contract/units.ts';
import { exemptions } from '../../domain/campaign.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { unitTodoQuery } from './queries.ts';
import { say, t } from './t.ts';

type Campaign = Todo['campaigns'][number];

interface Task {
  id: 'code' | 'alive';
  isDone: boolean;
  /** Where what is missing can be done. */
  href: string;
}

/** What of a campaign is done, and what is still to do. */
function tasksOf({ counts }: Campaign, home: UnitHome): Task[] {
  if (counts.expected === 0) return [];
  const [place] = home.places;
  return [
    { id: 'code', isDone: counts.has_code === 1, href: '/chu/dang-ky' },
    {
      id: 'alive',
      isDone: counts.is_alive === 1,
      href: place === undefined ? '/chu/dang-ky' : `/chu/${place.id}/bang-ma`,
    },
  ];
}

function TaskRow({ id, isDone, href }: Task) {
  return (
    <Group component="li" justify="space-between" gap="sm">
      <Group gap="sm" wrap="nowrap">
        <Icon name={isDone ? 'ok' : 'ask'} label={t(isDone ? 'todo_done' : 'todo_open')} />
        <div>
          <Text fw={600}>{t(`todo_${id}`)}</Text>
          <Text c="dimmed">{t(isDone ? `todo_${id}_done` : `todo_${id}_open`)}</Text>
        </div>
      </Group>
      {!isDone && (
        <Button component="a" href={href} aria-label={`${t(`todo_${id}_do`)}, ${t(`todo_${id}`)}`}>
          {t(`todo_${id}_do`)}
        </Button>
      )}
    </Group>
  );
}

function CampaignTodo({ campaign, home }: { campaign: Campaign; home: UnitHome }) {
  const { title, officeName, dueOn, asOf, exempt } = campaign;
  const tasks = tasksOf(campaign, home);
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" mb="md">
        {t('todo_of', { office: officeName, due: formatDay(dueOn) })}
      </Text>
      <Stack component="ul" gap="md" className="v-plain">
        {tasks.map((task) => (
          <TaskRow key={task.id} {...task} />
        ))}
      </Stack>
      {exempt.length > 0 && (
        <Text mt="sm">
          {t('todo_exempt', { what: exempt.map((what) => say(exemptions[what])).join(', ') })}
        </Text>
      )}
      {asOf !== null && (
        <Text c="dimmed" mt="sm">
          {t('todo_as_of', { at: formatDateTime(Date.parse(asOf)) })}
        </Text>
      )}
    </Paper>
  );
}

/** What a unit still has to do, campaign by campaign, with one button each. */
export function UnitTodo({ home }: { home: UnitHome }) {
  const todo = useQuery(unitTodoQuery(home.id));
  if (todo.isPending) return <Skeleton height={160} aria-busy="true" aria-label={t('busy')} />;
  if (todo.data === undefined) return <ProblemNotice error={todo.error} onRetry={() => todo.refetch()} />;
  if (todo.data.campaigns.length === 0) {
    return (
      <Paper withBorder p="md">
        <Text>{t('todo_nothing')}</Text>
      </Paper>
    );
  }
  return (
    <>
      {todo.data.campaigns.map((campaign) => (
        <CampaignTodo key={campaign.id} campaign={campaign} home={home} />
      ))}
    </>
  );
}
