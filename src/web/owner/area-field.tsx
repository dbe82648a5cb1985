import { Select } from '@mantine/core';
import { useState } from 'react';
import { useAreaSearch } from '../kit/area-search.ts';
import { kitT } from '../kit/kit-t.ts';
import { t } from './t.ts';

/** A chosen commune with the version of the list its code belongs to. */
export interface AreaValue {
  areaCode: string;
  areaVersion: string;
  areaPath: string;
}

export interface AreaFieldProps {
  value: AreaValue;
  onChange: (value: AreaValue) => void;
  error: string | undefined;
}

/** The commune or ward of a place, searched as one types. */
export function AreaField({ value, onChange, error }: AreaFieldProps) {
  const [typed, setTyped] = useState(value.areaPath);
  const search = useAreaSearch(typed === value.areaPath ? '' : typed);
  const found = search.state === 'found' ? search.areas.filter(({ level }) => level === 'commune') : [];
  const chosen = value.areaCode === '' ? [] : [{ value: value.areaCode, label: value.areaPath }];
  const options = found.map(({ code, pathName }) => ({ value: code, label: pathName }));
  const others = options.filter((option) => option.value !== value.areaCode);
  const nothing =
    search.state === 'failed' ? t('area_failed') : search.state === 'idle' ? t('area_short') : t('area_none');
  return (
    <Select
      id="areaCode"
      label={t('area_label')}
      description={t('area_hint')}
      error={error}
      searchable
      autoComplete="off"
      data={[...chosen, ...others]}
      renderOption={({ option }) => {
        const former = found.find(({ code }) => code === option.value)?.formerName;
        return former === undefined
          ? option.label
          : `${option.label} – ${kitT('area_former', { name: former })}`;
      }}
      // The server has searched already, by any spelling; a second filter here would hide what it found.
      filter={({ options: all }) => (typed === value.areaPath || found.length > 0 ? all : [])}
      nothingFoundMessage={search.state === 'searching' ? t('busy') : nothing}
      value={value.areaCode || null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(code) => {
        const area = found.find((option) => option.code === code);
        if (area) onChange({ areaCode: area.code, areaVersion: area.version, areaPath: area.pathName });
      }}
    />
  );
}
