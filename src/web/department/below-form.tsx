import { Button, NativeSelect, Paper, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BelowUnitInput, UnitBranch, UnitItem } from '../../contract/units.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { dayOf, formatDay, parseDate } from '../../domain/time.ts';
import { checkUnit } from '../../domain/unit.ts';
import { isOffice, isUnitKind, type UnitKind, type UnitLine, unitKinds } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { AreaField, type AreaValue } from '../kit/desk-area-field.tsx';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { branchQuery, officePath } from './queries.ts';
import { say, t } from './t.ts';

interface BelowFormProps {
  officeId: string;
  unitId: string;
  line: UnitLine;
  unit: UnitItem | undefined;
  /** From the office down to the unit that is above now; a move goes to one of these or to one right below the last. */
  above: UnitBranch['path'];
  onSaved: () => Promise<void>;
}

interface Draft extends AreaValue {
  code: string;
  name: string;
  kind: UnitKind;
  address: string;
  parentId: string;
  /** As it is typed, dd/MM/yyyy */
  since: string;
}

function draftOf(unit: UnitItem | undefined, parentId: string): Draft {
  return {
    ...{ code: unit?.code ?? '', name: unit?.name ?? '', kind: unit?.kind ?? 'primary', address: '' },
    areaCode: unit?.areaCode ?? '',
    areaVersion: unit?.areaVersion ?? '',
    areaPath: unit?.areaName ?? '',
    ...{ parentId, since: formatDay(dayOf(Date.now())) },
  };
}

/** What is wrong with a draft before it is sent; what to do stands in the text. */
function errorsOf(draft: Draft): ErrorLine[] {
  const codes = { ...checkUnit(draft), ...(parseDate(draft.since) ? {} : { since: 'since_wrong' }) };
  return [
    ...Object.entries(codes).map(([field, code]) => ({ field, text: problemText(code, getLang()) })),
    ...(draft.areaCode === '' ? [{ field: 'areaCode', text: t('unit_area_missing') }] : []),
  ];
}

interface FieldProps extends Pick<BelowFormProps, 'officeId' | 'line' | 'above'> {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  textOf: (field: string) => string | undefined;
}

/** Above and when: the offices on the way down, and those right below the last of them. */
function PositionFields({ officeId, line, above, draft, set, textOf }: FieldProps) {
  const last = above.at(-1)?.id ?? officeId;
  const beside = useQuery(branchQuery(officeId, line, last)).data?.units ?? [];
  const offices = [...above, ...beside.filter(({ kind }) => isOffice(kind))];
  return (
    <>
      <NativeSelect
        size="md"
        id="parentId"
        label={t('unit_above')}
        error={textOf('parentId')}
        value={draft.parentId}
        data={offices.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => set({ parentId: event.currentTarget.value })}
      />
      <TextInput
        id="since"
        inputMode="numeric"
        label={t('unit_since')}
        description={t('unit_since_hint')}
        error={textOf('since')}
        value={draft.since}
        autoComplete="off"
        onChange={(event) => set({ since: event.currentTarget.value })}
      />
    </>
  );
}

function WhatItIs({ draft, set, textOf }: Pick<FieldProps, 'draft' | 'set' | 'textOf'>) {
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
      {text('name', t('unit_name'))}
      {text('code', t('unit_code'), t('unit_code_hint'))}
      <NativeSelect
        size="md"
        id="kind"
        label={t('unit_kind')}
        value={draft.kind}
        data={Object.entries(unitKinds).map(([value, words]) => ({ value, label: say(words) }))}
        onChange={({ currentTarget: { value } }) => {
          if (isUnitKind(value)) set({ kind: value });
        }}
      />
      <AreaField label={t('unit_area')} value={draft} onChange={set} error={textOf('areaCode')} />
      {text('address', t('unit_address'))}
    </>
  );
}

/** A unit below an office: what it is, and below whom it stands from which day on. */
export function BelowForm({ officeId, unitId, line, unit, above, onSaved }: BelowFormProps) {
  const [draft, setDraft] = useState(() => draftOf(unit, above.at(-1)?.id ?? officeId));
  const save = useMutation({
    mutationFn: (body: BelowUnitInput) =>
      requestOrThrow<null>('PUT', officePath(officeId, `/below/${unitId}`), { body }),
    onSuccess: onSaved,
  });
  const wrong = errorsOf(draft);
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );
  useErrorTitle(lines.length > 0);
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));

  function submit(): void {
    show(wrong);
    const { areaPath: _path, since, ...what } = draft;
    const day = parseDate(since);
    if (wrong.length > 0 || day === undefined || save.isPending) return;
    save.mutate({ ...what, line, since: day });
  }

  return (
    <Paper withBorder p="md" className="d-form">
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <WhatItIs {...{ draft, set, textOf }} />
          <PositionFields {...{ officeId, line, above, draft, set, textOf }} />
          <Button type="submit" className="d-start" loading={save.isPending}>
            {t('unit_save')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
