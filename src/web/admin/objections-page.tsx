import { Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Objection } from '../../contract/privacy.ts';
import { objectionStates } from '../../domain/objection.ts';
import { formatDate, formatDateTime, formatDay } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { today } from '../kit/server-clock.ts';
import { AnswerForm } from './answer-form.tsx';
import { objectionsQuery } from './queries.ts';
import { say, t } from './t.ts';

/** Until when something is due; a day that has passed says so. */
function dueWords({ replyBy, decideBy }: Objection): string {
  const dates = t('objection_due', { replyBy: formatDay(replyBy), decideBy: formatDay(decideBy) });
  if (decideBy < today()) return `${dates} · ${t('objection_late')}`;
  return replyBy < today() ? `${dates} · ${t('objection_reply_late')}` : dates;
}

function ObjectionCard({ objection }: { objection: Objection }) {
  const { number, madeAt, view, text, state, answer, answeredAt } = objection;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {t('objection_number', { number })}
        </Title>
        <span className="v-tag">{say(objectionStates[state])}</span>
      </Group>
      <Text c="dimmed">
        {t('objection_made', { time: formatDateTime(Date.parse(madeAt)) })} ·{' '}
        {view
          ? t('objection_of_view', {
              institution: view.institution === '' ? t('objection_system') : view.institution,
              time: formatDateTime(Date.parse(view.at)),
            })
          : t('objection_of_processing')}
      </Text>
      {state === 'open' && <Text fw={600}>{dueWords(objection)}</Text>}
      <Text className="v-break" my="xs">
        {text}
      </Text>
      {answer !== null && answeredAt !== null && (
        <Text className="v-break">
          {t('objection_answer', { day: formatDate(Date.parse(answeredAt)), text: answer })}
        </Text>
      )}
      {state === 'open' && <AnswerForm objection={objection} />}
    </Paper>
  );
}

function Objections({ objections }: { objections: readonly Objection[] }) {
  const open = objections.filter(({ state }) => state === 'open');
  const closed = objections.filter(({ state }) => state !== 'open');
  return (
    <Stack gap="md">
      <Title order={2} size="h3">
        {t('objections_open', { count: open.length })}
      </Title>
      {open.length === 0 && <Text>{t('objections_empty')}</Text>}
      <Stack component="ul" gap="sm" className="v-plain">
        {open.map((objection) => (
          <ObjectionCard key={objection.id} objection={objection} />
        ))}
      </Stack>
      {closed.length > 0 && (
        <>
          <Title order={2} size="h3">
            {t('objections_closed')}
          </Title>
          <Stack component="ul" gap="sm" className="v-plain">
            {closed.map((objection) => (
              <ObjectionCard key={objection.id} objection={objection} />
            ))}
          </Stack>
        </>
      )}
    </Stack>
  );
}

/** What people object to, the oldest that waits on top; it names nobody. */
export function ObjectionsPage() {
  const list = useQuery(objectionsQuery);
  return (
    <>
      <PageHead title={t('objections_title')} />
      <Text mb="md">{t('objections_intro')}</Text>
      {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data && !list.isError && <Objections objections={list.data.objections} />}
    </>
  );
}
