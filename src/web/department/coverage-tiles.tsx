import { Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rateOf, shareOf } from '../../domain/measures.ts';
import { ct } from './campaign-t.ts';
import type { MeasureProps } from './measure-card.tsx';
import { rateText } from './measure-words.ts';

const STEPS = 4;

/** A tile for each commune, darker where more is done; it opens the units of that commune. */
export function CoverageTiles({ officeId, board, search, measure }: MeasureProps) {
  const areas = board.areas.filter(({ counts }) => shareOf(counts, measure).denominator > 0);
  if (areas.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="ban-do">
      <Title order={2} size="h4" id="ban-do">
        {ct('board_map')}
      </Title>
      <Text c="dimmed" mb="sm">
        {ct('board_map_note')}
      </Text>
      <ul className="v-plain d-tiles">
        {areas.map(({ code, version, name, counts }) => {
          const share = shareOf(counts, measure);
          const step = Math.floor(((rateOf(share) ?? 0) / 100) * STEPS);
          return (
            <li key={`${code}@${version}`}>
              <Link
                className={`d-tile d-tile-${step}`}
                to="/nganh/$unitId/dot/$campaignId/don-vi"
                params={{ unitId: officeId, campaignId: board.campaign.id }}
                search={{
                  ...search,
                  of: board.of.id,
                  ...{ measure, part: 'denominator', area: `${code}@${version}` },
                }}
              >
                <span>{name}</span>
                <strong>{rateText(share)}</strong>
                <span>{ct('board_of', share)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Paper>
  );
}
