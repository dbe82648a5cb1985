import { Anchor, Group, NativeSelect, Paper, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Counts } from '../../contract/visits.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { BarChart } from '../kit/bar-chart.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { today as getToday } from '../kit/server-clock.ts';
import { keptDays } from './days.ts';
import type { LogFilter } from './log-filter.ts';
import { type Period, type PeriodChoice, peakHour, periodChoices, periodOf } from './period.ts';
import { usePlace } from './place-context.ts';
import { countsQuery } from './queries.ts';
import { t } from './t.ts';

const choiceKeys = { today: 'today', '7': 'counts_7', '30': 'counts_30', custom: 'counts_custom' } as const;

/** `7` → `07:00`. */
function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

interface Figure {
  label: string;
  value: string;
  /** The visits behind it; none where there is nothing to see. */
  filter: LogFilter | undefined;
}

/** The figures of a period, each with the part of the log that shows its visits: that of a day when it is one. */
function figuresOf(counts: Counts, gate: string | undefined): Figure[] {
  const total = (direction: 'in' | 'out') => counts.days.reduce((sum, day) => sum + day[direction], 0);
  const day = counts.days.length === 1 ? counts.days[0]?.day : undefined;
  const sum = (direction: 'in' | 'out'): Figure => ({
    label: t(`counts_total_${direction}`),
    value: total(direction).toLocaleString('vi-VN'),
    filter: total(direction) > 0 ? { day, gate, direction } : undefined,
  });
  const peak = peakHour(counts.hours);
  if (peak === undefined) {
    return [
      sum('in'),
      sum('out'),
      { label: t('counts_peak'), value: t('counts_peak_none'), filter: undefined },
    ];
  }
  const [from, to] = [hourText(peak), hourText(peak + 1)];
  const value = t('counts_peak_value', { from, to });
  const until = `${from.slice(0, 2)}:59`;
  return [
    sum('in'),
    sum('out'),
    { label: t('counts_peak'), value, filter: day ? { day, gate, from, to: until } : undefined },
  ];
}

function Totals({ counts, placeId, gate }: { counts: Counts; placeId: string; gate: string | undefined }) {
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 3 }} className="v-plain">
      {figuresOf(counts, gate).map(({ label, value, filter }) => (
        <Paper key={label} withBorder p="md">
          <Text component="dt" c="dimmed">
            {label}
          </Text>
          <Text component="dd" fw={700} fz="1.5rem" className="v-tight">
            {filter ? (
              <Anchor
                inherit
                renderRoot={(props) => (
                  <Link to="/chu/$placeId" params={{ placeId }} search={filter} {...props} />
                )}
              >
                {value}
              </Anchor>
            ) : (
              value
            )}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

function Charts({ counts, asOf }: { counts: Counts; asOf: string }) {
  const series = (rows: readonly { in: number; out: number }[]) => [
    { name: t('counts_in'), values: rows.map((row) => row.in) },
    { name: t('counts_out'), values: rows.map((row) => row.out) },
  ];
  return (
    <>
      {counts.days.length > 1 && (
        <Paper withBorder p="md">
          <BarChart
            title={t('counts_by_day')}
            labelTitle={t('counts_day')}
            labels={counts.days.map(({ day }) => formatDay(day).slice(0, 5))}
            series={series(counts.days)}
            asOf={asOf}
          />
        </Paper>
      )}
      <Paper withBorder p="md">
        <BarChart
          title={t('counts_by_hour')}
          labelTitle={t('counts_hour')}
          labels={counts.hours.map(({ hour }) => hourText(hour))}
          series={series(counts.hours)}
          asOf={asOf}
        />
      </Paper>
    </>
  );
}

/** Each day's figures open their list. */
function DayLinks({ counts, placeId }: { counts: Counts; placeId: string }) {
  const days = counts.days.filter((day) => day.in + day.out > 0).toReversed();
  if (days.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Text fw={600}>{t('counts_to_sheet')}</Text>
      <Group component="ul" gap="xs" className="v-plain">
        {days.map(({ day }) => (
          <li key={day}>
            <Anchor
              className="o-target"
              renderRoot={(props) => (
                <Link to="/chu/$placeId/in-ngay/$day" params={{ placeId, day }} {...props} />
              )}
            >
              {formatDay(day)}
            </Anchor>
          </li>
        ))}
      </Group>
    </Paper>
  );
}

function PeriodFields({
  own,
  onChange,
  today,
}: {
  own: Period;
  onChange: (own: Period) => void;
  today: string;
}) {
  const days = keptDays(today);
  return (
    <>
      <NativeSelect
        size="md"
        label={t('counts_from')}
        data={days}
        value={own.from}
        onChange={(event) => onChange({ ...own, from: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        label={t('counts_to')}
        data={days}
        value={own.to}
        error={own.from > own.to && <span role="alert">{t('counts_order_wrong')}</span>}
        onChange={(event) => onChange({ ...own, to: event.currentTarget.value })}
      />
    </>
  );
}

/** Entries and exits by day and by hour, for a period and a gate. */
export function CountsPage() {
  const { place } = usePlace();
  const today = getToday();
  const [choice, setChoice] = useState<PeriodChoice>('7');
  const [own, setOwn] = useState<Period>(
    () => periodOf('7', { from: today, to: today }, today) ?? { from: today, to: today },
  );
  const [gateId, setGateId] = useState<string>();
  const period = periodOf(choice, own, today);
  const counts = useQuery({
    ...countsQuery(place.id, { ...(period ?? own), gateId }),
    enabled: period !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHead title={t('counts_title')} place={place.name} />
      <Stack gap="md">
        <div className="o-filters">
          <NativeSelect
            size="md"
            label={t('counts_period')}
            value={choice}
            onChange={(event) => setChoice(periodChoices[event.currentTarget.selectedIndex] ?? '7')}
            data={periodChoices.map((value) => ({ value, label: t(choiceKeys[value]) }))}
          />
          {choice === 'custom' && <PeriodFields own={own} onChange={setOwn} today={today} />}
          {place.gates.length > 1 && (
            <NativeSelect
              size="md"
              label={t('filter_gate')}
              value={gateId ?? ''}
              onChange={(event) => setGateId(event.currentTarget.value || undefined)}
              data={[
                { value: '', label: t('filter_gate_all') },
                ...place.gates.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </div>
        {counts.isPending && period && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
        {counts.isError && <ProblemNotice error={counts.error} onRetry={() => counts.refetch()} />}
        {counts.data && !counts.isError && (
          <>
            <Totals counts={counts.data} placeId={place.id} gate={gateId} />
            <Charts counts={counts.data} asOf={formatDateTime(counts.dataUpdatedAt)} />
            <DayLinks counts={counts.data} placeId={place.id} />
          </>
        )}
      </Stack>
    </>
  );
}
