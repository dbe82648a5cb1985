import { Button, Group, Paper, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Directive, SendInput } from '../../contract/directives.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { DirectivePaper } from '../kit/desk-directive.tsx';
import { directivePath, directiveQuery, directivesKey } from '../kit/desk-directive-queries.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { PageHead, useErrorTitle } from '../kit/desk-page-head.tsx';
import { ProblemNotice, problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { newId } from '../offline/new-id.ts';
import { ChoiceFields, RecipientCount } from './choice-fields.tsx';
import { everybody } from './directive-draft.ts';
import { recipientsQuery } from './directive-queries.ts';
import { dt } from './directive-t.ts';
import { DirectivesBack } from './directives-back.tsx';
import { useOffice } from './office-context.ts';
import { t } from './t.ts';

/** Sends a letter under an id of its own, so that a second tap sends nothing twice; then it is followed. */
function useSend(directiveId: string, input: SendInput) {
  const office = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sendId] = useState(newId);
  return useMutation({
    mutationFn: () =>
      requestOrThrow<null>('PUT', directivePath(office.id, directiveId, `/sends/${sendId}`), { body: input }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: directivesKey(office.id) });
      await navigate({
        to: '/nganh/$unitId/van-ban/$directiveId',
        params: { unitId: office.id, directiveId },
      });
    },
  });
}

/** The letter once more as units will read it, and to how many it goes. */
function Review({ directive }: { directive: Directive }) {
  const office = useOffice();
  const { id, choice } = directive;
  const send = useSend(id, { choice, note: '' });
  const count = useQuery(recipientsQuery(office.id, choice)).data?.units.length ?? 0;
  return (
    <Stack gap="md">
      <DirectivePaper unitId={office.id} directive={directive} />
      <RecipientCount officeId={office.id} choice={choice} />
      <Group gap="sm">
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/nganh/$unitId/van-ban/$directiveId/sua"
              params={{ unitId: office.id, directiveId: id }}
              {...props}
            />
          )}
        >
          {dt('review_edit')}
        </Button>
        <ConfirmButton
          label={dt('review_send', { count })}
          title={dt('review_send_title', { count })}
          isMain
          isDisabled={count === 0}
          act={send}
        >
          {dt('review_send_text')}
        </ConfirmButton>
      </Group>
    </Stack>
  );
}

/** A letter that came to the office goes on to units below it, or an own one to more of them, with a note. */
function Forward({ directive }: { directive: Directive }) {
  const office = useOffice();
  const [choice, setChoice] = useState(() => everybody(directive.choice.line));
  const [note, setNote] = useState('');
  const send = useSend(directive.id, { choice, note });
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(send.error), () => false);
  useErrorTitle(lines.length > 0);
  return (
    <Stack gap="md">
      <Paper withBorder p="md" className="d-form">
        <DeskForm
          onSubmit={() => {
            show([]);
            if (!send.isPending) send.mutate();
          }}
        >
          <ErrorSummary
            lines={lines.map(({ field, text }) => ({ text, field: field === 'choice' ? 'kinds' : field }))}
            attempt={attempt}
          />
          <Stack gap="md">
            <ChoiceFields
              choice={choice}
              isLineFixed
              set={(change) => setChoice((old) => ({ ...old, ...change }))}
            />
            <RecipientCount officeId={office.id} choice={choice} />
            <Textarea
              id="note"
              label={dt('forward_note')}
              description={dt('forward_note_hint')}
              error={textOf('note')}
              value={note}
              autosize
              minRows={3}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Text c="dimmed">{dt('forward_once')}</Text>
            <Button type="submit" className="d-start" loading={send.isPending}>
              {dt('forward_send')}
            </Button>
          </Stack>
        </DeskForm>
      </Paper>
      <DirectivePaper unitId={office.id} directive={directive} />
    </Stack>
  );
}

/** Sends a draft of the office, or forwards a letter to units below. */
export function SendDirectivePage() {
  const office = useOffice();
  const { directiveId = '' } = useParams({ strict: false });
  const letter = useQuery(directiveQuery(office.id, directiveId));
  const isDraft = letter.data?.sentAt === null;
  return (
    <>
      <DirectivesBack />
      {letter.isPending && <Skeleton height={480} aria-busy="true" aria-label={t('busy')} />}
      {letter.isError && <ProblemNotice error={letter.error} onRetry={() => letter.refetch()} />}
      {letter.data && (
        <>
          <PageHead title={dt(isDraft ? 'review_title' : 'forward_title')} place={office.name} />
          <Text fw={600} mb="md">
            {letter.data.title}
          </Text>
          {isDraft ? <Review directive={letter.data} /> : <Forward directive={letter.data} />}
        </>
      )}
    </>
  );
}
