import { Anchor, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { isMeasureId, measures } from '../../domain/measures.ts';
import { unitKinds } from '../../domain/unit-kind.ts';
import { DataTable } from '../kit/data-table.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { type BoardSearch, countedUnitsQuery } from './campaign-queries.ts';
import { ct } from './campaign-t.ts';
import { useOffice } from './office-context.ts';
import { say, t } from './t.ts';

const PARTS = ['numerator', 'denominator', 'missing'] as const;

/** The units behind a number of a dashboard. */
export function CountedUnitsPage() {
  const office = useOffice();
  const { campaignId = '' } = useParams({ strict: false });
  const { of, kind, area, ...asked } = useSearch({ strict: false });
  const measure = isMeasureId(asked.measure) ? asked.measure : 'code';
  const part = PARTS.find((known) => known === asked.part) ?? 'denominator';
  const board: BoardSearch = {
    ...(of === undefined ? {} : { of }),
    ...(kind === undefined ? {} : { kind }),
  };
  const list = useQuery(
    countedUnitsQuery(office.id, campaignId, {
      ...board,
      ...{ measure, part },
      ...(area === undefined ? {} : { area }),
    }),
  );
  return (
    <>
      <Anchor
        className="d-target"
        renderRoot={(props) => (
          <Link
            to="/nganh/$unitId/dot/$campaignId"
            params={{ unitId: office.id, campaignId }}
            search={board}
            {...props}
          />
        )}
      >
        <Icon name="back" size={20} />
        {ct('units_back')}
      </Anchor>
      <PageHead title={ct(`units_${part}`, { measure: say(measures[measure].name) })} place={office.name} />
      {list.isPending && <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data && (
        <>
          <Text role="status" mb="md">
            {ct('units_sum', { sum: list.data.sum, count: list.data.units.length })}
          </Text>
          {list.data.units.length === 0 ? (
            <Paper withBorder p="lg">
              <Text>{ct('units_empty')}</Text>
            </Paper>
          ) : (
            <DataTable
              caption={ct('units_title')}
              rows={list.data.units}
              rowKey={({ id }) => id}
              columns={[
                { title: ct('board_unit'), cell: ({ name }) => <Text fw={600}>{name}</Text> },
                { title: ct('units_code'), cell: ({ code }) => code },
                { title: ct('board_kind'), cell: (unit) => say(unitKinds[unit.kind]) },
                { title: ct('units_above'), cell: ({ aboveName }) => aboveName ?? '–' },
                {
                  title: ct('board_count'),
                  cell: ({ numerator, denominator }) => `${numerator} / ${denominator}`,
                },
              ]}
              card={(unit) => (
                <>
                  <Text fw={600}>{unit.name}</Text>
                  <Text c="dimmed">{`${unit.code} · ${say(unitKinds[unit.kind])}`}</Text>
                  <Text>{`${unit.aboveName ?? '–'} · ${unit.numerator} / ${unit.denominator}`}</Text>
                </>
              )}
            />
          )}
        </>
      )}
    </>
  );
}
