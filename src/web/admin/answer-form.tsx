import { Button, Group, Radio, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Objection, ObjectionAnswerInput } from '../../contract/privacy.ts';
import { objectionStates } from '../../domain/objection.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { objectionsQuery } from './queries.ts';
import { say, t } from './t.ts';

const decisions = ['accepted', 'refused'] as const;
type Decision = (typeof decisions)[number];

/** The answer to one objection: whether it is accepted, and the words that its person reads. */
export function AnswerForm({ objection: { id, number } }: { objection: Objection }) {
  const client = useQueryClient();
  const [decision, setDecision] = useState<Decision>();
  const [text, setText] = useState('');
  const answer = useMutation({
    mutationFn: (body: ObjectionAnswerInput) =>
      requestOrThrow<null>('PUT', `/api/admin/objections/${id}/answer`, { body }),
    onSuccess: () => client.invalidateQueries(objectionsQuery),
  });
  const missing = [
    ...(decision === undefined ? [{ field: 'decision', text: t('answer_decision_missing') }] : []),
    ...(text.trim() === '' ? [{ field: 'text', text: t('answer_text_missing') }] : []),
  ];
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(answer.error), (name) =>
    missing.some(({ field }) => field === name),
  );
  const idOf = (field: string) => `${id}-${field}`;

  function submit(): void {
    show(missing);
    if (decision !== undefined && missing.length === 0 && !answer.isPending)
      answer.mutate({ decision, text });
  }

  return (
    <DeskForm onSubmit={submit}>
      <ErrorSummary
        lines={lines.map((line) => ({ text: line.text, field: line.field && idOf(line.field) }))}
        attempt={attempt}
      />
      <Radio.Group
        label={t('answer_decision')}
        name={idOf('decision')}
        error={textOf('decision')}
        value={decision ?? ''}
        onChange={(value) => setDecision(decisions.find((each) => each === value))}
      >
        <Group my="xs" gap="lg">
          {decisions.map((each, index) => (
            <Radio
              key={each}
              id={index === 0 ? idOf('decision') : undefined}
              value={each}
              label={say(objectionStates[each])}
            />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        id={idOf('text')}
        label={t('answer_text')}
        description={t('answer_text_hint')}
        error={textOf('text')}
        value={text}
        autosize
        minRows={2}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" mt="sm" loading={answer.isPending} aria-label={t('answer_of', { number })}>
        {t('answer_send')}
      </Button>
    </DeskForm>
  );
}
