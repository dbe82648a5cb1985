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
  id: 'code' | 'alive' | 'list' | 'people';
  isDone: boolean;
  /** How far it is. */
  state: string;
  /** Where what is missing can be done. */
  href: string;
}

function codeTasks({ counts }: Campaign, home: UnitHome): Task[] {
  if (counts.expected === 0) return [];
  const [place] = home.places;
  const [hasCode, isAlive] = [counts.has_code === 1, counts.is_alive === 1];
  return [
    {
      id: 'code',
      isDone: hasCode,
      state: t(hasCode ? 'todo_code_done' : 'todo_code_open'),
      href: '/chu/dang-ky',
    },
    {
      id: 'alive',
      isDone: isAlive,
      state: t(isAlive ? 'todo_alive_done' : 'todo_alive_open'),
      href: place === undefined ? '/chu/dang-ky' : `/chu/${place.id}/bang-ma`,
    },
  ];
}

/** First the list of those who must declare, then that they do. */
function peopleTasks({ counts, declaring }: Campaign, home: UnitHome): Task[] {
  if (declaring === null) return [];
  const { roster, with_app, period_declared: declared, period_obliged: obliged } = counts;
  const href = `/don-vi/${home.id}/nguoi`;
  const who = declaring.people.map((kind) => t(`todo_${kind}`)).join(', ');
  const every =
    declaring.everyDays === 1 ? t('todo_every_day') : t('todo_every_days', { days: declaring.everyDays });
  if (roster === 0) return [{ id: 'list', isDone: false, state: t('todo_list_who', { who }), href }];
  const state = t('todo_people_state', { declared, obliged, every, app: with_app, roster });
  return [{ id: 'people', isDone: declared >= obliged, state, href }];
}

function TaskRow({ id, isDone, state, href }: Task) {
  return (
    <Group component="li" justify="space-between" gap="sm">
      <Group gap="sm" wrap="nowrap">
        <Icon name={isDone ? 'ok' : 'ask'} label={t(isDone ? 'todo_done' : 'todo_open')} />
        <div>
          <Text fw={600}>{t(`todo_${id}`)}</Text>
          <Text c="dimmed">{state}</Text>
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
  const tasks = [...codeTasks(campaign, home), ...peopleTasks(campaign, home)];
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
