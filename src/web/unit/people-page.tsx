import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PeopleQuery, UnitMember, UnitPeople } from '../../contract/unit-people.ts';
import { dayOf, formatDay } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { MemberDialog } from './member-dialog.tsx';
import { PeopleFilters } from './people-filters.tsx';
import { pit } from './people-import-t.ts';
import { peopleQuery } from './people-queries.ts';
import { pt } from './people-t.ts';
import { PeopleTable } from './people-table.tsx';
import { t } from './t.ts';
import { useUnit } from './unit-context.ts';

function Pager({ page, found, go }: { page: number; found: number; go: (page: number) => void }) {
  const pages = Math.max(1, Math.ceil(found / unitLimits.member_rows_page));
  return (
    <Group gap="sm" mt="sm">
      <Text role="status">{pt('found', { count: found })}</Text>
      {pages > 1 && (
        <>
          <Button variant="default" disabled={page === 0} onClick={() => go(page - 1)}>
            {pt('page_before')}
          </Button>
          <Text>{pt('page', { page: page + 1, pages })}</Text>
          <Button variant="default" disabled={page + 1 >= pages} onClick={() => go(page + 1)}>
            {pt('page_next')}
          </Button>
        </>
      )}
    </Group>
  );
}

function Found({ list, open }: { list: UnitPeople; open: (member: UnitMember) => void }) {
  if (list.people.length > 0) return <PeopleTable people={list.people} open={open} />;
  return <Text>{pt(list.counts.all === 0 ? 'empty' : 'none')}</Text>;
}

/** The people of a unit on a day, who has not declared first: by name, and never what was answered. */
export function PeoplePage() {
  const unit = useUnit();
  const today = dayOf(Date.now());
  const [query, setQuery] = useState<PeopleQuery>({
    ...{ day: today, show: 'all', kind: null, words: '', page: 0 },
  });
  const [words] = useDebouncedValue(query.words.trim(), 250);
  const list = useQuery(peopleQuery(unit.id, { ...query, words }));
  const [shown, setShown] = useState<{ id: string; member: UnitMember | undefined }>();
  const { data } = list;
  return (
    <>
      <PageHead title={pt('title')} place={unit.name}>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/don-vi/$unitId/nguoi/nhap" params={{ unitId: unit.id }} {...props} />
          )}
        >
          {pit('open')}
        </Button>
        <Button
          leftSection={<Icon name="plus" />}
          onClick={() => setShown({ id: newId(), member: undefined })}
        >
          {pt('add')}
        </Button>
      </PageHead>
      <Text c="dimmed" mb="md">
        {pt('intro')}
      </Text>
      <PeopleFilters
        {...{ query, today }}
        counts={data?.counts}
        set={(change) => setQuery((old) => ({ ...old, page: 0, ...change }))}
      />
      {list.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {data && (
        <>
          <Text mb="sm" role="status">
            {pt('summary', { ...data.counts, day: formatDay(data.day) })}
          </Text>
          <Found list={data} open={(member) => setShown({ id: member.id, member })} />
          <Pager page={query.page} found={data.found} go={(page) => setQuery((old) => ({ ...old, page }))} />
        </>
      )}
      {shown && <MemberDialog key={shown.id} {...shown} today={today} onClose={() => setShown(undefined)} />}
    </>
  );
}
