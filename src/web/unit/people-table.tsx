import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnitMember } from '../../contract/unit-people.ts';
import { excuseReasons } from '../../domain/excuse.ts';
import { dayOf, formatDay } from '../../domain/time.ts';
import { appStates, type DayState, dayStates } from '../../domain/unit-member.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { Icon, type IconName } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { peopleKey } from './people-queries.ts';
import { pt } from './people-t.ts';
import { unitPath } from './queries.ts';
import { say } from './t.ts';
import { useUnit } from './unit-context.ts';

const ICONS: Readonly<Record<DayState, IconName>> = { missing: 'ask', excused: 'info', declared: 'ok' };

function State({ state, excuse, until }: UnitMember) {
  return (
    <>
      <Group gap="xs" wrap="nowrap" className={`u-state u-state-${state}`}>
        <Icon name={ICONS[state]} size={20} />
        <span>{say(dayStates[state])}</span>
      </Group>
      {state === 'excused' && excuse && (
        <Text c="dimmed" size="sm">
          {pt('excuse_of', {
            reason: say(excuseReasons[excuse.reason]),
            ...{ since: formatDay(excuse.since), until: formatDay(excuse.until) },
          })}
        </Text>
      )}
      {until !== null && (
        <Text c="dimmed" size="sm">
          {pt('until', { day: formatDay(until) })}
        </Text>
      )}
    </>
  );
}

function Name({ name, code, kind }: UnitMember) {
  return (
    <>
      <Text fw={600}>{name}</Text>
      <Text c="dimmed" size="sm">
        {[pt(`kind_${kind}`), ...(code === '' ? [] : [pt('code_of', { code })])].join(' · ')}
      </Text>
    </>
  );
}

function Phone({ maskedPhone, app }: UnitMember) {
  return (
    <>
      {maskedPhone !== '' && <Text>{maskedPhone}</Text>}
      <Text c="dimmed" size="sm">
        {say(appStates[app])}
      </Text>
    </>
  );
}

/** Who has left can be taken back, from today on; the same press twice makes one further row. */
function TakeBack({ member }: { member: UnitMember }) {
  const unit = useUnit();
  const client = useQueryClient();
  const [id] = useState(newId);
  const body = { id, since: dayOf(Date.now()) };
  const back = useMutation({
    mutationFn: () =>
      requestOrThrow<null>('POST', unitPath(unit.id, `/people/${member.id}/return`), { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKey(unit.id) }),
  });
  const { name } = member;
  return (
    <ConfirmButton
      label={pt('back_do')}
      name={pt('back_of', { name })}
      title={pt('back_title', { name })}
      act={back}
    >
      {pt('back_text')}
    </ConfirmButton>
  );
}

function Actions({ member, open }: { member: UnitMember; open: (member: UnitMember) => void }) {
  if (member.until !== null) return <TakeBack member={member} />;
  return (
    <Button
      variant="default"
      px="sm"
      aria-label={pt('open_of', { name: member.name })}
      onClick={() => open(member)}
    >
      {pt('open')}
    </Button>
  );
}

/** One page of a unit's people. */
export function PeopleTable({
  people,
  open,
}: {
  people: readonly UnitMember[];
  open: (member: UnitMember) => void;
}) {
  return (
    <DataTable
      caption={pt('title')}
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        { title: pt('col_name'), cell: (row) => <Name {...row} /> },
        { title: pt('col_group'), cell: ({ group }) => group },
        { title: pt('col_phone'), cell: (row) => <Phone {...row} /> },
        { title: pt('col_state'), cell: (row) => <State {...row} /> },
        { title: pt('col_do'), cell: (row) => <Actions member={row} open={open} /> },
      ]}
      card={(row) => (
        <Group justify="space-between" gap="sm" align="flex-start">
          <div>
            <Name {...row} />
            {row.group !== '' && <Text>{row.group}</Text>}
            <Phone {...row} />
          </div>
          <div>
            <State {...row} />
          </div>
          <Actions member={row} open={open} />
        </Group>
      )}
    />
  );
}
