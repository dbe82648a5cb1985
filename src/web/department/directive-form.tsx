import { Button, Group, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DirectiveDraft } from '../../contract/directives.ts';
import { ProblemError, requestOrThrow } from '../kit/api.ts';
import { directivePath, directivesKey } from '../kit/desk-directive-queries.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { AttachmentFields } from './attachment-fields.tsx';
import { ChoiceFields, RecipientCount } from './choice-fields.tsx';
import { type LetterDraft, readDraft } from './directive-draft.ts';
import { dt } from './directive-t.ts';
import { uploadAttachment } from './upload-attachment.ts';

interface FieldsProps {
  draft: LetterDraft;
  set: (change: Partial<LetterDraft>) => void;
  textOf: (field: string) => string | undefined;
}

function TextFields({ draft, set, textOf }: FieldsProps) {
  const text = (field: 'title' | 'number' | 'issuedOn' | 'dueOn', label: string, hint?: string) => (
    <TextInput
      id={field}
      label={label}
      description={hint}
      error={textOf(field)}
      value={draft[field]}
      autoComplete="off"
      inputMode={field === 'issuedOn' || field === 'dueOn' ? 'numeric' : 'text'}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {text('title', dt('form_title'), dt('form_title_hint'))}
      {text('number', dt('form_number'), dt('form_number_hint'))}
      {text('issuedOn', dt('form_issued'), dt('form_day_hint'))}
      {text('dueOn', dt('form_due'), dt('form_due_hint'))}
      <Textarea
        id="text"
        label={dt('form_text')}
        error={textOf('text')}
        value={draft.text}
        autosize
        minRows={8}
        maxRows={24}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <AttachmentFields files={draft.files} error={textOf('files')} onChange={(files) => set({ files })} />
    </>
  );
}

/** Where a file is refused, the form says which one. */
function ofFile(error: unknown, name: string): unknown {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  if (problem === undefined || !problem.code.startsWith('attachment_')) return error;
  const { code, detail } = problem;
  return new ProblemError({ ...problem, errors: [{ field: 'files', code, detail: `${name}: ${detail}` }] });
}

interface DirectiveFormProps {
  officeId: string;
  directiveId: string;
  start: LetterDraft;
  /** After the letter and its files are kept; then it is looked over and sent, or only kept. */
  onSaved: (then: 'review' | 'stay') => Promise<void>;
}

/** Keeps the letter, then brings the files that are not there yet. */
function useSave({ officeId, directiveId, onSaved }: DirectiveFormProps, onUploaded: (id: string) => void) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<string>();
  const path = directivePath(officeId, directiveId);
  const save = useMutation({
    mutationFn: async ({
      input,
      draft,
    }: {
      input: DirectiveDraft;
      draft: LetterDraft;
      then: 'review' | 'stay';
    }) => {
      await requestOrThrow<null>('PUT', path, { body: input });
      for (const { id, name, content } of draft.files) {
        if (content === undefined) continue;
        const told = (share: number) =>
          setProgress(dt('form_uploading', { name, percent: Math.floor(share * 100) }));
        told(0);
        await uploadAttachment(`${path}/files/${id}`, content, told).catch((error: unknown) => {
          throw ofFile(error, name);
        });
        onUploaded(id);
      }
    },
    onSettled: () => setProgress(undefined),
    onSuccess: async (_none, { then }) => {
      await client.invalidateQueries({ queryKey: directivesKey(officeId) });
      await onSaved(then);
    },
  });
  return { save, progress };
}

/** A letter as it is written: what it says, its files, and which units it is for. */
export function DirectiveForm(props: DirectiveFormProps) {
  const { officeId, start } = props;
  const [draft, setDraft] = useState(start);
  const set = (change: Partial<LetterDraft>) => setDraft((old) => ({ ...old, ...change }));
  const { save, progress } = useSave(props, (uploaded) =>
    setDraft((old) => ({
      ...old,
      files: old.files.map((file) => (file.id === uploaded ? { ...file, content: undefined } : file)),
    })),
  );
  const read = readDraft(draft);
  const wrong = 'lines' in read ? read.lines : [];
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );
  useErrorTitle(lines.length > 0);

  function submit(then: 'review' | 'stay'): void {
    show(wrong);
    if ('input' in read && !save.isPending) save.mutate({ input: read.input, draft, then });
  }

  return (
    <Paper withBorder p="md" className="d-form">
      <DeskForm onSubmit={() => submit('review')}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <TextFields {...{ draft, set, textOf }} />
          <Title order={2} size="h4">
            {dt('form_whom')}
          </Title>
          <ChoiceFields
            choice={draft.choice}
            isLineFixed={false}
            set={(change) => setDraft((old) => ({ ...old, choice: { ...old.choice, ...change } }))}
          />
          <RecipientCount officeId={officeId} choice={draft.choice} />
          {progress !== undefined && <Text role="status">{progress}</Text>}
          <Group gap="sm">
            <Button type="submit" loading={save.isPending && save.variables.then === 'review'}>
              {dt('form_review')}
            </Button>
            <Button
              variant="default"
              loading={save.isPending && save.variables.then === 'stay'}
              onClick={() => submit('stay')}
            >
              {dt('form_keep')}
            </Button>
          </Group>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
