import { Button, NativeSelect, Paper, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BelowUnitInput, UnitBranch, UnitItem } from '../../contract/units.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { dayOf, formatDay, parseDate } from '../../domain/time.ts';
import { isOffice, type UnitLine } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import {
  emptyUnit,
  type UnitDraft,
  UnitFields,
  unitErrorsOf,
  unitInputOf,
} from '../kit/desk-unit-fields.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { branchQuery, officePath } from './queries.ts';
import { t } from './t.ts';

interface BelowFormProps {
  officeId: string;
  unitId: string;
  line: UnitLine;
  unit: UnitItem | undefined;
  /** From the office down to the unit that is above now; a move goes to one of these or to one right below the last. */
  above: UnitBranch['path'];
  onSaved: () => Promise<void>;
}

interface Draft extends UnitDraft {
  parentId: string;
  /** As it is typed, dd/MM/yyyy */
  since: string;
}

function draftOf(unit: UnitItem | undefined, parentId: string): Draft {
  const what =
    unit === undefined
      ? emptyUnit
      : {
          ...{ code: unit.code, name: unit.name, kind: unit.kind, address: unit.address },
          ...{ areaCode: unit.areaCode, areaVersion: unit.areaVersion, areaPath: unit.areaName },
        };
  return { ...what, parentId, since: formatDay(dayOf(Date.now())) };
}

function errorsOf(draft: Draft): ErrorLine[] {
  const isDated = parseDate(draft.since) !== undefined;
  return [
    ...unitErrorsOf(draft),
    ...(isDated ? [] : [{ field: 'since', text: problemText('since_wrong', getLang()) }]),
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
    const day = parseDate(draft.since);
    if (wrong.length > 0 || day === undefined || save.isPending) return;
    save.mutate({ ...unitInputOf(draft), line, parentId: draft.parentId, since: day });
  }

  return (
    <Paper withBorder p="md" className="d-form">
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <UnitFields {...{ draft, set, textOf }} />
          <PositionFields {...{ officeId, line, above, draft, set, textOf }} />
          <Button type="submit" className="d-start" loading={save.isPending}>
            {t('unit_save')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
