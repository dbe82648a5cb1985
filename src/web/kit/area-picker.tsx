import { type KeyboardEvent, useState } from 'react';
import type { AreaView } from '../../contract/areas.ts';
import { type AreaSearch, useAreaSearch } from './area-search.ts';
import { describedBy, Field, type FieldProps } from './field.tsx';
import { kitT } from './kit-t.ts';

/** A chosen area with the version of the list its code belongs to. */
export type AreaChoice = Pick<AreaView, 'code' | 'version' | 'pathName'>;

export interface AreaPickerProps extends Omit<FieldProps, 'label'> {
  label?: string;
  value: AreaChoice | undefined;
  onChange: (area: AreaChoice | undefined) => void;
  /** Default: communes, wards and special zones only. */
  level?: AreaView['level'];
}

/** What screen readers hear about the list, and what stands in its place when it is empty. */
function statusText(search: AreaSearch, count: number): string {
  if (search.state === 'failed') return kitT('area_failed');
  if (search.state !== 'found') return '';
  return count === 0 ? kitT('area_none') : kitT('area_count', { count });
}

/** Search as you type over the communes in force (combobox pattern: arrows, Enter, Escape). */
export function AreaPicker({ value, onChange, level = 'commune', label, hint, ...field }: AreaPickerProps) {
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const search = useAreaSearch(typed ?? '');
  const options = search.state === 'found' ? search.areas.filter((area) => area.level === level) : [];
  const isOpen = typed !== undefined && options.length > 0;
  const listId = `${field.id}-danh-sach`;
  const texts = { ...field, hint: hint ?? kitT('area_hint') };

  function choose(area: AreaView): void {
    onChange({ code: area.code, version: area.version, pathName: area.pathName });
    setTyped(undefined);
  }

  function move(by: number): void {
    setActive((old) => (old + by + options.length) % options.length);
  }

  function press(event: KeyboardEvent): void {
    if (!isOpen) return;
    const chosen = options[active];
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && chosen) choose(chosen);
    else if (event.key === 'Escape') setTyped(undefined);
    else return;
    event.preventDefault();
  }

  return (
    <Field {...texts} label={label ?? kitT('area_label')}>
      <div className="v-suggest">
        <input
          type="text"
          id={field.id}
          name={field.id}
          className="v-input"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(texts)}
          autoComplete="off"
          spellCheck={false}
          value={typed ?? value?.pathName ?? ''}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
            if (value) onChange(undefined);
          }}
          onKeyDown={press}
        />
        <AreaOptions {...{ listId, options, active, isOpen }} onChoose={choose} />
        <p role="status" className={typed !== undefined && !isOpen ? 'v-hint v-suggest-none' : 'v-hidden'}>
          {typed === undefined ? '' : statusText(search, options.length)}
        </p>
      </div>
    </Field>
  );
}

/** The parents' names, and the former commune by whose name the area was found. */
function whereText({ pathName, fullName, formerName }: AreaView): string {
  const parents = pathName.slice(fullName.length + 2);
  return formerName === undefined ? parents : `${parents} – ${kitT('area_former', { name: formerName })}`;
}

interface AreaOptionsProps {
  listId: string;
  options: readonly AreaView[];
  active: number;
  isOpen: boolean;
  onChoose: (area: AreaView) => void;
}

function AreaOptions({ listId, options, active, isOpen, onChoose }: AreaOptionsProps) {
  return (
    <div
      id={listId}
      role="listbox"
      aria-label={kitT('area_label')}
      className="v-suggest-list"
      hidden={!isOpen}
    >
      {options.map((area, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox, where focus stays
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox (aria-activedescendant)
        <div
          key={`${area.version} ${area.code}`}
          id={`${listId}-${i}`}
          role="option"
          aria-selected={i === active}
          ref={(element) => {
            if (i === active) element?.scrollIntoView({ block: 'nearest' });
          }}
          // A press would take focus out of the field before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(area)}
        >
          <strong>{area.fullName}</strong>
          <span className="v-soft">{whereText(area)}</span>
        </div>
      ))}
    </div>
  );
}
