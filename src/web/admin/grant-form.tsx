import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SpecialGrantInput, SpecialRequest } from '../../contract/places.ts';
import { specialKinds } from '../../domain/place.ts';
import { requestOrThrow } from '../kit/api.ts';
import { tidyDateText } from '../kit/date-text.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { today } from '../kit/server-clock.ts';
import { Decline } from './decline.tsx';
import { checkGrant } from './grant-input.ts';
import { requestsQuery } from './queries.ts';
import { say, t } from './t.ts';

/** The decision about one request: granted with document and last day, or declined. */
export function GrantForm({ request, onGranted }: { request: SpecialRequest; onGranted: () => void }) {
  const client = useQueryClient();
  const [form, setForm] = useState({ documentNumber: '', until: '' });
  const grant = useMutation({
    mutationFn: (body: SpecialGrantInput) =>
      requestOrThrow<null>('PUT', `/api/admin/places/${request.placeId}/special`, { body }),
    onSuccess: () => {
      onGranted();
      return client.invalidateQueries(requestsQuery);
    },
  });
  const checked = checkGrant({ kind: request.kind, ...form }, today());
  const wrong = 'errors' in checked ? checked.errors : [];
  const isWrong = (name: string) => wrong.some(({ field }) => field === name);
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(grant.error), isWrong);
  const idOf = (field: string) => `${request.id}-${field}`;

  function submit(): void {
    show(wrong.map(({ field, text }) => ({ field, text: say(text) })));
    if ('input' in checked && !grant.isPending) grant.mutate(checked.input);
  }

  return (
    <DeskForm onSubmit={submit}>
      <ErrorSummary
        lines={lines.map(({ field, text }) => ({ text, field: field && idOf(field) }))}
        attempt={attempt}
      />
      <Group align="flex-start" gap="md" my="sm">
        <TextInput
          className="a-field"
          id={idOf('documentNumber')}
          label={t('grant_document')}
          description={t('grant_document_hint')}
          error={textOf('documentNumber')}
          value={form.documentNumber}
          autoComplete="off"
          onChange={(event) => setForm({ ...form, documentNumber: event.currentTarget.value })}
        />
        <TextInput
          className="a-field"
          id={idOf('until')}
          label={t('grant_until')}
          description={t('grant_until_hint')}
          error={textOf('until')}
          value={form.until}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setForm({ ...form, until: event.currentTarget.value })}
          onBlur={() => setForm({ ...form, until: tidyDateText(form.until) })}
        />
      </Group>
      <Group gap="sm">
        <Button type="submit" loading={grant.isPending}>
          {t('grant', { kind: say(specialKinds[request.kind]).toLocaleLowerCase('vi') })}
        </Button>
        <Decline request={request} />
      </Group>
    </DeskForm>
  );
}
