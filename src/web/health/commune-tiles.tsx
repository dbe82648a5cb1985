import { NativeSelect, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { FiguresCommune } from '../../contract/health.ts';
import { numberText, rateOf, stepOf, sumText, type TileMeasure, tileMeasures } from './figure-words.ts';
import { t } from './t.ts';

function Tile({ commune, measure, step }: { commune: FiguresCommune; measure: TileMeasure; step: number }) {
  const rate = measure === 'declared' ? undefined : rateOf(commune, measure);
  return (
    <li className={`h-tile h-tile-${step}`}>
      <span className="h-tile-name">{commune.areaName}</span>
      <strong className="h-tile-number">{sumText(commune[measure])}</strong>
      {rate !== undefined && (
        <span>
          {t(commune[measure].isAtLeast ? 'figures_rate_least' : 'figures_rate', {
            rate: numberText(rate, 1),
          })}
        </span>
      )}
    </li>
  );
}

/** A tile for each commune, darker where the rate is higher, with name and number in it. */
export function CommuneTiles({ communes }: { communes: readonly FiguresCommune[] }) {
  const [measure, setMeasure] = useState<TileMeasure>('stop');
  const rates = communes.map((commune) => rateOf(commune, measure));
  const greatest = Math.max(0, ...rates.map((rate) => rate ?? 0));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="ban-do">
      <Title order={2} size="h4" id="ban-do">
        {t('figures_map')}
      </Title>
      <NativeSelect
        size="md"
        my="sm"
        className="h-measure"
        label={t('figures_measure')}
        value={measure}
        onChange={(event) => setMeasure(tileMeasures[event.currentTarget.selectedIndex] ?? 'stop')}
        data={tileMeasures.map((value) => ({ value, label: t(`figures_tile_${value}`) }))}
      />
      <Text c="dimmed" mb="sm">
        {t('figures_map_note')}
      </Text>
      <ul className="v-plain h-tiles" aria-label={t(`figures_tile_${measure}`)}>
        {communes.map((commune, i) => (
          <Tile key={commune.areaCode} {...{ commune, measure }} step={stepOf(rates[i], greatest)} />
        ))}
      </ul>
    </Paper>
  );
}
