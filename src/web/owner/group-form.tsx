import { Button, Checkbox, NativeSelect, Paper, Group as Row, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Group, GroupInput, GroupList, Member } from '../../contract/rosters.ts';
import { problemText as wordsOf } from '../../domain/problem-texts.ts';
import { checkGroupName, type GroupKind } from '../../domain/roster.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { kitT } from '../kit/kit-t.ts';
import { placePath, rosterKeys } from './queries.ts';
import { t } from './t.ts';

const kinds: readonly GroupKind[] = ['class', 'shift', 'team'];

export interface GroupFormProps {
  placeId: string;
  /** The group to change, or a new one under its new id. */
  group: Pick<Group, 'id' | 'kind' | 'name' | 'members'>;
  /** The members that are shown to tick; of others who are in it nothing changes. */
  members: readonly Member[];
  onClose: () => void;
}

/** Name, kind and members of a group. */
export function GroupForm({ placeId, group, members, onClose }: GroupFormProps) {
  const client = useQueryClient();
  const [form, setForm] = useState<GroupInput>(() => ({ ...group, members: [...group.members] }));
  const save = useMutation({
    mutationFn: ({ kind, name, members: numbers }: GroupInput) =>
      requestOrThrow<GroupList>('PUT', placePath(placeId, `/groups/${group.id}`), {
        body: { kind, name, members: numbers },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: rosterKeys(placeId) });
      onClose();
    },
  });
  const checked = checkGroupName(form.name);
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), () => 'error' in checked);
  useErrorTitle(lines.length > 0);

  function submit(): void {
    show('error' in checked ? [{ field: 'name', text: wordsOf(checked.error, getLang()) }] : []);
    if ('value' in checked && !save.isPending) save.mutate({ ...form, name: checked.value });
  }

  function tick(no: number, isOn: boolean): void {
    const others = form.members.filter((other) => other !== no);
    setForm({ ...form, members: isOn ? [...others, no] : others });
  }

  return (
    <Paper withBorder p="md">
      <DeskForm onSubmit={submit}>
        <Title order={3} size="h5" mb="sm">
          {t('groups_form')}
        </Title>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <TextInput
            id="name"
            label={t('groups_name')}
            description={t('groups_name_hint')}
            error={textOf('name')}
            value={form.name}
            autoComplete="off"
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('groups_kind')}
            value={form.kind}
            onChange={(event) => {
              const kind = kinds.find((known) => known === event.currentTarget.value) ?? 'class';
              setForm({ ...form, kind });
            }}
            data={kinds.map((kind) => ({ value: kind, label: t(`groups_${kind}`) }))}
          />
          {members.length > 0 && (
            <fieldset className="o-ticks">
              <legend>{t('groups_members', { count: form.members.length })}</legend>
              {members.map(({ no, maskedName }) => (
                <Checkbox
                  key={no}
                  size="md"
                  label={`${no + 1} · ${maskedName}`}
                  checked={form.members.includes(no)}
                  onChange={(event) => tick(no, event.currentTarget.checked)}
                />
              ))}
            </fieldset>
          )}
          <Row gap="sm">
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {kitT('cancel')}
            </Button>
          </Row>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
