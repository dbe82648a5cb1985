import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnitMember } from '../../contract/unit-people.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { type Day, formatDay, parseDate } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { getLang } from '../kit/i18n.ts';
import { problemLines } from '../kit/problem-text.ts';
import { pt } from './people-t.ts';
import { unitPath } from './queries.ts';
import { useUnit } from './unit-context.ts';

interface LeaveFormProps {
  member: UnitMember;
  today: Day;
  onDone: () => Promise<void>;
}

/** Lets somebody leave the list after a day. */
export function LeaveForm({ member, today, onDone }: LeaveFormProps) {
  const unit = useUnit();
  const [text, setText] = useState(formatDay(today));
  const [isWrong, setWrong] = useState(false);
  const leave = useMutation({
    mutationFn: (on: Day) =>
      requestOrThrow<null>('POST', unitPath(unit.id, `/people/${member.id}/leave`), { body: { on } }),
    onSuccess: onDone,
  });
  const problem = problemOf(leave.error);
  const error = isWrong
    ? problemText('day_wrong', getLang())
    : problem &&
      problemLines(problem)
        .map((line) => line.text)
        .join(' ');
  return (
    <DeskForm
      onSubmit={() => {
        const on = parseDate(text);
        setWrong(on === undefined);
        if (on !== undefined) leave.mutate(on);
      }}
    >
      <Stack gap="md">
        <Title order={3} size="h5">
          {pt('leave_title')}
        </Title>
        <Text c="dimmed">{pt('leave_text')}</Text>
        <TextInput
          label={pt('leave_on')}
          value={text}
          error={error}
          autoComplete="off"
          inputMode="numeric"
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <Button type="submit" variant="default" className="v-start" loading={leave.isPending}>
          {pt('leave_do')}
        </Button>
      </Stack>
    </DeskForm>
  );
}
