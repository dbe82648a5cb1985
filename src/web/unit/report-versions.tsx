import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReportVersion } from '../../contract/reports.ts';
import { formatDateTime } from '../../domain/time.ts';
import { rt } from './report-t.ts';

const time = (instant: string | null) => (instant === null ? '' : formatDateTime(Date.parse(instant)));

/** What was sent, by whom, and what the head decided. */
export function ReportVersions({ versions }: { versions: readonly ReportVersion[] }) {
  if (versions.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="cac-lan-gui">
      <Title order={2} size="h4" id="cac-lan-gui" mb="sm">
        {rt('versions_title')}
      </Title>
      <Stack component="ol" gap="sm" className="v-plain">
        {versions.map((one) => (
          <li key={one.version}>
            <Text>
              {rt('version', { version: one.version, name: one.submittedBy, time: time(one.submittedAt) })}
              {` · ${rt(one.isLate ? 'late' : 'on_time')}`}
            </Text>
            {one.decision !== null && (
              <Text>
                {rt(`decided_${one.decision}`, { name: one.decidedBy ?? '', time: time(one.decidedAt) })}
              </Text>
            )}
            {one.comment !== null && <Text>{one.comment}</Text>}
            <Text c="dimmed" className="u-hash">
              {rt('hash', { hash: one.hash })}
            </Text>
          </li>
        ))}
      </Stack>
    </Paper>
  );
}
