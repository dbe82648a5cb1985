import { Skeleton, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CaseDetail, CaseGraph as Graph } from '../../contract/tracing.ts';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { drawChart } from '../kit/draw-chart.ts';
import { graphQuery } from './case-queries.ts';
import { ct } from './case-t.ts';
import { useUnit } from './unit-context.ts';

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The case in the middle, its places around it, contacts at the places where they met it; told apart by shape too. */
function optionOf({ places, contacts, links }: Graph, caseName: string) {
  const text = { color: token('--ink'), fontSize: 13, fontFamily: token('--font') };
  const met = new Set(links.map(({ rank }) => rank));
  return {
    animation: false,
    aria: { enabled: true, label: { description: ct('graph_title') } },
    textStyle: text,
    tooltip: { confine: true },
    series: [
      {
        type: 'graph' as const,
        layout: 'force' as const,
        roam: true,
        force: { repulsion: 160, edgeLength: [40, 110], gravity: 0.12 },
        label: { show: true, position: 'right' as const, ...text },
        lineStyle: { color: token('--line-strong'), width: 1.5 },
        data: [
          {
            id: 'case',
            name: caseName,
            symbol: 'diamond',
            symbolSize: 34,
            itemStyle: { color: token('--ink') },
          },
          ...places.map(({ placeId, name, people }) => ({
            ...{ id: placeId, name, symbol: 'rect', symbolSize: 16 + Math.min(24, people) },
            itemStyle: { color: token('--action') },
          })),
          ...contacts
            .filter(({ rank }) => met.has(rank))
            .map(({ rank, maskedName, minutes }) => ({
              ...{ id: `contact ${rank}`, name: `${rank}. ${maskedName}`, symbol: 'circle' },
              symbolSize: 10 + Math.min(16, minutes / 20),
              itemStyle: { color: token('--ink-soft') },
            })),
        ],
        links: [
          ...places.map(({ placeId }) => ({ source: 'case', target: placeId })),
          ...links.map(({ placeId, rank }) => ({ source: placeId, target: `contact ${rank}` })),
        ],
      },
    ],
  };
}

function Drawn({ graph, caseName }: { graph: Graph; caseName: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current)
      return drawChart(
        frame.current,
        () => import('../kit/echarts-graph.ts'),
        () => optionOf(graph, caseName),
      );
  }, [graph, caseName]);
  const nameOf = new Map(graph.places.map(({ placeId, name }) => [placeId, name]));
  const contactOf = new Map(graph.contacts.map((contact) => [contact.rank, contact]));
  return (
    <section aria-label={ct('graph_title')}>
      <Title order={2} size="h4">
        {ct('graph_title')}
      </Title>
      <Text c="dimmed">{ct('graph_hint')}</Text>
      <div ref={frame} role="img" aria-label={ct('graph_title')} className="v-chart h-graph" />
      <details className="v-chart-table">
        <summary>{ct('graph_table')}</summary>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{ct('graph_place')}</Table.Th>
              <Table.Th scope="col">{ct('contact_name')}</Table.Th>
              <Table.Th scope="col">{ct('contact_minutes')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {graph.links.map(({ placeId, rank, minutes }) => (
              <Table.Tr key={`${placeId} ${rank}`}>
                <Table.Td>{nameOf.get(placeId)}</Table.Td>
                <Table.Td>
                  {rank}. {contactOf.get(rank)?.maskedName}
                </Table.Td>
                <Table.Td>{minutes}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </section>
  );
}

/** The case, where it was, and whom it met there: as a drawing, and as a table behind it. */
export function CaseGraph({ detail }: { detail: CaseDetail }) {
  const { unit } = useUnit();
  const graph = useQuery({ ...graphQuery(unit.id, detail.id), enabled: detail.progress === 100 });
  if (graph.isPending) return <Skeleton height={400} aria-busy="true" aria-label={ct('busy')} />;
  if (graph.data === undefined) return <ProblemNotice error={graph.error} onRetry={() => graph.refetch()} />;
  return <Drawn graph={graph.data} caseName={ct('graph_case', { number: detail.number })} />;
}
