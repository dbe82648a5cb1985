import { Anchor, Paper, Skeleton, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { CountedUnitList } from '../../contract/campaigns.ts';
import { isMeasureId, measures } from '../../domain/measures.ts';
import { foldText } from '../../domain/text-fold.ts';
import { unitKinds } from '../../domain/unit-kind.ts';
import { DataTable } from '../kit/data-table.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { type BoardSearch, countedUnitsQuery } from './campaign-queries.ts';
import { ct } from './campaign-t.ts';
import { useOffice } from './office-context.ts';
import { say, t } from './t.ts';

type Unit = CountedUnitList['units'][number];

const PARTS = ['numerator', 'denominator', 'missing'] as const;

interface UnitsProps {
  officeId: string;
  campaignId: string;
  list: CountedUnitList;
  /** Whoever is missing may be let off. */
  isMissing: boolean;
}

function Exempt({ officeId, campaignId, unit }: Omit<UnitsProps, 'list' | 'isMissing'> & { unit: Unit }) {
  return (
    <Anchor
      className="d-target"
      aria-label={ct('units_exempt_of', { name: unit.name })}
      renderRoot={(props) => (
        <Link
          to="/nganh/$unitId/dot/$campaignId/mien"
          params={{ unitId: officeId, campaignId }}
          search={{ unit: unit.id }}
          {...props}
        />
      )}
    >
      {ct('units_exempt')}
    </Anchor>
  );
}

function Units({ list, isMissing, ...place }: UnitsProps) {
  const [asked, setAsked] = useState('');
  const words = foldText(asked);
  const units = list.units.filter(({ name, code }) => foldText(`${name} ${code}`).includes(words));
  if (list.units.length === 0) {
    return (
      <Paper withBorder p="lg">
        <Text>{ct('units_empty')}</Text>
      </Paper>
    );
  }
  return (
    <>
      <TextInput
        className="d-field v-no-print"
        label={ct('units_filter')}
        value={asked}
        onChange={(event) => setAsked(event.currentTarget.value)}
      />
      <Text role="status" my="sm">
        {words === ''
          ? ct('units_sum', { sum: list.sum, count: list.units.length })
          : ct('units_found', { count: units.length })}
      </Text>
      <DataTable
        caption={ct('units_title')}
        rows={units}
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
          ...(isMissing
            ? [{ title: ct('units_exempt'), cell: (unit: Unit) => <Exempt {...place} unit={unit} /> }]
            : []),
        ]}
        card={(unit) => (
          <>
            <Text fw={600}>{unit.name}</Text>
            <Text c="dimmed">{`${unit.code} · ${say(unitKinds[unit.kind])}`}</Text>
            <Text>{`${unit.aboveName ?? '–'} · ${unit.numerator} / ${unit.denominator}`}</Text>
            {isMissing && <Exempt {...place} unit={unit} />}
          </>
        )}
      />
    </>
  );
}

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
        <Units officeId={office.id} campaignId={campaignId} list={list.data} isMissing={part === 'missing'} />
      )}
    </>
  );
}
