import { Anchor, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { IssuedDirective } from '../../contract/directives.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { issuedQuery } from './directive-queries.ts';
import { dt } from './directive-t.ts';
import { useOffice } from './office-context.ts';
import { t } from './t.ts';

function Progress({ directive }: { directive: IssuedDirective }) {
  const { counts, sentAt } = directive;
  if (sentAt === null) return <span className="v-tag">{dt('list_draft')}</span>;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <Text fw={600}>{dt('list_counts', { confirmed: counts.confirmed, total })}</Text>
      {counts.no_officer > 0 && <Text>{dt('list_no_officer', { count: counts.no_officer })}</Text>}
    </>
  );
}

function Row({ officeId, directive }: { officeId: string; directive: IssuedDirective }) {
  const { id, title, number, dueOn, sentAt } = directive;
  const to = '/nganh/$unitId/van-ban/$directiveId';
  const words = dt(sentAt === null ? 'list_edit' : 'list_open');
  const facts = [
    dt('list_number', { number }),
    ...(sentAt === null ? [] : [dt('list_sent', { at: formatDateTime(Date.parse(sentAt)) })]),
    ...(dueOn === null ? [] : [dt('list_due', { due: formatDay(dueOn) })]),
  ];
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between">
        <div className="d-grow">
          <Title order={2} size="h4">
            {title}
          </Title>
          <Text c="dimmed">{facts.join(' · ')}</Text>
          <Progress directive={directive} />
        </div>
        <Button
          renderRoot={(props) => (
            <Link
              to={sentAt === null ? `${to}/sua` : to}
              params={{ unitId: officeId, directiveId: id }}
              aria-label={`${words}, ${title}`}
              {...props}
            />
          )}
        >
          {words}
        </Button>
      </Group>
    </Paper>
  );
}

/** The letters that an office wrote, with how far each has come. */
export function DirectivesPage() {
  const office = useOffice();
  const list = useQuery(issuedQuery(office.id));
  return (
    <>
      <PageHead title={dt('list_title')} place={office.name}>
        <Button
          leftSection={<Icon name="plus" />}
          renderRoot={(props) => (
            <Link to="/nganh/$unitId/van-ban/moi" params={{ unitId: office.id }} {...props} />
          )}
        >
          {dt('list_write')}
        </Button>
      </PageHead>
      <Text mb="sm">{dt('list_intro')}</Text>
      <Anchor className="d-target" href={`/don-vi/${office.id}/van-ban`}>
        {dt('list_received')}
      </Anchor>
      {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data?.directives.length === 0 && (
        <Paper withBorder p="lg">
          <Text>{dt('list_empty')}</Text>
        </Paper>
      )}
      <Stack component="ul" gap="sm" className="v-plain">
        {list.data?.directives.map((directive) => (
          <Row key={directive.id} officeId={office.id} directive={directive} />
        ))}
      </Stack>
    </>
  );
}
