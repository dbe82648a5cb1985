import { Table, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { drawChart } from './draw-chart.ts';
import { kitT } from './kit-t.ts';

export interface BarChartProps {
  /** What is counted, with its unit: "Lượt vào và ra theo giờ (lượt)". */
  title: string;
  /** Names of the groups along the axis: hours, days. */
  labels: readonly string[];
  /** A series as a dashed line is what the bars should reach. */
  series: readonly { name: string; values: readonly (number | null)[]; isLine?: boolean }[];
  /** What a group is: heads the table's first column. */
  labelTitle: string;
  /** When the figures were counted, in words. */
  asOf: string;
  /** What the table says in the place of a value that is null. */
  hiddenWord?: string;
}

/** Colours of series: told apart by lightness as well, never the colours of verdicts. */
const palette = { light: ['#0b5f6b', '#7fb4bb', '#5b6770'], dark: ['#5cc7cf', '#2b7f89', '#a8b4ba'] };

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function toOption({ title, labels, series }: BarChartProps, isDark: boolean) {
  const text = token('--ink');
  const line = token('--line');
  const axisLabel = { color: text, fontSize: 14 };
  return {
    aria: {
      enabled: true,
      label: { description: title },
      decal: { show: series.filter(({ isLine }) => !isLine).length > 1 },
    },
    animation: false,
    color: isDark ? palette.dark : palette.light,
    textStyle: { fontFamily: token('--font'), fontSize: 14, color: text },
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: text, fontSize: 14 } },
    tooltip: { trigger: 'axis' as const, confine: true },
    xAxis: {
      type: 'category' as const,
      data: [...labels],
      axisLabel,
      axisLine: { lineStyle: { color: line } },
    },
    yAxis: { type: 'value' as const, minInterval: 1, axisLabel, splitLine: { lineStyle: { color: line } } },
    series: series.map(({ name, values, isLine = false }) => ({
      ...(isLine
        ? { type: 'line' as const, symbol: 'none', lineStyle: { type: 'dashed' as const, width: 3 } }
        : { type: 'bar' as const, barMaxWidth: 28 }),
      name,
      data: [...values],
    })),
  };
}

/** Bars with a title, the time of the figures, and the same figures as a table behind them. */
export function BarChart(props: BarChartProps) {
  const { title, labels, series, labelTitle, asOf, hiddenWord = '–' } = props;
  const frame = useRef<HTMLDivElement>(null);
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  const isDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  // Drawn again when a figure or the colour scheme changes, not whenever the parent is.
  const key = JSON.stringify(props);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the props by value
  useEffect(() => {
    if (frame.current && !isEmpty)
      return drawChart(
        frame.current,
        () => import('./echarts-bars.ts'),
        () => toOption(props, isDark),
      );
  }, [key, isEmpty, isDark]);
  return (
    <section aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed">{kitT('chart_as_of', { time: asOf })}</Text>
      {isEmpty ? (
        <Text my="md">{kitT('chart_empty')}</Text>
      ) : (
        <div ref={frame} role="img" aria-label={title} className="v-chart" />
      )}
      <details className="v-chart-table">
        <summary>{kitT('chart_table')}</summary>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{labelTitle}</Table.Th>
              {series.map(({ name }) => (
                <Table.Th key={name} scope="col">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {labels.map((label, i) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                {series.map(({ name, values }) => (
                  <Table.Td key={name}>{values[i] ?? hiddenWord}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </section>
  );
}
