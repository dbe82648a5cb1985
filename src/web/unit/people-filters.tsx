import { Group, NativeSelect, TextInput } from '@mantine/core';
import type { PeopleQuery, PeopleShown, UnitPeople } from '../../contract/unit-people.ts';
import { isDay } from '../../domain/time.ts';
import { Icon } from '../kit/icons.tsx';
import { pt } from './people-t.ts';

type Shown = Exclude<PeopleShown, 'asked'>;
const SHOWN: readonly Shown[] = ['all', 'missing', 'excused', 'declared', 'no_app', 'left'];
const COUNTS = {
  all: 'all',
  missing: 'missing',
  excused: 'excused',
  declared: 'declared',
  no_app: 'noApp',
  left: 'left',
} as const;

interface PeopleFiltersProps {
  query: PeopleQuery;
  counts: UnitPeople['counts'] | undefined;
  today: string;
  /** Any change begins at the first page again. */
  set: (change: Partial<PeopleQuery>) => void;
}

/** Which people of a unit are shown, of which day, and who is looked for. */
export function PeopleFilters({ query, counts, today, set }: PeopleFiltersProps) {
  return (
    <Group align="flex-end" gap="sm" mb="md">
      <TextInput
        className="u-search"
        label={pt('words')}
        type="search"
        leftSection={<Icon name="search" size={20} />}
        value={query.words}
        maxLength={200}
        onChange={(event) => set({ words: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        label={pt('show')}
        value={query.show}
        data={SHOWN.map((value) => ({
          value,
          label: pt(`show_${value}`, { count: counts?.[COUNTS[value]] ?? 0 }),
        }))}
        onChange={({ currentTarget: { value } }) => {
          const show = SHOWN.find((one) => one === value);
          if (show !== undefined) set({ show });
        }}
      />
      <NativeSelect
        size="md"
        label={pt('kind')}
        value={query.kind ?? ''}
        data={[
          { value: '', label: pt('kind_all') },
          { value: 'staff', label: pt('kind_staff') },
          { value: 'pupil', label: pt('kind_pupil') },
        ]}
        onChange={({ currentTarget: { value } }) =>
          set({ kind: value === 'staff' || value === 'pupil' ? value : null })
        }
      />
      <TextInput
        label={pt('day')}
        type="date"
        max={today}
        value={query.day}
        onChange={({ currentTarget: { value } }) => {
          if (isDay(value)) set({ day: value });
        }}
      />
    </Group>
  );
}
