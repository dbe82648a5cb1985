import { NativeSelect, TextInput } from '@mantine/core';
import type { UnitInput } from '../../contract/units.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { checkUnit } from '../../domain/unit.ts';
import { isUnitKind, type UnitKind, unitKinds } from '../../domain/unit-kind.ts';
import { AreaField, type AreaValue } from './desk-area-field.tsx';
import { deskT } from './desk-t.ts';
import type { ErrorLine } from './error-summary.tsx';
import { getLang, say } from './i18n.ts';

/** What a unit is, as it is typed. */
export interface UnitDraft extends AreaValue {
  code: string;
  name: string;
  kind: UnitKind;
  address: string;
}

export const emptyUnit: UnitDraft = {
  ...{ code: '', name: '', kind: 'primary', address: '' },
  ...{ areaCode: '', areaVersion: '', areaPath: '' },
};

/** What is wrong with a draft before it is sent; what to do stands in the text. */
export function unitErrorsOf(draft: UnitDraft): ErrorLine[] {
  const codes = Object.entries(checkUnit(draft));
  return [
    ...codes.map(([field, code]) => ({ field, text: problemText(code, getLang()) })),
    ...(draft.areaCode === '' ? [{ field: 'areaCode', text: deskT('unit_area_missing') }] : []),
  ];
}

/** What is sent of a draft. */
export function unitInputOf({ code, name, kind, address, areaCode, areaVersion }: UnitDraft): UnitInput {
  return { code, name, kind, address, areaCode, areaVersion };
}

interface UnitFieldsProps {
  draft: UnitDraft;
  set: (change: Partial<UnitDraft>) => void;
  textOf: (field: string) => string | undefined;
  /** What is searched for as its area: an office of a province stands for all of it. */
  areaLevel?: 'commune' | 'province';
}

/** Name, code, kind, area and address of a unit. */
export function UnitFields({ draft, set, textOf, areaLevel = 'commune' }: UnitFieldsProps) {
  const text = (field: 'code' | 'name' | 'address', label: string, hint?: string) => (
    <TextInput
      id={field}
      label={label}
      description={hint}
      error={textOf(field)}
      value={draft[field]}
      autoComplete="off"
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {text('name', deskT('unit_name'))}
      {text('code', deskT('unit_code'), deskT('unit_code_hint'))}
      <NativeSelect
        size="md"
        id="kind"
        label={deskT('unit_kind')}
        value={draft.kind}
        data={Object.entries(unitKinds).map(([value, words]) => ({ value, label: say(words) }))}
        onChange={({ currentTarget: { value } }) => {
          if (isUnitKind(value)) set({ kind: value });
        }}
      />
      <AreaField
        label={deskT(areaLevel === 'commune' ? 'unit_area' : 'unit_province')}
        level={areaLevel}
        value={draft}
        onChange={set}
        error={textOf('areaCode')}
      />
      {text('address', deskT('unit_address'))}
    </>
  );
}
