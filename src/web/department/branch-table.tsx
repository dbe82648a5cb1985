import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Dashboard } from '../../contract/campaigns.ts';
import { compareNames } from '../../domain/compare-names.ts';
import { type MeasureId, rateOf, shareOf } from '../../domain/measures.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ct } from './campaign-t.ts';
import type { MeasureProps } from './measure-card.tsx';
import { numberText, rateText } from './measure-words.ts';

type Branch = Dashboard['branches'][number];

/** Units of the same rate have the same rank. */
function rank(branches: readonly Branch[], measure: MeasureId): { branch: Branch; place: number }[] {
  const rateOfBranch = ({ counts }: Branch) => rateOf(shareOf(counts, measure)) ?? 0;
  const sorted = branches.toSorted(
    (a, b) => rateOfBranch(b) - rateOfBranch(a) || compareNames(a.name, b.name),
  );
  const first = new Map(
    sorted.map((branch, index) => [rateOfBranch(branch), index + 1] as const).toReversed(),
  );
  return sorted.map((branch) => ({ branch, place: first.get(rateOfBranch(branch)) ?? 1 }));
}

/** In percentage points against a week before, with a sign and an arrow that is not colour. */
function movementText({ counts, weekAgo }: Branch, measure: MeasureId): string {
  const now = rateOf(shareOf(counts, measure));
  const before = weekAgo === null ? undefined : rateOf(shareOf(weekAgo, measure));
  if (now === undefined || before === undefined) return ct('board_no_week');
  const change = now - before;
  if (Math.abs(change) < 0.1) return '= 0';
  return `${change > 0 ? '▲ +' : '▼ −'}${numberText(Math.abs(change))}`;
}

function Name({ officeId, board, search, measure, branch }: MeasureProps & { branch: Branch }) {
  const params = { unitId: officeId, campaignId: board.campaign.id };
  if (branch.id === board.of.id) return <Text>{ct('board_own', { name: branch.name })}</Text>;
  if (!branch.isOffice) return <Text fw={600}>{branch.name}</Text>;
  return (
    <Anchor
      fw={600}
      className="d-target"
      renderRoot={(props) => (
        <Link
          to="/nganh/$unitId/dot/$campaignId"
          params={params}
          search={{ ...search, of: branch.id, measure }}
          {...props}
        />
      )}
    >
      {branch.name}
    </Anchor>
  );
}

/**
 * The units right below of which something is expected, ranked by one measure, with the way down into each and its
 * movement in a week; how many have nothing to do stands below.
 */
export function BranchTable(props: MeasureProps) {
  const { board, measure } = props;
  const obliged = board.branches.filter(({ counts }) => shareOf(counts, measure).denominator > 0);
  const rows = rank(obliged, measure);
  const free = board.branches.length - obliged.length;
  const countText = ({ counts }: Branch) => {
    const { numerator, denominator } = shareOf(counts, measure);
    return `${numerator} / ${denominator}`;
  };
  return (
    <div>
      <Title order={2} size="h4" mb="sm">
        {ct('board_branches')}
      </Title>
      <DataTable
        caption={ct('board_branches')}
        rows={rows}
        rowKey={({ branch }) => branch.id}
        columns={[
          { title: ct('board_rank'), cell: ({ place }) => place },
          { title: ct('board_unit'), cell: ({ branch }) => <Name {...props} branch={branch} /> },
          { title: ct('board_rate'), cell: ({ branch }) => rateText(shareOf(branch.counts, measure)) },
          { title: ct('board_count'), cell: ({ branch }) => countText(branch) },
          { title: ct('board_week'), cell: ({ branch }) => movementText(branch, measure) },
        ]}
        card={({ branch, place }) => (
          <>
            <Name {...props} branch={branch} />
            <Text>
              {`${ct('board_rank')}: ${place} · ${rateText(shareOf(branch.counts, measure))} (${countText(branch)})`}
            </Text>
            <Text c="dimmed">{`${ct('board_week')}: ${movementText(branch, measure)}`}</Text>
          </>
        )}
      />
      {free > 0 && (
        <Text c="dimmed" mt="sm">
          {ct('board_free', { count: free })}
        </Text>
      )}
    </div>
  );
}
