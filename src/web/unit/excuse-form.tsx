import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExcuseInput, UnitMember } from '../../contract/unit-people.ts';
import { excuseReasons, isExcuseReason } from '../../domain/excuse.ts';
import { type Day, formatDay, parseDate } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { problemLines } from '../kit/problem-text.ts';
import { newId } from '../offline/new-id.ts';
import { pt } from './people-t.ts';
import { unitPath } from './queries.ts';
import { say } from './t.ts';
import { useUnit } from './unit-context.ts';

interface ExcuseFormProps {
  member: UnitMember;
  today: Day;
  onDone: () => Promise<void>;
}

/** Days on which somebody need not declare: to give, or to take back. */
export function ExcuseForm({ member, today, onDone }: ExcuseFormProps) {
  const unit = useUnit();
  const [id] = useState(newId);
  const [draft, setDraft] = useState({
    ...{ since: formatDay(today), until: formatDay(today), reason: 'leave' },
  });
  const path = (excuseId: string) => unitPath(unit.id, `/people/${member.id}/excuses/${excuseId}`);
  const { excuse } = member;
  const act = useMutation({
    mutationFn: () => {
      if (excuse !== null) return requestOrThrow<null>('DELETE', path(excuse.id));
      const body: ExcuseInput = {
        ...{ since: parseDate(draft.since) ?? '', until: parseDate(draft.until) ?? '' },
        reason: isExcuseReason(draft.reason) ? draft.reason : 'other',
      };
      // A day that cannot be read has no form in which it could be sent.
      return requestOrThrow<null>('PUT', path(id), { body });
    },
    onSuccess: onDone,
  });
  const problem = problemOf(act.error);
  const lines = problem ? problemLines(problem) : [];
  const day = (field: 'since' | 'until') => (
    <TextInput
      label={pt(`excuse_${field}`)}
      value={draft[field]}
      error={lines.find((line) => line.field === field)?.text}
      autoComplete="off"
      inputMode="numeric"
      onChange={({ currentTarget: { value } }) => setDraft((old) => ({ ...old, [field]: value }))}
    />
  );
  return (
    <DeskForm onSubmit={() => act.mutate()}>
      <Stack gap="md">
        <Title order={3} size="h5">
          {pt('excuse_title')}
        </Title>
        {lines.length > 0 && (
          <Alert role="alert" variant="default">
            {lines.map(({ text }) => text).join(' ')}
          </Alert>
        )}
        {excuse ? (
          <Text>
            {pt('excuse_of', {
              reason: say(excuseReasons[excuse.reason]),
              ...{ since: formatDay(excuse.since), until: formatDay(excuse.until) },
            })}
          </Text>
        ) : (
          <Group gap="sm" align="flex-end">
            {day('since')}
            {day('until')}
            <NativeSelect
              size="md"
              label={pt('excuse_reason')}
              value={draft.reason}
              data={Object.entries(excuseReasons).map(([value, words]) => ({ value, label: say(words) }))}
              onChange={({ currentTarget: { value } }) => setDraft((old) => ({ ...old, reason: value }))}
            />
          </Group>
        )}
        <Button type="submit" variant="default" className="v-start" loading={act.isPending}>
          {pt(excuse ? 'excuse_end' : 'excuse_do')}
        </Button>
      </Stack>
    </DeskForm>
  );
}
