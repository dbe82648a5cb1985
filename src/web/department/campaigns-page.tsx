import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Campaign } from '../../contract/campaigns.ts';
import { formatDay } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { campaignsQuery } from './campaign-queries.ts';
import { ct } from './campaign-t.ts';
import { useOffice } from './office-context.ts';
import { t } from './t.ts';

function Row({ officeId, campaign }: { officeId: string; campaign: Campaign }) {
  const { id, title, officeName, fromDay, untilDay, plan, isOwn, endedAt } = campaign;
  const params = { unitId: officeId, campaignId: id };
  const days = { from: formatDay(fromDay), until: formatDay(untilDay), due: formatDay(plan.dueOn) };
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          <Text c="dimmed">{ct('list_days', days)}</Text>
          {!isOwn && <Text c="dimmed">{ct('list_by', { office: officeName })}</Text>}
          {endedAt !== null && <span className="v-tag">{ct('list_ended')}</span>}
        </div>
        <Group gap="sm">
          {isOwn && endedAt === null && (
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/nganh/$unitId/dot/$campaignId/sua"
                  params={params}
                  aria-label={`${ct('list_edit')}, ${title}`}
                  {...props}
                />
              )}
            >
              {ct('list_edit')}
            </Button>
          )}
          <Button
            renderRoot={(props) => (
              <Link
                to="/nganh/$unitId/dot/$campaignId"
                params={params}
                aria-label={`${ct('list_open')}, ${title}`}
                {...props}
              />
            )}
          >
            {ct('list_open')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}

/** The campaigns that an office made or takes part in. */
export function CampaignsPage() {
  const office = useOffice();
  const list = useQuery(campaignsQuery(office.id));
  return (
    <>
      <PageHead title={ct('list_title')} place={office.name}>
        <Button
          leftSection={<Icon name="plus" />}
          renderRoot={(props) => (
            <Link to="/nganh/$unitId/dot/moi" params={{ unitId: office.id }} {...props} />
          )}
        >
          {ct('list_add')}
        </Button>
      </PageHead>
      <Text mb="md">{ct('list_intro')}</Text>
      {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data?.campaigns.length === 0 && (
        <Paper withBorder p="lg">
          <Text>{ct('list_empty')}</Text>
        </Paper>
      )}
      <Stack component="ul" gap="sm" className="v-plain">
        {list.data?.campaigns.map((campaign) => (
          <Row key={campaign.id} officeId={office.id} campaign={campaign} />
        ))}
      </Stack>
    </>
  );
}
