import { Anchor, Button, Group, Paper, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Delivery, DeliveryList } from '../../contract/directives.ts';
import { deliveryStates, reachTexts } from '../../domain/directive.ts';
import { formatDateTime } from '../../domain/time.ts';
import { DataTable } from '../kit/data-table.tsx';
import { deskT } from '../kit/desk-t.ts';
import { type DeliveryFilter, filtersOf, isShown, matchesUnit } from './delivery-filter.ts';
import { dt } from './directive-t.ts';
import { useOffice } from './office-context.ts';
import { say } from './t.ts';

const timeOf = (at: string) => formatDateTime(Date.parse(at));

/** Who did something, and when, a line each. */
function Deed({ deed }: { deed: Delivery['opened'] }) {
  if (deed === null) return '–';
  return (
    <>
      <Text>{deed.name}</Text>
      <Text c="dimmed">{timeOf(deed.at)}</Text>
    </>
  );
}

function filterText(filter: DeliveryFilter): string {
  if (filter === 'all') return dt('follow_all');
  return filter === 'late' ? dt('follow_late') : say(deliveryStates[filter]);
}

/** How far the letter is with a unit; without anybody who could read it, why. */
function State({ delivery }: { delivery: Delivery }) {
  const office = useOffice();
  const { unitId, name, state, reach, isLate } = delivery;
  return (
    <div className="d-state">
      <Text fw={600}>{say(deliveryStates[state])}</Text>
      {state === 'no_officer' && reach === 'invited' && <Text c="dimmed">{say(reachTexts[reach])}</Text>}
      {state === 'no_officer' && (
        <Anchor
          className="d-target"
          aria-label={`${dt('follow_invite')}, ${name}`}
          renderRoot={(props) => (
            <Link
              to="/nganh/$unitId/danh-ba/$belowId"
              params={{ unitId: office.id, belowId: unitId }}
              {...props}
            />
          )}
        >
          {dt('follow_invite')}
        </Anchor>
      )}
      {isLate && <span className="v-tag">{deskT('letter_late')}</span>}
    </div>
  );
}

function Unit({ delivery: { name, code, aboveName } }: { delivery: Delivery }) {
  return (
    <>
      <Text fw={600}>{name}</Text>
      <Text c="dimmed">{[code, ...(aboveName === null ? [] : [aboveName])].join(' · ')}</Text>
    </>
  );
}

function Card({ delivery }: { delivery: Delivery }) {
  const { fromName, receivedAt, opened, confirmed } = delivery;
  return (
    <>
      <Unit delivery={delivery} />
      <State delivery={delivery} />
      <Text>{`${dt('follow_from')}: ${[fromName, ...(receivedAt ? [timeOf(receivedAt)] : [])].join(', ')}`}</Text>
      {opened && <Text>{`${dt('follow_opened')}: ${opened.name}, ${timeOf(opened.at)}`}</Text>}
      {confirmed && <Text>{`${dt('follow_confirmed')}: ${confirmed.name}, ${timeOf(confirmed.at)}`}</Text>}
    </>
  );
}

function Filters({
  list,
  filter,
  setFilter,
}: {
  list: DeliveryList;
  filter: DeliveryFilter;
  setFilter: (filter: DeliveryFilter) => void;
}) {
  return (
    <Group gap="xs" role="group" aria-label={dt('follow_filter')} className="v-no-print">
      {filtersOf(list.units).map(({ filter: one, count }) => (
        <Button
          key={one}
          variant={one === filter ? 'filled' : 'default'}
          aria-pressed={one === filter}
          onClick={() => setFilter(one)}
        >
          {`${filterText(one)}: ${count}`}
        </Button>
      ))}
    </Group>
  );
}

/** Unit by unit, who received, opened and confirmed a letter, and when; to be narrowed down. */
export function DeliveryTable({ list }: { list: DeliveryList }) {
  const [filter, setFilter] = useState<DeliveryFilter>('all');
  const [typed, setTyped] = useState('');
  const shown = list.units.filter((unit) => isShown(unit, filter) && matchesUnit(unit, typed));
  if (list.units.length === 0) return <Text>{dt('follow_nobody')}</Text>;
  return (
    <>
      <Filters {...{ list, filter, setFilter }} />
      <TextInput
        className="d-field v-no-print"
        my="md"
        type="search"
        label={dt('follow_search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Text role="status" mb="sm">
        {dt('follow_count', { count: shown.length, at: timeOf(list.asOf) })}
      </Text>
      {shown.length === 0 ? (
        <Paper withBorder p="lg">
          <Text>{dt('follow_none')}</Text>
        </Paper>
      ) : (
        <DataTable
          key={filter + typed}
          caption={dt('follow_title')}
          rows={shown}
          rowKey={({ unitId }) => unitId}
          columns={[
            {
              title: dt('follow_unit'),
              cell: (delivery) => <Unit delivery={delivery} />,
            },
            {
              title: dt('follow_from'),
              cell: ({ fromName, receivedAt }) => (
                <>
                  <Text>{fromName}</Text>
                  {receivedAt && <Text c="dimmed">{timeOf(receivedAt)}</Text>}
                </>
              ),
            },
            { title: dt('follow_state'), cell: (delivery) => <State delivery={delivery} /> },
            { title: dt('follow_opened'), cell: ({ opened }) => <Deed deed={opened} /> },
            { title: dt('follow_confirmed'), cell: ({ confirmed }) => <Deed deed={confirmed} /> },
          ]}
          card={(delivery) => <Card delivery={delivery} />}
        />
      )}
    </>
  );
}
