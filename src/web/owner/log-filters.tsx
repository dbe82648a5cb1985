import { Button, Checkbox, NativeSelect, Paper, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useId, useState } from 'react';
import type { Gate } from '../../contract/places.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { Icon } from '../kit/icons.tsx';
import { parseClock } from './clock-text.ts';
import { keptDays } from './days.ts';
import { isFiltered, type LogFilter, readLogFilter } from './log-filter.ts';
import { t } from './t.ts';

export interface LogFiltersProps {
  filter: LogFilter;
  gates: readonly Gate[];
  today: string;
  onChange: (filter: LogFilter) => void;
}

/** What is wrong with the typed times, by field. */
function clockErrors(from: string, to: string): { from?: string; to?: string } {
  const [first, last] = [parseClock(from), parseClock(to)];
  const errors: { from?: string; to?: string } = {};
  if (from !== '' && first === undefined) errors.from = t('filter_clock_wrong');
  if (to !== '' && last === undefined) errors.to = t('filter_clock_wrong');
  if (first !== undefined && last !== undefined && first > last) errors.to = t('filter_order_wrong');
  return errors;
}

/** Finds visits by their time: applied by its button, since half a time means nothing. */
function ClockFilter({ filter, onChange }: Pick<LogFiltersProps, 'filter' | 'onChange'>) {
  const id = useId();
  const [from, setFrom] = useState(filter.from ?? '');
  const [to, setTo] = useState(filter.to ?? '');
  const [errors, setErrors] = useState<{ from?: string; to?: string }>({});
  // An error goes as soon as its field is right.
  const wrong = clockErrors(from, to);
  const fields = [
    { name: 'from' as const, label: t('filter_from'), value: from, set: setFrom },
    { name: 'to' as const, label: t('filter_to'), value: to, set: setTo },
  ];
  return (
    <DeskForm
      className="o-clock-filter"
      onSubmit={() => {
        const found = clockErrors(from, to);
        setErrors(found);
        if (found.from || found.to) return;
        onChange({ ...filter, from: parseClock(from), to: parseClock(to) });
      }}
    >
      {fields.map(({ name, label, value, set }) => (
        <TextInput
          key={name}
          id={`${id}-${name}`}
          label={label}
          placeholder="07:30"
          error={errors[name] && wrong[name] && <span role="alert">{errors[name]}</span>}
          value={value}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          onChange={(event) => set(event.currentTarget.value)}
          onBlur={() => set(parseClock(value) ?? value)}
        />
      ))}
      <Button type="submit" variant="default">
        {t('filter_apply')}
      </Button>
    </DeskForm>
  );
}

function Fields({ filter, gates, today, onChange }: LogFiltersProps) {
  const change = (changes: Record<string, string>) => onChange(readLogFilter({ ...filter, ...changes }));
  return (
    <div className="o-filters">
      <NativeSelect
        size="md"
        label={t('filter_day')}
        value={filter.day ?? ''}
        onChange={(event) => {
          const day = event.currentTarget.value;
          change(day === '' ? { day, from: '', to: '' } : { day });
        }}
        data={[{ value: '', label: t('filter_day_all') }, ...keptDays(today)]}
      />
      {gates.length > 1 && (
        <NativeSelect
          size="md"
          label={t('filter_gate')}
          value={filter.gate ?? ''}
          onChange={(event) => change({ gate: event.currentTarget.value })}
          data={[
            { value: '', label: t('filter_gate_all') },
            ...gates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <NativeSelect
        size="md"
        label={t('filter_direction')}
        value={filter.direction ?? ''}
        onChange={(event) => change({ direction: event.currentTarget.value })}
        data={[
          { value: '', label: t('filter_direction_all') },
          { value: 'in', label: t('direction_in') },
          { value: 'out', label: t('direction_out') },
        ]}
      />
      <Checkbox
        className="o-filter-flagged"
        size="md"
        label={t('filter_flagged')}
        checked={filter.flagged === true}
        onChange={(event) => onChange({ ...filter, flagged: event.currentTarget.checked || undefined })}
      />
      <ClockFilter key={`${filter.from} ${filter.to}`} filter={filter} onChange={onChange} />
      <Button variant="subtle" disabled={!isFiltered(filter)} onClick={() => onChange({})}>
        {t('filter_clear')}
      </Button>
    </div>
  );
}

/** Day, gate, direction, time; folded away on a phone, where the visits themselves need the room. */
export function LogFilters(props: LogFiltersProps) {
  const isWide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  if (isWide) return <Fields {...props} />;
  return (
    <Paper withBorder component="details" className="o-fold" open={isFiltered(props.filter)}>
      <summary>
        <Icon name="search" />
        {t('filter_title')}
      </summary>
      <Fields {...props} />
    </Paper>
  );
}
