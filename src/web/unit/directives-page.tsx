import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReceivedDirective } from '../../contract/directives.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { deskT } from '../kit/desk-t.ts';
import { Icon } from '../kit/icons.tsx';
import { isUnread, receivedQuery } from './directive-queries.ts';
import { dt } from './directive-t.ts';
import { t } from './t.ts';
import { useUnit } from './unit-context.ts';

function State({ state }: Pick<ReceivedDirective, 'state'>) {
  const isConfirmed = state === 'confirmed';
  const words = isUnread(state) ? 'state_unread' : isConfirmed ? 'state_confirmed' : 'state_opened';
  return (
    <span className={isUnread(state) ? 'v-tag u-unread' : 'v-tag'}>
      {isConfirmed && <Icon name="ok" size={16} />} {dt(words)}
    </span>
  );
}

function Row({ unitId, directive }: { unitId: string; directive: ReceivedDirective }) {
  const { id, title, number, fromName, sentAt, dueOn, state, isLate } = directive;
  const unread = isUnread(state);
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" wrap="wrap">
        <div className="u-letter">
          <Group gap="xs">
            <State state={state} />
            {isLate && <span className="v-tag">{deskT('letter_late')}</span>}
          </Group>
          <Title order={2} size="h4" fw={unread ? 700 : 500} mt="xs">
            {title}
          </Title>
          <Text>
            {[dt('number', { number }), ...(dueOn ? [dt('due', { due: formatDay(dueOn) })] : [])].join(' · ')}
          </Text>
          <Text c="dimmed">{dt('came', { office: fromName, at: formatDateTime(Date.parse(sentAt)) })}</Text>
        </div>
        <Button
          variant={state === 'confirmed' ? 'default' : 'filled'}
          renderRoot={(props) => (
            <Link
              to="/don-vi/$unitId/van-ban/$directiveId"
              params={{ unitId, directiveId: id }}
              aria-label={`${dt('read')}, ${title}`}
              {...props}
            />
          )}
        >
          {dt('read')}
        </Button>
      </Group>
    </Paper>
  );
}

/** The letters that came to a unit: those that nobody has confirmed first. */
export function DirectivesPage() {
  const unit = useUnit();
  const list = useQuery(receivedQuery(unit.id));
  return (
    <>
      <PageHead title={dt('title')} place={unit.name} />
      {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data?.directives.length === 0 && (
        <Paper withBorder p="lg">
          <Text>{dt('empty')}</Text>
        </Paper>
      )}
      {list.data && list.data.directives.length > 0 && (
        <>
          <Text role="status" mb="md">
            {list.data.unread > 0 ? dt('unread', { count: list.data.unread }) : dt('all_read')}
          </Text>
          <Stack component="ul" gap="sm" className="v-plain">
            {list.data.directives.map((directive) => (
              <Row key={directive.id} unitId={unit.id} directive={directive} />
            ))}
          </Stack>
        </>
      )}
    </>
  );
}
