import { Paper } from '@mantine/core';
import type { Dashboard } from '../../contract/campaigns.ts';
import { type MeasureId, measures, rateOf, shareOf } from '../../domain/measures.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { BarChart } from '../kit/bar-chart.tsx';
import { ct } from './campaign-t.ts';
import { say } from './t.ts';

/** A measure day by day beside its target. */
export function MeasureChart({ board, measure }: { board: Dashboard; measure: MeasureId }) {
  const { days, campaign, asOf } = board;
  const target = campaign.plan.targets[measure];
  const rates = days.map(({ counts }) => {
    const rate = rateOf(shareOf(counts, measure));
    return rate === undefined ? null : Math.floor(rate * 10) / 10;
  });
  if (rates.every((rate) => rate === null)) return null;
  return (
    <Paper withBorder p="md">
      <BarChart
        title={ct('board_chart', { measure: say(measures[measure].name) })}
        labels={days.map(({ day }) => formatDay(day).slice(0, 5))}
        labelTitle={ct('board_chart_day')}
        series={[
          { name: ct('board_chart_rate'), values: rates },
          ...(target === undefined
            ? []
            : [{ name: ct('board_chart_target'), values: days.map(() => target), isLine: true }]),
        ]}
        asOf={asOf === null ? ct('board_not_counted') : formatDateTime(Date.parse(asOf))}
      />
    </Paper>
  );
}
