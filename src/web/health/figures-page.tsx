import { Button, NativeSelect, Paper, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HealthFigures } from '../../contract/health.ts';
import { limits } from '../../domain/limits.ts';
import { addDays, formatDateTime, formatDay } from '../../domain/time.ts';
import { BarChart } from '../kit/bar-chart.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { today as getToday } from '../kit/server-clock.ts';
import { CommuneTiles } from './commune-tiles.tsx';
import { FigureTables } from './figure-tables.tsx';
import { numberText, sumText } from './figure-words.ts';
import { figuresQuery } from './queries.ts';
import { t } from './t.ts';
import { useUnit } from './unit-context.ts';

const periods = [7, 14, 30] as const;

function hoursText(hours: number | null): string {
  return hours === null ? '–' : t('figures_hours', { hours: numberText(hours, 1) });
}

/** How soon alerts of the period were taken on. */
function Response({ response }: { response: HealthFigures['response'] }) {
  const { raised, inTime, late, waiting, medianHours, p90Hours } = response;
  const figures = [
    [t('figures_raised'), sumText(raised)],
    [t('figures_in_time'), sumText(inTime)],
    [t('figures_late'), sumText(late)],
    [t('figures_waiting'), sumText(waiting)],
    [t('figures_median'), hoursText(medianHours)],
    [t('figures_p90'), hoursText(p90Hours)],
  ] as const;
  return (
    <SimpleGrid component="dl" cols={{ base: 2, xs: 3 }} spacing="sm" className="v-plain">
      {figures.map(([label, value]) => (
        <Paper key={label} withBorder p="md">
          <Text component="dt" c="dimmed">
            {label}
          </Text>
          <Text component="dd" fw={700} fz="1.5rem" className="v-tight">
            {value}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

function Charts({ figures }: { figures: HealthFigures }) {
  const { days, asOf, declarationsAsOf } = figures;
  const shared = {
    labelTitle: t('figures_day'),
    labels: days.map(({ day }) => formatDay(day).slice(0, 5)),
    hiddenWord: t('figures_hidden'),
  };
  const counted =
    declarationsAsOf === null ? t('figures_never') : formatDateTime(Date.parse(declarationsAsOf));
  return (
    <div className="h-charts v-no-print">
      <Paper withBorder p="md">
        <BarChart
          {...shared}
          title={t('figures_chart_declared')}
          series={[{ name: t('figures_declared'), values: days.map(({ declared }) => declared) }]}
          asOf={counted}
        />
      </Paper>
      <Paper withBorder p="md">
        <BarChart
          {...shared}
          title={t('figures_chart_verdicts')}
          series={[
            { name: t('figures_ask'), values: days.map(({ ask }) => ask) },
            { name: t('figures_stop'), values: days.map(({ stop }) => stop) },
          ]}
          asOf={counted}
        />
      </Paper>
      <Paper withBorder p="md">
        <BarChart
          {...shared}
          title={t('figures_chart_raised')}
          series={[{ name: t('figures_raised'), values: days.map(({ raised }) => raised) }]}
          asOf={formatDateTime(Date.parse(asOf))}
        />
      </Paper>
    </div>
  );
}

function Figures({ figures }: { figures: HealthFigures }) {
  const { from, to, asOf, declarationsAsOf, hidesSmall } = figures;
  const counted =
    declarationsAsOf === null ? t('figures_never') : formatDateTime(Date.parse(declarationsAsOf));
  return (
    <>
      <div>
        <Text fw={600}>{t('figures_from_to', { from: formatDay(from), to: formatDay(to) })}</Text>
        <Text c="dimmed">{t('figures_as_of', { alerts: formatDateTime(Date.parse(asOf)), counted })}</Text>
        {hidesSmall && <Text c="dimmed">{t('figures_small_note')}</Text>}
      </div>
      <Response response={figures.response} />
      <Charts figures={figures} />
      {figures.communes.length > 1 && <CommuneTiles communes={figures.communes} />}
      <FigureTables figures={figures} />
    </>
  );
}

/** Declarations, verdicts and alerts of a unit and those below it: by day, by commune, and how soon somebody acted. */
export function FiguresPage() {
  const { unit } = useUnit();
  const [length, setLength] = useState<(typeof periods)[number]>(7);
  const [back, setBack] = useState(0);
  const today = getToday();
  const to = addDays(today, -back);
  const list = useQuery({
    ...figuresQuery(unit.id, { from: addDays(to, 1 - length), to }),
    placeholderData: keepPreviousData,
  });
  const ends = Array.from({ length: limits.declaration_days_max - 1 }, (_, days) => days);
  return (
    <>
      <PageHead title={t('figures_title')} place={unit.name}>
        <Button
          className="v-no-print"
          leftSection={<Icon name="print" />}
          disabled={!list.isSuccess}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
      </PageHead>
      <Stack gap="md">
        <div className="h-filters v-no-print">
          <NativeSelect
            size="md"
            label={t('figures_period')}
            value={length}
            onChange={(event) => setLength(periods[event.currentTarget.selectedIndex] ?? 7)}
            data={periods.map((days) => ({ value: String(days), label: t('figures_days', { days }) }))}
          />
          <NativeSelect
            size="md"
            label={t('figures_until')}
            value={back}
            onChange={(event) => setBack(event.currentTarget.selectedIndex)}
            data={ends.map((days) => ({
              value: String(days),
              label: days === 0 ? t('figures_today') : formatDay(addDays(today, -days)),
            }))}
          />
        </div>
        {list.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
        {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
        {list.data && !list.isError && <Figures figures={list.data} />}
      </Stack>
    </>
  );
}
