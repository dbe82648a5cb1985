import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { OfficerContact, OfficerInput } from '../../contract/units.ts';
import { isEmail } from '../../domain/email.ts';
import { checkName } from '../../domain/person.ts';
import { formatPhone, parseVnMobile, phoneTexts } from '../../domain/phone.ts';
import { placeTexts } from '../../domain/place.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { newId } from '../offline/new-id.ts';
import { requestOrThrow } from './api.ts';
import { DeskForm } from './desk-form.tsx';
import { useFormErrors } from './desk-form-errors.ts';
import { useErrorTitle } from './desk-page-head.tsx';
import { problemOf } from './desk-problem.tsx';
import { deskT } from './desk-t.ts';
import { type ErrorLine, ErrorSummary } from './error-summary.tsx';
import { getLang, say } from './i18n.ts';
import { Icon } from './icons.tsx';

const EMPTY: OfficerInput = { role: 'officer', name: '', position: '', phone: '', email: '' };

function errorsOf({ name, phone, email }: OfficerInput): ErrorLine[] {
  const person = checkName(name);
  const number = parseVnMobile(phone);
  const address = email.trim();
  return [
    ...('error' in person ? [{ field: 'name', text: say(placeTexts[person.error]) }] : []),
    ...(number.ok ? [] : [{ field: 'phone', text: say(phoneTexts[number.reason]) }]),
    ...(address === '' || isEmail(address)
      ? []
      : [{ field: 'email', text: problemText('email_wrong', getLang()) }]),
  ];
}

interface OfficerFormProps {
  /** `/api/…/officers`, below which the officer is put under a new id; sending it twice asks one. */
  path: string;
  onSaved: (name: string) => Promise<void>;
  /** Those who may hand their part over. */
  predecessors?: readonly OfficerContact[];
}

interface FieldsProps {
  input: OfficerInput;
  set: (change: Partial<OfficerInput>) => void;
  textOf: (field: string) => string | undefined;
  predecessors: readonly OfficerContact[];
}

const idOf = (field: string) => `officer-${field}`;

function OfficerFields({ input, set, textOf, predecessors }: FieldsProps) {
  const text = (field: 'name' | 'position' | 'phone' | 'email', label: string, type = 'text') => (
    <TextInput
      id={idOf(field)}
      type={type}
      label={label}
      error={textOf(field)}
      value={input[field]}
      autoComplete="off"
      onChange={(event) => set({ [field]: event.currentTarget.value })}
      onBlur={() => {
        const number = parseVnMobile(input.phone);
        if (field === 'phone' && number.ok) set({ phone: formatPhone(number.e164) });
      }}
    />
  );
  return (
    <>
      <NativeSelect
        size="md"
        id={idOf('role')}
        label={deskT('officer_role')}
        value={input.role}
        data={[
          { value: 'officer', label: deskT('officer_role_officer') },
          { value: 'head', label: deskT('officer_role_head') },
        ]}
        onChange={(event) => set({ role: event.currentTarget.value === 'head' ? 'head' : 'officer' })}
      />
      {text('name', deskT('officer_name'))}
      {text('position', deskT('officer_position'))}
      {text('phone', deskT('officer_phone'), 'tel')}
      {text('email', deskT('officer_email'), 'email')}
      {predecessors.length > 0 && (
        <NativeSelect
          size="md"
          id={idOf('replacesId')}
          label={deskT('officer_hand_over')}
          description={deskT('officer_hand_over_hint')}
          error={textOf('replacesId')}
          value={input.replacesId ?? ''}
          data={[
            { value: '', label: deskT('officer_hand_over_none') },
            ...predecessors.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => set({ replacesId: value === '' ? null : value })}
        />
      )}
    </>
  );
}

/** Asks somebody by phone to answer for a unit. */
export function OfficerForm({ path, onSaved, predecessors = [] }: OfficerFormProps) {
  const [form, setForm] = useState(() => ({ id: newId(), input: EMPTY }));
  const { input } = form;
  const save = useMutation({
    mutationFn: (body: OfficerInput) => requestOrThrow<null>('PUT', `${path}/${form.id}`, { body }),
    onSuccess: async (_none, { name }) => {
      setForm({ id: newId(), input: EMPTY });
      await onSaved(name);
    },
  });
  const wrong = errorsOf(input);
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );
  useErrorTitle(lines.length > 0);

  function submit(): void {
    show(wrong);
    if (wrong.length === 0 && !save.isPending) save.mutate(input);
  }

  return (
    <DeskForm onSubmit={submit}>
      <ErrorSummary
        lines={lines.map(({ field, text }) => ({ text, field: field && idOf(field) }))}
        attempt={attempt}
      />
      <Stack gap="md">
        <OfficerFields
          {...{ input, textOf, predecessors }}
          set={(change) => setForm((old) => ({ ...old, input: { ...old.input, ...change } }))}
        />
        <Button
          type="submit"
          variant="default"
          className="v-start"
          leftSection={<Icon name="plus" />}
          loading={save.isPending}
        >
          {deskT('officer_ask')}
        </Button>
      </Stack>
    </DeskForm>
  );
}
