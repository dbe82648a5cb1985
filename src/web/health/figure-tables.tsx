import { Paper, Table, Title } from '@mantine/core';
import type { HealthFigures } from '../../contract/health.ts';
import { alertOutcomeTexts } from '../../domain/alert.ts';
import { formatDay } from '../../domain/time.ts';
import { countText, sumText } from './figure-words.ts';
import { say, t } from './t.ts';

interface PlainTableProps {
  title: string;
  heads: readonly string[];
  /** The first text of each names its row. */
  rows: readonly (readonly string[])[];
  className?: string;
}

function PlainTable({ title, heads, rows, className }: PlainTableProps) {
  return (
    <Paper withBorder p="md" className={className}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="v-table-scroll h-figures" aria-label={title} tabIndex={0}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th key={head} scope="col">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name = '', ...cells]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                {cells.map((cell, i) => (
                  <Table.Td key={heads[i + 1]}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Paper>
  );
}

const measureHeads = () => [t('figures_declared'), t('figures_ask'), t('figures_stop'), t('figures_raised')];

/** The figures as tables: by day on paper only, where the screen has charts with tables behind them. */
export function FigureTables({ figures }: { figures: HealthFigures }) {
  return (
    <>
      <PlainTable
        className="h-print-only"
        title={t('figures_by_day')}
        heads={[t('figures_day'), ...measureHeads()]}
        rows={figures.days.map(({ day, declared, ask, stop, raised }) => [
          formatDay(day),
          ...[declared, ask, stop, raised].map(countText),
        ])}
      />
      <PlainTable
        title={t('figures_by_commune')}
        heads={[t('figures_commune'), ...measureHeads()]}
        rows={figures.communes.map(({ areaName, declared, ask, stop, raised }) => [
          areaName,
          ...[declared, ask, stop, raised].map(sumText),
        ])}
      />
      <PlainTable
        title={t('figures_outcomes')}
        heads={[t('figures_outcome'), t('figures_raised')]}
        rows={figures.outcomes.map(({ outcome, ...sum }) => [say(alertOutcomeTexts[outcome]), sumText(sum)])}
      />
    </>
  );
}
