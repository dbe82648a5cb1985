import { Anchor, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { MissingList, MissingUnit } from '../../contract/missing.ts';
import { reachTexts } from '../../domain/directive.ts';
import { isMissingCause, missingCauseNames, missingCauses } from '../../domain/missing.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { DataTable } from '../kit/data-table.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { MissingBack } from './missing-back.tsx';
import { type MissingSearch, missingPath, missingQuery } from './missing-queries.ts';
import { mt } from './missing-t.ts';
import { useOffice } from './office-context.ts';
import { rt } from './reminder-t.ts';
import { say, t } from './t.ts';

interface ListProps {
  officeId: string;
  list: MissingList;
  search: MissingSearch;
}

/** What is missing, a button each with the number of units; the chosen one is pressed. */
function Causes({ list, search }: ListProps) {
  const navigate = useNavigate();
  const { cause: chosen, ...whose } = search;
  const choose = (cause: MissingSearch['cause']) =>
    void navigate({
      to: '.',
      search: { ...whose, ...(cause === undefined ? {} : { cause }) },
      replace: true,
    });
  const button = (cause: MissingSearch['cause'], label: string) => (
    <Button
      key={cause ?? 'all'}
      variant={chosen === cause ? 'filled' : 'default'}
      aria-pressed={chosen === cause}
      leftSection={chosen === cause && <Icon name="ok" size={20} />}
      onClick={() => choose(cause)}
    >
      {label}
    </Button>
  );
  const shown = missingCauseNames.filter((cause) => list.counts[cause] > 0 || cause === chosen);
  return (
    <Group gap="sm" role="group" aria-label={mt('causes')}>
      {button(undefined, mt('all', { count: list.total }))}
      {shown.map((cause) =>
        button(cause, mt('cause', { cause: say(missingCauses[cause]), count: list.counts[cause] })),
      )}
    </Group>
  );
}

/** What a unit has not done, with the numbers. */
function wordsOf({ causes, counts }: MissingUnit): string[] {
  const { period_declared: declared, period_obliged: obliged, report_in, report_expected } = counts;
  return causes.map((cause) => {
    if (cause === 'undeclared') return mt('undeclared', { declared, obliged });
    if (cause === 'no_report') return mt('reports', { in: report_in, expected: report_expected });
    return say(missingCauses[cause]);
  });
}

function Words({ unit }: { unit: MissingUnit }) {
  return (
    <ul className="v-plain">
      {wordsOf(unit).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

function SheetLink({ officeId, list, unit }: Omit<ListProps, 'search'> & { unit: MissingUnit }) {
  const params = { unitId: officeId, campaignId: list.campaign.id, belowId: unit.id };
  return (
    <Anchor
      className="d-target"
      aria-label={mt('sheet_of', { unit: unit.name })}
      renderRoot={(props) => (
        <Link to="/nganh/$unitId/dot/$campaignId/theo-doi/$belowId" params={params} {...props} />
      )}
    >
      {mt('sheet')}
    </Anchor>
  );
}

function Units({ officeId, list }: Omit<ListProps, 'search'>) {
  if (list.units.length === 0) {
    return (
      <Paper withBorder p="lg">
        <Text>{mt('none')}</Text>
      </Paper>
    );
  }
  return (
    <DataTable
      caption={mt('table')}
      rows={list.units}
      rowKey={({ id }) => id}
      columns={[
        {
          title: mt('unit'),
          cell: ({ name, code }) => (
            <>
              <Text fw={600}>{name}</Text>
              <Text c="dimmed">{code}</Text>
            </>
          ),
        },
        { title: mt('above'), cell: ({ aboveName }) => aboveName ?? '–' },
        { title: mt('causes'), cell: (unit) => <Words unit={unit} /> },
        { title: mt('reach'), cell: ({ reach }) => say(reachTexts[reach]) },
        { title: mt('sheet'), cell: (unit) => <SheetLink officeId={officeId} list={list} unit={unit} /> },
      ]}
      card={(unit) => (
        <>
          <Text fw={600}>{unit.name}</Text>
          <Text c="dimmed">{[unit.code, unit.aboveName].filter(Boolean).join(' · ')}</Text>
          <Words unit={unit} />
          <Text c="dimmed">{say(reachTexts[unit.reach])}</Text>
          <SheetLink officeId={officeId} list={list} unit={unit} />
        </>
      )}
    />
  );
}

function Tools({ officeId, list, search }: ListProps) {
  const params = { unitId: officeId, campaignId: list.campaign.id };
  const cause = search.cause === undefined ? {} : { cause: search.cause };
  const past = (
    <Button
      variant="default"
      leftSection={<Icon name="history" />}
      renderRoot={(props) => <Link to="/nganh/$unitId/dot/$campaignId/nhac" params={params} {...props} />}
    >
      {rt('list_open')}
    </Button>
  );
  if (list.units.length === 0) return <div>{past}</div>;
  return (
    <Group gap="sm">
      <Button
        renderRoot={(props) => (
          <Link to="/nganh/$unitId/dot/$campaignId/nhac/moi" params={params} search={cause} {...props} />
        )}
        leftSection={<Icon name="phone" />}
      >
        {rt('open')}
      </Button>
      <Button
        renderRoot={(props) => (
          <Link to="/nganh/$unitId/dot/$campaignId/cong-van" params={params} search={search} {...props} />
        )}
        variant="default"
        leftSection={<Icon name="form" />}
      >
        {mt('write')}
      </Button>
      <Button
        component="a"
        href={missingPath(officeId, list.campaign.id, search, '.xlsx')}
        download
        variant="default"
        leftSection={<Icon name="download" />}
      >
        {mt('xlsx')}
      </Button>
      {past}
    </Group>
  );
}

/** Whose list the address asks for. */
export function useMissingSearch(): MissingSearch {
  const { of, kind, cause } = useSearch({ strict: false });
  return {
    ...(of === undefined ? {} : { of }),
    ...(kind === undefined ? {} : { kind }),
    ...(isMissingCause(cause) ? { cause } : {}),
  };
}

/** The units that have not done what a campaign asks of them. */
export function MissingPage() {
  const office = useOffice();
  const { campaignId = '' } = useParams({ strict: false });
  const search = useMissingSearch();
  const query = useQuery(missingQuery(office.id, campaignId, search));
  const list = query.data;
  return (
    <>
      <MissingBack to="board" campaignId={campaignId} search={search} />
      <PageHead title={mt('title')} place={list?.of.name ?? office.name} />
      {query.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {query.isError && <ProblemNotice error={query.error} onRetry={() => query.refetch()} />}
      {list !== undefined && (
        <Stack gap="md">
          <Text role="status">
            {[
              list.campaign.title,
              mt('day', { day: formatDay(list.day) }),
              ...(list.asOf === null ? [] : [mt('as_of', { at: formatDateTime(Date.parse(list.asOf)) })]),
              mt('due', { day: formatDay(list.campaign.dueOn) }),
            ].join(' · ')}
          </Text>
          <Text c="dimmed">{mt('intro')}</Text>
          <Causes officeId={office.id} list={list} search={search} />
          <Tools officeId={office.id} list={list} search={search} />
          <Units key={search.cause ?? 'all'} officeId={office.id} list={list} />
        </Stack>
      )}
    </>
  );
}
