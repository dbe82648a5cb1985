import { Alert, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SpecialRequest } from '../../contract/places.ts';
import { specialKinds } from '../../domain/place.ts';
import { formatPlaceNumber } from '../../domain/place-code.ts';
import { formatDateTime } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { GrantForm } from './grant-form.tsx';
import { requestsQuery } from './queries.ts';
import { say, t } from './t.ts';

function RequestCard({ request, onGranted }: { request: SpecialRequest; onGranted: (name: string) => void }) {
  const { placeName, placeNumber, areaName, note, state } = request;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {placeName}
        </Title>
        <span className="v-tag">
          {state === 'open' ? say(specialKinds[request.kind]) : t(`state_${state}`)}
        </span>
      </Group>
      <Text c="dimmed">
        {t('request_place', { number: formatPlaceNumber(placeNumber), area: areaName })} ·{' '}
        {t('request_asked', { time: formatDateTime(Date.parse(request.askedAt)) })}
      </Text>
      <Text className="v-break">{note === '' ? t('request_no_note') : t('request_note', { note })}</Text>
      {state === 'open' && <GrantForm request={request} onGranted={() => onGranted(placeName)} />}
    </Paper>
  );
}

function Requests({ requests }: { requests: readonly SpecialRequest[] }) {
  const [granted, setGranted] = useState<string>();
  const open = requests.filter(({ state }) => state === 'open');
  const closed = requests.filter(({ state }) => state !== 'open');
  return (
    <Stack gap="md">
      {granted !== undefined && (
        <Alert role="status" variant="default" icon={<Icon name="info" />}>
          {t('granted', { name: granted })}
        </Alert>
      )}
      <Title order={2} size="h3">
        {t('requests_open', { count: open.length })}
      </Title>
      {open.length === 0 && <Text>{t('requests_empty')}</Text>}
      <Stack component="ul" gap="sm" className="v-plain">
        {open.map((request) => (
          <RequestCard key={request.id} request={request} onGranted={setGranted} />
        ))}
      </Stack>
      {closed.length > 0 && (
        <>
          <Title order={2} size="h3">
            {t('requests_closed')}
          </Title>
          <Stack component="ul" gap="sm" className="v-plain">
            {closed.map((request) => (
              <RequestCard key={request.id} request={request} onGranted={setGranted} />
            ))}
          </Stack>
        </>
      )}
    </Stack>
  );
}

/** What owners ask for, waiting ones first. */
export function RequestsPage() {
  const list = useQuery(requestsQuery);
  return (
    <>
      <PageHead title={t('requests_title')} />
      <Text mb="md">{t('requests_intro')}</Text>
      {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data && !list.isError && <Requests requests={list.data.requests} />}
    </>
  );
}
