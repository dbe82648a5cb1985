import { Button, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ControllerInput, ControllerList } from '../../contract/places.ts';
import { checkName } from '../../domain/person.ts';
import { formatPhone, parseVnMobile, phoneTexts } from '../../domain/phone.ts';
import { placeTexts } from '../../domain/place.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { controllersQuery, placePath } from './queries.ts';
import { say, t } from './t.ts';

/** What is sent for the two texts, or what is wrong with them. */
function checkInput(phone: string, name: string): { input: ControllerInput } | { lines: ErrorLine[] } {
  const number = parseVnMobile(phone);
  const person = checkName(name);
  if (number.ok && 'value' in person) return { input: { phone: number.e164, name: person.value } };
  const lines: ErrorLine[] = [];
  if (!number.ok) lines.push({ field: 'phone', text: say(phoneTexts[number.reason]) });
  if ('error' in person) lines.push({ field: 'name', text: say(placeTexts[person.error]) });
  return { lines };
}

/** Adds a controller by phone number. The id is made with the form: sending it twice adds one. */
export function ControllerForm({ placeId, onAdded }: { placeId: string; onAdded: (name: string) => void }) {
  const client = useQueryClient();
  const [form, setForm] = useState(() => ({ id: newId(), phone: '', name: '' }));
  const add = useMutation({
    mutationFn: (body: ControllerInput) =>
      requestOrThrow<ControllerList>('PUT', placePath(placeId, `/controllers/${form.id}`), { body }),
    onSuccess: (list, { name }) => {
      client.setQueryData(controllersQuery(placeId).queryKey, list);
      setForm({ id: newId(), phone: '', name: '' });
      onAdded(name);
    },
  });
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(add.error), (field) => {
    const checked = checkInput(form.phone, form.name);
    return 'lines' in checked && checked.lines.some((line) => line.field === field);
  });
  useErrorTitle(lines.length > 0);

  function submit(): void {
    const checked = checkInput(form.phone, form.name);
    show('lines' in checked ? checked.lines : []);
    if ('input' in checked && !add.isPending) add.mutate(checked.input);
  }

  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        {t('controllers_add')}
      </Title>
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <TextInput
            id="phone"
            type="tel"
            label={t('controllers_phone')}
            description={t('controllers_phone_hint')}
            error={textOf('phone')}
            value={form.phone}
            autoComplete="off"
            onChange={(event) => setForm({ ...form, phone: event.currentTarget.value })}
            onBlur={() => {
              const number = parseVnMobile(form.phone);
              if (number.ok) setForm({ ...form, phone: formatPhone(number.e164) });
            }}
          />
          <TextInput
            id="name"
            label={t('controllers_name')}
            error={textOf('name')}
            value={form.name}
            autoComplete="off"
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <Button
            type="submit"
            className="o-start"
            leftSection={<Icon name="plus" />}
            loading={add.isPending}
          >
            {t('controllers_add')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
