import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { DeviceList } from '../../contract/devices.ts';
import { dropReasons } from '../../domain/dropped-scan.ts';
import { isRefusalReason, refusals } from '../../domain/refusal.ts';
import { formatDateTime } from '../../domain/time.ts';
import { getLang } from '../kit/i18n.ts';
import { t } from './t.ts';

type Scan = DeviceList['dropped'][number];

const first_shown = 10;

function refusalText(refusal: string | null): string | undefined {
  return refusal !== null && isRefusalReason(refusal) ? refusals[refusal][getLang()].title : undefined;
}

/** What was refused and then removed from the devices without having been recorded, and why. */
export function DroppedScans({ scans }: { scans: readonly Scan[] }) {
  const [isAll, showAll] = useState(false);
  if (scans.length === 0) return null;
  const shown = isAll ? scans : scans.slice(0, first_shown);
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="xs">
        {t('dropped_title', { count: scans.length })}
      </Title>
      <Text mb="md">{t('dropped_text')}</Text>
      <Stack component="ul" gap="sm" className="v-plain">
        {shown.map(({ id, at, recordedBy, reason, refusal }) => (
          <li key={id}>
            <Text fw={600}>{dropReasons[reason][getLang()]}</Text>
            <Text c="dimmed">
              {[formatDateTime(Date.parse(at)), recordedBy, refusalText(refusal)].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </Stack>
      {shown.length < scans.length && (
        <Button variant="default" mt="md" onClick={() => showAll(true)}>
          {t('dropped_all', { count: scans.length })}
        </Button>
      )}
    </Paper>
  );
}
