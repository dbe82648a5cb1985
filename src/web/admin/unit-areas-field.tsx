import { Button, Input, Select } from '@mantine/core';
import { useState } from 'react';
import type { HealthUnit } from '../../contract/health.ts';
import { useAreaSearch } from '../kit/area-search.ts';
import { Icon } from '../kit/icons.tsx';
import { kitT } from '../kit/kit-t.ts';
import { t } from './t.ts';

type Areas = HealthUnit['areas'];

interface UnitAreasFieldProps {
  level: 'commune' | 'province';
  areas: Areas;
  onChange: (areas: Areas) => void;
  error: string | undefined;
}

/** The communes that a station looks after, or a department's province: searched as one types, added one by one. */
export function UnitAreasField({ level, areas, onChange, error }: UnitAreasFieldProps) {
  const [typed, setTyped] = useState('');
  const search = useAreaSearch(typed);
  const found = search.state === 'found' ? search.areas.filter((area) => area.level === level) : [];
  const options = found.filter(({ code }) => areas.every((area) => area.code !== code));
  const nothing = { searching: t('busy'), failed: kitT('area_failed'), idle: t('unit_areas_short') };
  return (
    <div>
      <Select
        id="areaCodes"
        label={t(level === 'province' ? 'unit_province' : 'unit_areas')}
        description={t('unit_areas_hint')}
        error={error}
        searchable
        autoComplete="off"
        data={options.map(({ code, pathName }) => ({ value: code, label: pathName }))}
        renderOption={({ option }) => {
          const former = found.find(({ code }) => code === option.value)?.formerName;
          return former === undefined
            ? option.label
            : `${option.label} – ${kitT('area_former', { name: former })}`;
        }}
        // The server has searched already, by any spelling; a second filter here would hide what it found.
        filter={({ options: all }) => all}
        nothingFoundMessage={search.state === 'found' ? kitT('area_none') : nothing[search.state]}
        value={null}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(code) => {
          const area = options.find((option) => option.code === code);
          if (area) onChange([...areas, { code: area.code, name: area.pathName }]);
          setTyped('');
        }}
      />
      {areas.length > 0 && (
        <>
          <Input.Label mt="sm" component="p" className="v-tight">
            {t('unit_areas_chosen', { count: areas.length })}
          </Input.Label>
          <ul className="v-plain a-chosen">
            {areas.map(({ code, name }) => (
              <li key={code}>
                <span>{name}</span>
                <Button
                  variant="subtle"
                  px="sm"
                  aria-label={t('unit_area_remove', { name })}
                  onClick={() => onChange(areas.filter((area) => area.code !== code))}
                >
                  <Icon name="stop" size={20} />
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
