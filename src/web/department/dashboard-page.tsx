import { Anchor, Breadcrumbs, Button, Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Dashboard } from '../../contract/campaigns.ts';
import { type MeasureId, measures } from '../../domain/measures.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { isUnitKind, unitKinds } from '../../domain/unit-kind.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { BranchTable } from './branch-table.tsx';
import { type BoardSearch, dashboardQuery } from './campaign-queries.ts';
import { ct } from './campaign-t.ts';
import { CoverageTiles } from './coverage-tiles.tsx';
import { MeasureCard } from './measure-card.tsx';
import { MeasureChart } from './measure-chart.tsx';
import { shownMeasures } from './measure-words.ts';
import { mt } from './missing-t.ts';
import { useOffice } from './office-context.ts';
import { say, t } from './t.ts';

function Path({ officeId, board, search }: { officeId: string; board: Dashboard; search: BoardSearch }) {
  if (board.path.length < 2) return null;
  const params = { unitId: officeId, campaignId: board.campaign.id };
  return (
    <nav aria-label={ct('board_path')} className="v-no-print">
      <Breadcrumbs className="d-path">
        {board.path.map(({ id, name }) =>
          id === board.of.id ? (
            <span key={id} aria-current="page">
              {name}
            </span>
          ) : (
            <Anchor
              key={id}
              className="d-target"
              renderRoot={(props) => (
                <Link
                  to="/nganh/$unitId/dot/$campaignId"
                  params={params}
                  search={{ ...search, of: id }}
                  {...props}
                />
              )}
            >
              {name}
            </Anchor>
          ),
        )}
      </Breadcrumbs>
    </nav>
  );
}

function Filters({ officeId, board, search }: { officeId: string; board: Dashboard; search: BoardSearch }) {
  const navigate = useNavigate();
  return (
    <Group align="flex-end" gap="sm" className="v-no-print">
      <NativeSelect
        size="md"
        label={ct('board_kind')}
        value={search.kind ?? ''}
        data={[
          { value: '', label: ct('board_all_kinds') },
          ...Object.entries(unitKinds).map(([value, words]) => ({ value, label: say(words) })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const kind = isUnitKind(value) ? { kind: value } : {};
          const of = search.of === undefined ? {} : { of: search.of };
          void navigate({ to: '.', search: { ...of, ...kind } });
        }}
      />
      <Button
        leftSection={<Icon name="ask" />}
        renderRoot={(props) => (
          <Link
            to="/nganh/$unitId/dot/$campaignId/chua-thuc-hien"
            params={{ unitId: officeId, campaignId: board.campaign.id }}
            search={search}
            {...props}
          />
        )}
      >
        {mt('open')}
      </Button>
      <Button variant="default" leftSection={<Icon name="print" />} onClick={() => window.print()}>
        {ct('board_print')}
      </Button>
      {board.campaign.endedAt === null && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/nganh/$unitId/dot/$campaignId/mien"
              params={{ unitId: officeId, campaignId: board.campaign.id }}
              search={{}}
              {...props}
            />
          )}
        >
          {ct('exempt_nav')}
        </Button>
      )}
    </Group>
  );
}

function Board({ officeId, board, search }: { officeId: string; board: Dashboard; search: BoardSearch }) {
  const shown = shownMeasures(board);
  const [chosen, setChosen] = useState<MeasureId>('code');
  const measure = shown.includes(chosen) ? chosen : (shown[0] ?? 'code');
  const { day, asOf, dueOn } = board;
  const place = { officeId, board, search };
  return (
    <Stack gap="md">
      <Path {...place} />
      <Text role="status">
        {[
          ct('board_day', { day: formatDay(day) }),
          asOf === null
            ? ct('board_not_counted')
            : ct('board_as_of', { at: formatDateTime(Date.parse(asOf)) }),
          ct('board_due', { day: formatDay(dueOn) }),
        ].join(' · ')}
      </Text>
      <Filters {...place} />
      <ul className="v-plain d-cards">
        {shown.map((id) => (
          <MeasureCard key={id} {...place} measure={id} />
        ))}
      </ul>
      <NativeSelect
        size="md"
        className="d-field v-no-print"
        label={ct('board_measure')}
        value={measure}
        data={shown.map((id) => ({ value: id, label: say(measures[id].name) }))}
        onChange={(event) => setChosen(shown[event.currentTarget.selectedIndex] ?? 'code')}
      />
      <MeasureChart board={board} measure={measure} />
      <BranchTable {...place} measure={measure} />
      <CoverageTiles {...place} measure={measure} />
    </Stack>
  );
}

/** How an office, or one below it, stands in a campaign. */
export function DashboardPage() {
  const office = useOffice();
  const { campaignId = '' } = useParams({ strict: false });
  const { of, kind } = useSearch({ strict: false });
  const search: BoardSearch = {
    ...(of === undefined ? {} : { of }),
    ...(kind === undefined ? {} : { kind }),
  };
  const board = useQuery(dashboardQuery(office.id, campaignId, search));
  return (
    <>
      <Anchor
        className="d-target v-no-print"
        renderRoot={(props) => <Link to="/nganh/$unitId/dot" params={{ unitId: office.id }} {...props} />}
      >
        <Icon name="back" size={20} />
        {ct('back')}
      </Anchor>
      <PageHead
        title={board.data?.campaign.title ?? ct('list_title')}
        place={board.data?.of.name ?? office.name}
      />
      {board.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {board.isError && <ProblemNotice error={board.error} onRetry={() => board.refetch()} />}
      {board.data && <Board officeId={office.id} board={board.data} search={search} />}
    </>
  );
}
