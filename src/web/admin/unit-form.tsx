import { Alert, Button, NativeSelect, Paper, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HealthUnit, HealthUnitInput } from '../../contract/health.ts';
import { healthUnitKinds } from '../../domain/health-unit.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { healthUnitsQuery, unitPath } from './queries.ts';
import { t } from './t.ts';
import { UnitAreasField } from './unit-areas-field.tsx';
import { changeKind, checkUnit, type UnitDraft } from './unit-input.ts';
import { parentsFor } from './unit-tree.ts';

interface UnitFormProps {
  unitId: string;
  start: UnitDraft;
  units: readonly HealthUnit[];
  onSaved?: () => void;
}

interface FieldsProps extends Pick<UnitFormProps, 'unitId' | 'units'> {
  draft: UnitDraft;
  onChange: (draft: UnitDraft) => void;
  textOf: (field: string) => string | undefined;
}

function UnitFields({ unitId, units, draft, onChange, textOf }: FieldsProps) {
  return (
    <>
      <NativeSelect
        size="md"
        id="kind"
        label={t('unit_kind')}
        value={draft.kind}
        data={healthUnitKinds.map((kind) => ({ value: kind, label: t(`unit_kind_${kind}`) }))}
        onChange={(event) =>
          onChange(changeKind(draft, healthUnitKinds[event.currentTarget.selectedIndex] ?? 'station'))
        }
      />
      <TextInput
        id="name"
        label={t('unit_name')}
        error={textOf('name')}
        value={draft.name}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      {draft.kind !== 'department' && (
        <NativeSelect
          size="md"
          id="parentId"
          label={t('unit_parent')}
          error={textOf('parentId')}
          value={draft.parentId}
          data={[
            { value: '', label: t('unit_parent_choose') },
            ...parentsFor(unitId, units).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => onChange({ ...draft, parentId: event.currentTarget.value })}
        />
      )}
      {draft.kind !== 'centre' && (
        <UnitAreasField
          level={draft.kind === 'department' ? 'province' : 'commune'}
          areas={draft.areas}
          onChange={(areas) => onChange({ ...draft, areas })}
          error={textOf('areaCodes')}
        />
      )}
      <TextInput
        id="phone"
        type="tel"
        label={t('unit_phone')}
        description={t('unit_phone_hint')}
        error={textOf('phone')}
        value={draft.phone}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, phone: event.currentTarget.value })}
      />
    </>
  );
}

/** What a health unit is: kind, name, the unit above it, its communes, and the number that citizens call. */
export function UnitForm({ unitId, start, units, onSaved }: UnitFormProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(start);
  const save = useMutation({
    mutationFn: (body: HealthUnitInput) => requestOrThrow<null>('PUT', unitPath(unitId), { body }),
    onSuccess: async () => {
      await client.invalidateQueries(healthUnitsQuery);
      onSaved?.();
    },
  });
  const checked = checkUnit(draft);
  const wrong = 'errors' in checked ? checked.errors : [];
  const isWrong = (name: string) => wrong.some(({ field }) => field === name);
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), isWrong);
  useErrorTitle(lines.length > 0);

  function submit(): void {
    show(wrong.map(({ field, code }) => ({ field, text: problemText(code, getLang()) })));
    if ('input' in checked && !save.isPending) save.mutate(checked.input);
  }

  return (
    <Paper withBorder p="md" className="a-form">
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        {save.isSuccess && lines.length === 0 && (
          <Alert role="status" variant="default" icon={<Icon name="ok" />} mb="md">
            {t('unit_saved')}
          </Alert>
        )}
        <Stack gap="md">
          <UnitFields
            {...{ unitId, units, draft, textOf }}
            onChange={(next) => {
              setDraft(next);
              if (save.isSuccess) save.reset();
            }}
          />
          <Button type="submit" className="a-start" loading={save.isPending}>
            {t('unit_save')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
