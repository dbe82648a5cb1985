import { Select } from '@mantine/core';
import { useState } from 'react';
import { useAreaSearch } from './area-search.ts';
import { deskT } from './desk-t.ts';
import { kitT } from './kit-t.ts';

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
  /** "Xã, phường của địa điểm" */
  label: string;
  /** Default: communes, wards and special zones */
  level?: 'commune' | 'province';
}

/** A commune or ward, searched as one types. */
export function AreaField({ value, onChange, error, label, level = 'commune' }: AreaFieldProps) {
  const [typed, setTyped] = useState(value.areaPath);
  const search = useAreaSearch(typed === value.areaPath ? '' : typed);
  const found = search.state === 'found' ? search.areas.filter((area) => area.level === level) : [];
  const chosen = value.areaCode === '' ? [] : [{ value: value.areaCode, label: value.areaPath }];
  const options = found.map(({ code, pathName }) => ({ value: code, label: pathName }));
  const others = options.filter((option) => option.value !== value.areaCode);
  const nothing =
    search.state === 'failed'
      ? kitT('area_failed')
      : search.state === 'idle'
        ? deskT('area_short')
        : kitT('area_none');
  return (
    <Select
      id="areaCode"
      label={label}
      description={kitT('area_hint')}
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
      nothingFoundMessage={search.state === 'searching' ? deskT('area_searching') : nothing}
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
