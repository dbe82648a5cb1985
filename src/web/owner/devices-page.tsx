import { Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeviceList } from '../../contract/devices.ts';
import { formatDate, formatDateTime } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { DeviceForm } from './device-form.tsx';
import { DroppedScans } from './dropped-scans.tsx';
import { usePlace } from './place-context.ts';
import { Quarantine } from './quarantine.tsx';
import { devicesQuery, placePath } from './queries.ts';
import { t } from './t.ts';

type DeviceRow = DeviceList['devices'][number];

/** A clock that is off by more is worth a word: live codes stand for half a minute. */
const clock_off_seconds = 30;

/** What the last batches said of a device that the owner should know. */
function Warnings({ placeId, device }: { placeId: string; device: DeviceRow }) {
  const client = useQueryClient();
  const { clockAheadSeconds: ahead, missing, name } = device;
  const forget = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', placePath(placeId, `/devices/${device.id}/missing`)),
    onSuccess: () => client.invalidateQueries(devicesQuery(placeId)),
  });
  const isOff = ahead !== null && Math.abs(ahead) > clock_off_seconds;
  return (
    <>
      {isOff && (
        <Text c="var(--ask)">
          {t(ahead > 0 ? 'devices_ahead' : 'devices_behind', { seconds: Math.abs(ahead) })}
        </Text>
      )}
      {missing > 0 && (
        <Group gap="sm">
          <Text c="var(--ask)">{t('devices_missing', { count: missing })}</Text>
          <ConfirmButton
            label={t('devices_missing_read')}
            name={t('devices_missing_read_of', { name })}
            title={t('devices_missing', { count: missing })}
            act={forget}
          >
            {t('devices_missing_text')}
          </ConfirmButton>
        </Group>
      )}
    </>
  );
}

function DeviceCard({ placeId, device }: { placeId: string; device: DeviceRow }) {
  const client = useQueryClient();
  const { name, gateName, enrolledAt, lastSeenAt, endedAt } = device;
  const end = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', placePath(placeId, `/devices/${device.id}`)),
    onSuccess: () => client.invalidateQueries(devicesQuery(placeId)),
  });
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Group gap="xs">
            <Title order={2} size="h4">
              {name}
            </Title>
            {endedAt !== null && (
              <Badge variant="default" tt="none">
                {t('devices_ended', { day: formatDate(Date.parse(endedAt)) })}
              </Badge>
            )}
          </Group>
          <Text c="dimmed">
            {gateName ?? t('devices_any_gate')} ·{' '}
            {t('devices_enrolled', { day: formatDate(Date.parse(enrolledAt)) })} ·{' '}
            {lastSeenAt === null
              ? t('devices_never_seen')
              : t('devices_seen', { time: formatDateTime(Date.parse(lastSeenAt)) })}
          </Text>
          <Warnings placeId={placeId} device={device} />
        </div>
        {endedAt === null && (
          <ConfirmButton
            label={t('devices_end')}
            name={t('devices_end_of', { name })}
            title={t('devices_end_confirm', { name })}
            act={end}
          >
            {t('devices_end_warning')}
          </ConfirmButton>
        )}
      </Group>
    </Paper>
  );
}

/** The gates' own devices and turnstiles: enrol, watch, end; and what ended ones have sent. */
export function DevicesPage() {
  const { place } = usePlace();
  const list = useQuery(devicesQuery(place.id));
  return (
    <>
      <PageHead title={t('devices_title')} place={place.name} />
      <Text mb="md">{t('devices_intro')}</Text>
      <Stack gap="md">
        {list.isPending && <Skeleton height={140} aria-busy="true" aria-label={t('busy')} />}
        {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
        {list.data && <Quarantine placeId={place.id} scans={list.data.quarantine} />}
        {list.data?.devices.length === 0 && (
          <Paper withBorder p="lg">
            <Title order={2} size="h4" mb="xs">
              {t('devices_empty_title')}
            </Title>
            <Text>{t('devices_empty_text')}</Text>
          </Paper>
        )}
        {list.data && list.data.devices.length > 0 && (
          <Stack component="ul" gap="sm" className="v-plain">
            {list.data.devices.map((device) => (
              <DeviceCard key={device.id} placeId={place.id} device={device} />
            ))}
          </Stack>
        )}
        <DeviceForm place={place} />
        {list.data && <DroppedScans scans={list.data.dropped} />}
        <Button
          variant="default"
          className="o-start"
          onClick={() => list.refetch()}
          loading={list.isFetching}
        >
          {t('devices_refresh')}
        </Button>
      </Stack>
    </>
  );
}
