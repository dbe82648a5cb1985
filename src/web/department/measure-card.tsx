import { Anchor, Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Dashboard } from '../../contract/campaigns.ts';
import { type MeasureId, measures, rateOf, shareOf } from '../../domain/measures.ts';
import type { BoardSearch } from './campaign-queries.ts';
import { ct } from './campaign-t.ts';
import { numberText, rateText } from './measure-words.ts';
import { say } from './t.ts';

export interface MeasureProps {
  officeId: string;
  board: Dashboard;
  search: BoardSearch;
  measure: MeasureId;
}

interface NumberLinkProps extends MeasureProps {
  part: 'numerator' | 'denominator' | 'missing';
  text: string;
  label?: string;
}

/** A number that opens the units behind it. */
function NumberLink({ officeId, board, search, measure, part, text, label }: NumberLinkProps) {
  return (
    <Anchor
      className="d-target"
      aria-label={label}
      renderRoot={(props) => (
        <Link
          to="/nganh/$unitId/dot/$campaignId/don-vi"
          params={{ unitId: officeId, campaignId: board.campaign.id }}
          search={{ ...search, of: board.of.id, measure, part }}
          {...props}
        />
      )}
    >
      {text}
    </Anchor>
  );
}

function Target({ board, measure }: Pick<MeasureProps, 'board' | 'measure'>) {
  const target = board.campaign.plan.targets[measure];
  const rate = rateOf(shareOf(board.total, measure));
  if (target === undefined || rate === undefined) return null;
  const state =
    rate >= target ? ct('board_reached') : ct('board_short', { points: numberText(target - rate) });
  return <Text>{`${ct('board_target', { target: numberText(target) })}: ${state}`}</Text>;
}

/** One measure: its rate, its two numbers, what is missing, and how it is counted. */
export function MeasureCard(props: MeasureProps) {
  const { board, measure } = props;
  const { name, definition, source } = measures[measure];
  const share = shareOf(board.total, measure);
  const missing = share.denominator - share.numerator;
  const words = { measure: say(name), count: missing };
  return (
    <Paper component="li" withBorder p="md">
      <Title order={2} size="h5">
        {say(name)}
      </Title>
      <p className="d-rate">{rateText(share)}</p>
      {share.denominator === 0 ? (
        <Text c="dimmed">{ct('board_none')}</Text>
      ) : (
        <>
          <NumberLink
            {...props}
            part="numerator"
            text={ct('board_of', share)}
            label={`${say(name)}: ${ct('board_of', share)}`}
          />
          <Target board={board} measure={measure} />
          {missing > 0 && (
            <NumberLink
              {...props}
              part="missing"
              text={ct('board_missing', { count: missing })}
              label={ct('board_missing_of', words)}
            />
          )}
        </>
      )}
      <details className="d-definition">
        <summary>{ct('board_definition')}</summary>
        <Text>{say(definition)}</Text>
        <Text c="dimmed">{ct('board_source', { source: say(source) })}</Text>
      </details>
    </Paper>
  );
}
