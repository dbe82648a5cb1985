import { Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { ct } from './case-t.ts';

const REASON_CHARS_MAX = 500;

interface Choice {
  label: string;
  isMain: boolean;
  act: { mutate: (reason: string) => void; isPending: boolean; error: Error | null };
}

/** A decision about a case that needs a reason: one button a choice. */
export function ReasonForm({
  id,
  title,
  text,
  choices,
  children,
  errorOf,
}: {
  id: string;
  title: string;
  text: string;
  choices: readonly Choice[];
  /** Fields above the reason */
  children?: ReactNode;
  /** What is wrong with these */
  errorOf?: () => { field: string; text: string } | undefined;
}) {
  const [reason, setReason] = useState('');
  const failed = choices.map(({ act }) => act.error).find((error) => error !== null) ?? null;
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(failed), () => true);
  const decide = ({ act }: Choice) => {
    const wrong = errorOf?.();
    const found = [
      ...(wrong === undefined ? [] : [wrong]),
      ...(reason.trim() === '' ? [{ field: `${id}-reason`, text: ct('reason_missing') }] : []),
    ];
    show(found);
    if (found.length === 0 && !act.isPending) act.mutate(reason.trim());
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="xs">
        {title}
      </Title>
      <Text mb="sm">{text}</Text>
      <DeskForm onSubmit={() => choices[0] && decide(choices[0])}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="sm">
          {children}
          <Textarea
            id={`${id}-reason`}
            label={ct('reason')}
            error={textOf(`${id}-reason`)}
            autosize
            minRows={2}
            maxLength={REASON_CHARS_MAX}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group gap="sm">
            {choices.map((choice) => (
              <Button
                key={choice.label}
                variant={choice.isMain ? 'filled' : 'default'}
                loading={choice.act.isPending}
                onClick={() => decide(choice)}
              >
                {choice.label}
              </Button>
            ))}
          </Group>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
