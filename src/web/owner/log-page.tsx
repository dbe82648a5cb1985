import { Button, Group, Paper, Switch, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Place } from '../../contract/places.ts';
import { formatDay } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { Icon } from '../kit/icons.tsx';
import { LiveMark } from '../kit/live-mark.tsx';
import { today as getToday } from '../kit/server-clock.ts';
import { FlagsOpen } from './flag-note.tsx';
import { InsidePanel } from './inside-panel.tsx';
import { isFiltered, type LogFilter, readLogFilter, toLogQuery, withDay } from './log-filter.ts';
import { LogFilters } from './log-filters.tsx';
import { LogResults } from './log-results.tsx';
import { usePlace } from './place-context.ts';
import { insideQuery, placePath, queryText } from './queries.ts';
import { t } from './t.ts';

/** Off at first and after every visit to the page: nobody sees people in full by accident. */
function FullSwitch({
  place,
  isFull,
  onChange,
}: {
  place: Place;
  isFull: boolean;
  onChange: (isFull: boolean) => void;
}) {
  const { until } = place.special;
  const note =
    until === null ? t('full_note') : `${t('full_note')} ${t('full_until', { day: formatDay(until) })}`;
  return (
    <Paper withBorder p="sm" mb="md" className={isFull ? 'o-full' : undefined}>
      <Switch
        size="md"
        label={t('full_label')}
        description={note}
        checked={isFull}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </Paper>
  );
}

function Files({ placeId, filter, today }: { placeId: string; filter: LogFilter; today: string }) {
  const query = queryText(toLogQuery(filter, today));
  return (
    <Group gap="xs" mt="md">
      <Button
        variant="subtle"
        leftSection={<Icon name="print" />}
        renderRoot={(props) => (
          <Link to="/chu/$placeId/in-ngay/$day" params={{ placeId, day: filter.day ?? today }} {...props} />
        )}
      >
        {t('open_sheet')}
      </Button>
      {(['csv', 'xlsx'] as const).map((kind) => (
        <Button
          key={kind}
          component="a"
          href={placePath(placeId, `/visits.${kind}${query}`)}
          download
          variant="subtle"
          leftSection={<Icon name="download" />}
        >
          {t(`export_${kind}`)}
        </Button>
      ))}
    </Group>
  );
}

function LogTab({ place, today }: { place: Place; today: string }) {
  const filter = withDay(readLogFilter(useSearch({ strict: false })), today);
  const navigate = useNavigate();
  const [isFull, setFull] = useState(false);
  const query = toLogQuery(filter, today);
  return (
    <>
      {place.special.kind !== 'none' && <FullSwitch place={place} isFull={isFull} onChange={setFull} />}
      <LogFilters
        filter={filter}
        gates={place.gates}
        today={today}
        onChange={(changed) =>
          navigate({
            to: '/chu/$placeId',
            params: { placeId: place.id },
            search: withDay(changed, today),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <LogResults
        key={JSON.stringify(query)}
        placeId={place.id}
        query={query}
        today={today}
        isFiltered={isFiltered(filter)}
        isFull={isFull}
      />
      <Files placeId={place.id} filter={filter} today={today} />
      {!isFull && <Text c="dimmed">{t('masked_note')}</Text>}
    </>
  );
}

/** The live log: newest first, each visit within a second of its scan, and who is inside. */
export function LogPage() {
  const { place, live } = usePlace();
  const inside = useQuery(insideQuery(place.id));
  const today = getToday();
  return (
    <>
      <PageHead title={t('log_title')} place={place.name}>
        {live !== 'ended' && <LiveMark state={live} />}
      </PageHead>
      <Tabs defaultValue="log" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="log">{t('tab_log')}</Tabs.Tab>
          <Tabs.Tab value="inside">
            {inside.data ? t('tab_inside', { count: inside.data.count }) : t('tab_inside_unknown')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="log">
          <FlagsOpen />
          <LogTab place={place} today={today} />
        </Tabs.Panel>
        <Tabs.Panel value="inside">
          <InsidePanel placeId={place.id} today={today} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
