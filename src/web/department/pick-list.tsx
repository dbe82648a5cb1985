import { Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { foldText } from '../../domain/text-fold.ts';
import { Icon } from '../kit/icons.tsx';
import { dt } from './directive-t.ts';

export interface PickOption {
  value: string;
  label: string;
}

export interface PickListProps {
  id: string;
  label: string;
  /** What it means when nothing is chosen. */
  hint: string;
  options: readonly PickOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Some of many, searched in any spelling and added one by one; none chosen stands for all. */
export function PickList({ id, label, hint, options, chosen, onChange }: PickListProps) {
  const [typed, setTyped] = useState('');
  const picked = options.filter(({ value }) => chosen.includes(value));
  return (
    <div>
      <Select
        id={id}
        label={label}
        description={hint}
        searchable
        autoComplete="off"
        data={options.filter(({ value }) => !chosen.includes(value))}
        filter={({ options: all, search }) =>
          all.filter((option) => 'label' in option && foldText(option.label).includes(foldText(search)))
        }
        nothingFoundMessage={dt('pick_none')}
        value={null}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(value) => {
          if (value !== null) onChange([...chosen, value]);
          setTyped('');
        }}
      />
      {picked.length > 0 && (
        <ul className="v-plain" aria-label={label}>
          {picked.map(({ value, label: name }) => (
            <li key={value} className="d-picked">
              <Text>{name}</Text>
              <Button
                variant="subtle"
                px="sm"
                aria-label={dt('pick_remove', { name })}
                onClick={() => onChange(chosen.filter((one) => one !== value))}
              >
                <Icon name="stop" size={20} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
