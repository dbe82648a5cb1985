import { Anchor, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ExemptionList } from '../../contract/campaigns.ts';
import { exemptions } from '../../domain/campaign.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { campaignPath, exemptionsQuery } from './campaign-queries.ts';
import { ct } from './campaign-t.ts';
import { ExemptionForm } from './exemption-form.tsx';
import { useOffice } from './office-context.ts';
import { say, t } from './t.ts';

type ExemptionItem = ExemptionList['exemptions'][number];

function Row({ officeId, campaignId, item }: { officeId: string; campaignId: string; item: ExemptionItem }) {
  const client = useQueryClient();
  const { id, unitName: name, what, reason, from, until, approver, approvedAt } = item;
  const end = useMutation({
    mutationFn: () =>
      requestOrThrow<null>('DELETE', campaignPath(officeId, `/${campaignId}/exemptions/${id}`)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['office', officeId, 'campaign', campaignId] }),
  });
  const whatText = say(exemptions[what]);
  return (
    <Paper component="li" withBorder p="md">
      <Title order={3} size="h5">
        {name}
      </Title>
      <Text>{whatText}</Text>
      <Text>{reason}</Text>
      <Text c="dimmed">
        {until === null
          ? ct('exempt_days_open', { from: formatDay(from) })
          : ct('exempt_days', { from: formatDay(from), until: formatDay(until) })}
      </Text>
      <Text c="dimmed" mb="sm">
        {ct('exempt_by', { approver, at: formatDateTime(Date.parse(approvedAt)) })}
      </Text>
      <ConfirmButton
        label={ct('exempt_end')}
        name={ct('exempt_end_of', { name })}
        title={ct('exempt_end_title')}
        act={end}
      >
        {ct('exempt_end_text', { name, what: whatText })}
      </ConfirmButton>
    </Paper>
  );
}

/** The units that an office let off in a campaign: who, from what, why, and who approved it. */
export function ExemptionsPage() {
  const office = useOffice();
  const { campaignId = '' } = useParams({ strict: false });
  const { unit } = useSearch({ strict: false });
  const list = useQuery(exemptionsQuery(office.id, campaignId));
  const place = { officeId: office.id, campaignId };
  return (
    <>
      <Anchor
        className="d-target"
        renderRoot={(props) => (
          <Link
            to="/nganh/$unitId/dot/$campaignId"
            params={{ unitId: office.id, campaignId }}
            search={{}}
            {...props}
          />
        )}
      >
        <Icon name="back" size={20} />
        {ct('units_back')}
      </Anchor>
      <PageHead title={ct('exempt_nav')} place={office.name} />
      <Stack gap="md">
        <Text>{ct('exempt_intro')}</Text>
        {unit !== undefined && <ExemptionForm key={unit} {...place} unitId={unit} />}
        {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
        {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
        {list.data?.exemptions.length === 0 && unit === undefined && (
          <Paper withBorder p="lg">
            <Text>{ct('exempt_empty')}</Text>
          </Paper>
        )}
        <Stack component="ul" gap="sm" className="v-plain">
          {list.data?.exemptions.map((item) => (
            <Row key={item.id} {...place} item={item} />
          ))}
        </Stack>
      </Stack>
    </>
  );
}
