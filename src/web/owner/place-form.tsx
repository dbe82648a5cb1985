import { Button, Fieldset, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PlaceInput } from '../../contract/places.ts';
import { placeKinds, placeTexts } from '../../domain/place.ts';
import type { Problem } from '../kit/api.ts';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { problemLines } from '../kit/problem-text.ts';
import { AreaField } from './area-field.tsx';
import { HoursFields } from './hours-fields.tsx';
import { useErrorTitle } from './page-head.tsx';
import { checkDraft, type PlaceDraft } from './place-draft.ts';
import { say, t } from './t.ts';

export interface PlaceFormProps {
  draft: PlaceDraft;
  set: (changes: Partial<PlaceDraft>) => void;
  submitLabel: string;
  isBusy: boolean;
  /** What the server said to the last attempt. */
  problem: Problem | undefined;
  onSubmit: (input: PlaceInput) => void;
  registrantHint?: string;
  /** Between the fields and the button. */
  children?: ReactNode;
}

/** The errors of the last attempt: those found here, else the server's. */
function useErrors(problem: Problem | undefined) {
  const [own, setOwn] = useState<ErrorLine[]>([]);
  const [attempt, setAttempt] = useState(0);
  const lines: readonly ErrorLine[] = own.length > 0 ? own : problem ? problemLines(problem) : [];
  const check = (draft: PlaceDraft): PlaceInput | undefined => {
    const checked = checkDraft(draft);
    const errors = 'errors' in checked ? Object.entries(checked.errors) : [];
    setOwn(errors.map(([field, code]) => ({ field, text: say(placeTexts[code]) })));
    setAttempt(attempt + 1);
    return 'input' in checked ? checked.input : undefined;
  };
  const textOf = (field: string) => lines.find((line) => line.field === field)?.text;
  return { lines, attempt, check, textOf };
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
  const { draft, set, submitLabel, isBusy, problem, onSubmit, registrantHint, children } = props;
  const { lines, attempt, check, textOf } = useErrors(problem);
  useErrorTitle(lines.length > 0);
  const text = (field: 'name' | 'address' | 'registrantName') => ({
    id: field,
    name: field,
    value: draft[field],
    error: textOf(field),
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  });
  return (
    <form
      noValidate
      className="o-form"
      onSubmit={(event) => {
        event.preventDefault();
        const input = check(draft);
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
            <AreaField value={draft} onChange={set} error={textOf('areaCode')} />
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
              description={registrantHint ?? t('registrant_hint')}
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
    </form>
  );
}
