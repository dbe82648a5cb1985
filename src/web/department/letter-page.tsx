import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  Group,
  Paper,
  Skeleton,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { LetterInput, MissingList } from '../../contract/missing.ts';
import { isMissingCause, missingCauseNames, missingCauses } from '../../domain/missing.ts';
import type { LetterText } from '../../domain/missing-letter.ts';
import { formatDay } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { PageHead, useErrorTitle } from '../kit/desk-page-head.tsx';
import { ProblemNotice, problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { type LetterDraft, newLetterDraft, readLetterDraft, withLaw } from './letter-draft.ts';
import { MissingBack } from './missing-back.tsx';
import { useMissingSearch } from './missing-page.tsx';
import { letterPath, lettersQuery, type MissingSearch, missingQuery } from './missing-queries.ts';
import { mt } from './missing-t.ts';
import { useOffice } from './office-context.ts';
import { say, t } from './t.ts';

interface FieldsProps {
  draft: LetterDraft;
  set: (change: Partial<LetterDraft>) => void;
  textOf: (field: string) => string | undefined;
}

function Causes({ draft, set, textOf }: FieldsProps) {
  return (
    <Checkbox.Group
      id="causes"
      label={mt('letter_causes')}
      error={textOf('causes')}
      value={[...draft.causes]}
      onChange={(values) => set({ causes: values.filter(isMissingCause) })}
    >
      <Stack gap="sm" mt="xs">
        {missingCauseNames.map((cause) => (
          <Checkbox key={cause} size="md" value={cause} label={say(missingCauses[cause])} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function Texts({ draft, set, textOf }: FieldsProps) {
  const field = (name: keyof LetterText) => ({
    id: name,
    label: mt(`letter_${name}`),
    error: textOf(name),
    value: draft[name],
    autoComplete: 'off',
  });
  const text = (name: keyof LetterText) => (
    <TextInput {...field(name)} onChange={({ currentTarget: { value } }) => set({ [name]: value })} />
  );
  const area = (name: 'text' | 'copies') => (
    <Textarea
      {...field(name)}
      autosize
      minRows={3}
      onChange={({ currentTarget: { value } }) => set({ [name]: value })}
    />
  );
  return (
    <>
      {text('aboveName')}
      {text('number')}
      {text('symbol')}
      {text('town')}
      {text('issuedOn')}
      {text('subject')}
      {text('to')}
      {area('text')}
      {area('copies')}
      {text('signerPosition')}
      {text('signerName')}
    </>
  );
}

interface LetterFormProps {
  officeId: string;
  list: MissingList;
  search: MissingSearch;
  onSaved: (letterId: string) => void;
}

function LetterForm({ officeId, list, search, onSaved }: LetterFormProps) {
  const client = useQueryClient();
  const [letterId] = useState(newId);
  const [draft, setDraft] = useState(() =>
    newLetterDraft(list, search.cause === undefined ? missingCauseNames : [search.cause]),
  );
  const set = (change: Partial<LetterDraft>) => setDraft((old) => ({ ...old, ...change }));
  const save = useMutation({
    mutationFn: (body: LetterInput) =>
      requestOrThrow<null>('PUT', letterPath(officeId, list.campaign.id, letterId), { body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['office', officeId, 'campaign', list.campaign.id] });
      onSaved(letterId);
    },
  });
  const read = readLetterDraft(draft, search);
  const wrong = 'lines' in read ? read.lines : [];
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );
  useErrorTitle(lines.length > 0);

  function submit(): void {
    show(wrong);
    if ('input' in read && !save.isPending) save.mutate(read.input);
  }

  const fields = { draft, set, textOf };
  return (
    <Paper withBorder p="md" className="d-form">
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <Causes {...fields} />
          <Texts {...fields} />
          <Group gap="sm">
            <Button type="submit" loading={save.isPending}>
              {mt('letter_save')}
            </Button>
            <Button variant="default" onClick={() => set({ text: withLaw(draft, list.day) })}>
              {mt('letter_law')}
            </Button>
          </Group>
        </Stack>
      </DeskForm>
    </Paper>
  );
}

interface FilesProps {
  officeId: string;
  campaignId: string;
  letterId: string;
}

function Files({ officeId, campaignId, letterId }: FilesProps) {
  return (
    <Group gap="sm">
      <Button
        component="a"
        href={letterPath(officeId, campaignId, letterId, '/letter.docx')}
        download
        leftSection={<Icon name="download" />}
      >
        {mt('letter_docx')}
      </Button>
      <Button
        component="a"
        href={letterPath(officeId, campaignId, letterId, '/letter.pdf')}
        target="_blank"
        variant="default"
        leftSection={<Icon name="print" />}
      >
        {mt('letter_pdf')}
      </Button>
    </Group>
  );
}

function Letters({ officeId, campaignId }: Omit<FilesProps, 'letterId'>) {
  const query = useQuery(lettersQuery(officeId, campaignId));
  const letters = query.data?.letters ?? [];
  return (
    <section aria-label={mt('letters')}>
      <Title order={2} size="h4" mb="xs">
        {mt('letters')}
      </Title>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => query.refetch()} />}
      {query.data !== undefined && letters.length === 0 && <Text>{mt('letters_none')}</Text>}
      <Stack component="ul" gap="xs" className="v-plain">
        {letters.map(({ id, number, symbol, issuedOn, subject, units }) => {
          const name = { number: number || mt('no_number'), symbol, day: formatDay(issuedOn), count: units };
          const label = mt('letters_row', name);
          return (
            <Paper component="li" key={id} withBorder p="sm">
              <Text fw={600}>{label}</Text>
              <Text>{`V/v ${subject}`}</Text>
              <Group gap="md">
                <Anchor
                  className="d-target"
                  href={letterPath(officeId, campaignId, id, '/letter.docx')}
                  download
                  aria-label={`${mt('letter_docx')}, ${label}`}
                >
                  {mt('letter_docx')}
                </Anchor>
                <Anchor
                  className="d-target"
                  href={letterPath(officeId, campaignId, id, '/letter.pdf')}
                  target="_blank"
                  aria-label={`${mt('letter_pdf')}, ${label}`}
                >
                  {mt('letter_pdf')}
                </Anchor>
              </Group>
            </Paper>
          );
        })}
      </Stack>
    </section>
  );
}

/** Writes a letter to those who are missing, and lists the letters that were written. */
export function LetterPage() {
  const office = useOffice();
  const { campaignId = '' } = useParams({ strict: false });
  const search = useMissingSearch();
  const [savedId, setSavedId] = useState<string>();
  const query = useQuery(missingQuery(office.id, campaignId, search));
  const place = { officeId: office.id, campaignId };
  return (
    <>
      <MissingBack to="list" campaignId={campaignId} search={search} />
      <PageHead title={mt('letter_title')} place={query.data?.of.name ?? office.name} />
      <Text mb="md">{mt('letter_intro')}</Text>
      {query.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {query.isError && <ProblemNotice error={query.error} onRetry={() => query.refetch()} />}
      <Stack gap="lg">
        {query.data && savedId === undefined && (
          <LetterForm officeId={office.id} list={query.data} search={search} onSaved={setSavedId} />
        )}
        {savedId !== undefined && (
          <Alert role="status" icon={<Icon name="ok" />} title={mt('letter_saved')}>
            <Stack gap="sm" align="flex-start">
              <Files {...place} letterId={savedId} />
              <Button variant="default" onClick={() => setSavedId(undefined)}>
                {mt('letter_another')}
              </Button>
            </Stack>
          </Alert>
        )}
        <Letters {...place} />
      </Stack>
    </>
  );
}
