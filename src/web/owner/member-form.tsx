import { Alert, Button, NativeSelect, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Group, Member, MemberInput } from '../../contract/rosters.ts';
import { parseVnMobile } from '../../domain/phone.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Icon } from '../kit/icons.tsx';
import { placePath, rosterKeys } from './queries.ts';
import { t } from './t.ts';

type Form = { who: string; kind: MemberInput['kind']; groupId: string };

/** One field for both: a reader types the digits of a card into it, people type a phone number. */
function inputOf({ who, kind, groupId }: Form): MemberInput {
  const phone = parseVnMobile(who);
  return {
    kind,
    ...(phone.ok ? { phone: phone.e164 } : { code: who }),
    ...(groupId === '' ? {} : { groupId }),
  };
}

/** Adds one registered person after the other: the field is empty and ready again at once. */
export function MemberForm({ placeId, groups }: { placeId: string; groups: readonly Group[] }) {
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [form, setForm] = useState<Form>({ who: '', kind: 'pupil', groupId: '' });
  const [added, setAdded] = useState<Member>();
  const add = useMutation({
    mutationFn: (body: MemberInput) =>
      requestOrThrow<Member>('POST', placePath(placeId, '/members'), { body }),
    onSuccess: (member) => {
      setAdded(member);
      setForm((old) => ({ ...old, who: '' }));
      field.current?.focus();
      // Not waited for: a reader types the next card meanwhile.
      void client.invalidateQueries({ queryKey: rosterKeys(placeId) });
    },
  });
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(add.error), () => form.who.trim() === '');
  useErrorTitle(lines.length > 0);

  function submit(): void {
    const isEmpty = form.who.trim() === '';
    setAdded(undefined);
    show(isEmpty ? [{ field: 'code', text: t('members_who_missing') }] : []);
    if (!isEmpty && !add.isPending) add.mutate(inputOf(form));
  }

  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        {t('members_add')}
      </Title>
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        {added && (
          <Alert role="status" variant="default" icon={<Icon name="ok" />} mb="md">
            {t('members_added', { no: added.no + 1, name: added.maskedName })}
          </Alert>
        )}
        <Stack gap="md">
          <TextInput
            ref={field}
            id="code"
            label={t('members_who')}
            description={t('members_who_hint')}
            error={textOf('code') ?? textOf('phone')}
            value={form.who}
            autoComplete="off"
            inputMode="numeric"
            onChange={(event) => setForm({ ...form, who: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('members_kind')}
            value={form.kind}
            onChange={(event) => {
              const kind = event.currentTarget.value === 'staff' ? 'staff' : 'pupil';
              setForm({ ...form, kind });
            }}
            data={[
              { value: 'pupil', label: t('members_pupil') },
              { value: 'staff', label: t('members_staff') },
            ]}
          />
          <NativeSelect
            label={t('members_group')}
            value={form.groupId}
            onChange={(event) => setForm({ ...form, groupId: event.currentTarget.value })}
            data={[
              { value: '', label: t('members_group_none') },
              ...groups.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Button
            type="submit"
            className="o-start"
            leftSection={<Icon name="plus" />}
            loading={add.isPending}
          >
            {t('members_add')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
