import { Button, Fieldset, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PlaceInput } from '../../contract/places.ts';
import { placeKinds, placeTexts } from '../../domain/place.ts';
import type { Problem } from '../kit/api.ts';
import { AreaField } from '../kit/desk-area-field.tsx';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { HoursFields } from './hours-fields.tsx';
import { checkDraft, type DraftErrors, type PlaceDraft } from './place-draft.ts';
import { say, t } from './t.ts';

export interface PlaceFormProps {
  draft: PlaceDraft;
  set: (changes: Partial<PlaceDraft>) => void;
  submitLabel: string;
  isBusy: boolean;
  /** What the server said to the last attempt. */
  problem: Problem | undefined;
  onSubmit: (input: PlaceInput) => void;
  /** Between the fields and the button. */
  children?: ReactNode;
}

function errorsOf(draft: PlaceDraft): DraftErrors {
  const result = checkDraft(draft);
  return 'errors' in result ? result.errors : {};
}

/** What is sent for a draft; undefined, with its errors shown, when something is wrong in it. */
function checked(draft: PlaceDraft, show: (lines: ErrorLine[]) => void): PlaceInput | undefined {
  const result = checkDraft(draft);
  const errors = 'errors' in result ? Object.entries(result.errors) : [];
  show(errors.map(([field, code]) => ({ field, text: say(placeTexts[code]) })));
  return 'input' in result ? result.input : undefined;
}

function KindField({
  draft,
  set,
  error,
}: Pick<PlaceFormProps, 'draft' | 'set'> & { error: string | undefined }) {
  return (
    <NativeSelect
      id="kind"
      size="md"
      label={t('kind_label')}
      error={error}
      value={draft.kind}
      onChange={(event) => set({ kind: event.currentTarget.value })}
      data={[
        { value: '', label: t('kind_choose') },
        ...Object.entries(placeKinds).map(([value, texts]) => ({ value, label: say(texts) })),
      ]}
    />
  );
}

/** The fields of a place, for registering and for changing it. */
export function PlaceForm(props: PlaceFormProps) {
  const { draft, set, submitLabel, isBusy, problem, onSubmit, children } = props;
  const { lines, attempt, textOf, show } = useFormErrors(problem, (field) => field in errorsOf(draft));
  useErrorTitle(lines.length > 0);
  const text = (field: 'name' | 'address' | 'registrantName') => ({
    id: field,
    name: field,
    value: draft[field],
    error: textOf(field),
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  });
  return (
    <DeskForm
      className="o-form"
      onSubmit={() => {
        const input = checked(draft, show);
        if (input && !isBusy) onSubmit(input);
      }}
    >
      <ErrorSummary lines={lines} attempt={attempt} />
      <Stack gap="lg">
        <Fieldset legend={t('section_place')} className="o-section">
          <Stack gap="md">
            <TextInput
              {...text('name')}
              label={t('name_label')}
              description={t('name_hint')}
              autoComplete="organization"
            />
            <KindField draft={draft} set={set} error={textOf('kind')} />
            <AreaField label={t('area_label')} value={draft} onChange={set} error={textOf('areaCode')} />
            <TextInput
              {...text('address')}
              label={t('address_label')}
              description={t('address_hint')}
              autoComplete="street-address"
            />
          </Stack>
        </Fieldset>
        <HoursFields draft={draft} set={set} error={textOf('hours')} />
        <Fieldset legend={t('section_registrant')} className="o-section">
          <Stack gap="md">
            <TextInput
              {...text('registrantName')}
              label={t('registrant_label')}
              description={t('registrant_hint')}
              autoComplete="name"
            />
            <Switch
              size="md"
              label={t('requires_label')}
              description={t('requires_note')}
              checked={draft.requiresDeclaration}
              onChange={(event) => set({ requiresDeclaration: event.currentTarget.checked })}
            />
          </Stack>
        </Fieldset>
        {children}
        <Button type="submit" size="lg" loading={isBusy} className="o-wide-on-phone">
          {submitLabel}
        </Button>
      </Stack>
    </DeskForm>
  );
}
