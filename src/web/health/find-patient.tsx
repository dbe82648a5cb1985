import { Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Subject, SubjectList, SubjectQuestion } from '../../contract/tracing.ts';
import { requestOrThrow } from '../kit/api.ts';
import { problemOf } from '../kit/desk-problem.tsx';
import { problemText } from '../kit/problem-text.ts';
import { ct } from './case-t.ts';
import { unitPath } from './queries.ts';
import { useUnit } from './unit-context.ts';

function Choice({
  people,
  value,
  onChange,
}: {
  people: readonly Subject[];
  value: string;
  onChange: (personId: string) => void;
}) {
  if (people.length === 0) return <Text role="status">{ct('find_none')}</Text>;
  return (
    <Radio.Group label={ct('find_choose')} value={value} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {people.map(({ personId, maskedName, maskedPhone }) => (
          <Radio key={personId} value={personId} label={`${maskedName} · ${maskedPhone}`} size="md" />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Finds the person of a case by phone or identity number, or, with an alert, at once; names stay covered. */
export function FindPatient({
  alertId,
  value,
  onChange,
}: {
  alertId: string | undefined;
  value: string;
  onChange: (personId: string) => void;
}) {
  const { unit } = useUnit();
  const [phone, setPhone] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const find = useMutation({
    mutationFn: (body: SubjectQuestion) =>
      requestOrThrow<SubjectList>('POST', unitPath(unit.id, '/trace-subjects'), { body }),
    onSuccess: ({ people }) => onChange(people.length === 1 ? (people[0]?.personId ?? '') : ''),
  });
  const { mutate } = find;
  useEffect(() => {
    if (alertId !== undefined) mutate({ alertId });
  }, [alertId, mutate]);
  const problem = problemOf(find.error);
  const error =
    problem && problemText(problem.errors?.[0] ? { ...problem, code: problem.errors[0].code } : problem);
  return (
    <Stack gap="sm">
      {alertId === undefined && (
        <>
          <div className="h-pair">
            <TextInput
              id="person"
              label={ct('find_phone')}
              inputMode="tel"
              autoComplete="off"
              value={phone}
              onChange={(event) => setPhone(event.currentTarget.value)}
            />
            <TextInput
              label={ct('find_id')}
              inputMode="numeric"
              autoComplete="off"
              value={idNumber}
              onChange={(event) => setIdNumber(event.currentTarget.value)}
            />
          </div>
          <Text c="dimmed">{ct('find_hint')}</Text>
          <Button
            variant="default"
            className="h-start"
            loading={find.isPending}
            onClick={() =>
              find.mutate({ ...(phone.trim() && { phone }), ...(idNumber.trim() && { idNumber }) })
            }
          >
            {ct('find_button')}
          </Button>
        </>
      )}
      {error !== undefined && (
        <Text role="alert" c="error">
          {error}
        </Text>
      )}
      {find.data && <Choice people={find.data.people} value={value} onChange={onChange} />}
    </Stack>
  );
}
