import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DeviceList } from '../../contract/devices.ts';
import type { VisitResult } from '../../contract/visits.ts';
import { isRefusalReason, refusals } from '../../domain/refusal.ts';
import { formatDateTime } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { getLang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { problemText } from '../kit/problem-text.ts';
import { devicesQuery, placePath } from './queries.ts';
import { t } from './t.ts';

type Scan = DeviceList['quarantine'][number];

function refusalText({ reason = '' }: VisitResult): string {
  return isRefusalReason(reason) ? refusals[reason][getLang()].title : t('quarantine_refused');
}

function ScanLine({ placeId, scan }: { placeId: string; scan: Scan }) {
  const client = useQueryClient();
  const path = placePath(placeId, `/quarantine/${scan.id}`);
  const onSuccess = () => client.invalidateQueries(devicesQuery(placeId));
  const release = useMutation({
    mutationFn: () => requestOrThrow<VisitResult>('POST', `${path}/release`),
    onSuccess,
  });
  const discard = useMutation({ mutationFn: () => requestOrThrow<null>('DELETE', path), onSuccess });
  const time = formatDateTime(Date.parse(scan.at));
  const problem = problemOf(release.error);
  const said = problem
    ? problemText(problem)
    : release.data?.status === 'refused' && refusalText(release.data);
  return (
    <Group component="li" justify="space-between" gap="sm">
      <div>
        <Text fw={600}>{time}</Text>
        <Text c="dimmed">
          {scan.gateName} · {t(`quarantine_${scan.direction}`)} · {scan.deviceName}
        </Text>
        {said && <Text role="alert">{said}</Text>}
      </div>
      <Group gap="xs">
        <Button
          variant="default"
          px="sm"
          aria-label={t('quarantine_release_of', { time })}
          loading={release.isPending}
          onClick={() => release.mutate()}
        >
          {t('quarantine_release')}
        </Button>
        <ConfirmButton
          label={t('quarantine_discard')}
          name={t('quarantine_discard_of', { time })}
          title={t('quarantine_discard_confirm', { time })}
          act={discard}
        >
          {t('quarantine_discard_warning')}
        </ConfirmButton>
      </Group>
    </Group>
  );
}

/** What devices sent after their end: the owner records each scan, or throws it away. */
export function Quarantine({ placeId, scans }: { placeId: string; scans: readonly Scan[] }) {
  if (scans.length === 0) return null;
  return (
    <Alert variant="default" icon={<Icon name="alert" />}>
      <Title order={2} size="h4" mb="xs">
        {t('quarantine_title', { count: scans.length })}
      </Title>
      <Text mb="md">{t('quarantine_text')}</Text>
      <Stack component="ul" gap="md" className="v-plain">
        {scans.map((scan) => (
          <ScanLine key={scan.id} placeId={placeId} scan={scan} />
        ))}
      </Stack>
    </Alert>
  );
}
