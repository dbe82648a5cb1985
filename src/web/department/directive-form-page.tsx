import { Alert, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { dayOf, formatDateTime } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { directivePath, directiveQuery, directivesKey } from '../kit/desk-directive-queries.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { draftOf, type LetterDraft, newDraft } from './directive-draft.ts';
import { DirectiveForm } from './directive-form.tsx';
import { dt } from './directive-t.ts';
import { DirectivesBack } from './directives-back.tsx';
import { useOffice } from './office-context.ts';
import { t } from './t.ts';

function Writing({ directiveId, start }: { directiveId: string; start: LetterDraft }) {
  const office = useOffice();
  const navigate = useNavigate();
  const [keptAt, setKeptAt] = useState<number>();
  return (
    <>
      {keptAt !== undefined && (
        <Alert role="status" variant="default" icon={<Icon name="ok" />} mb="md" className="d-form">
          {dt('form_kept', { at: formatDateTime(keptAt) })}
        </Alert>
      )}
      <DirectiveForm
        officeId={office.id}
        directiveId={directiveId}
        start={start}
        onSaved={async (then) => {
          const params = { unitId: office.id, directiveId };
          if (then === 'review') await navigate({ to: '/nganh/$unitId/van-ban/$directiveId/gui', params });
          else setKeptAt(Date.now());
        }}
      />
    </>
  );
}

/** Begins a letter of the office. */
export function NewDirectivePage() {
  const office = useOffice();
  const [id] = useState(newId);
  const line = office.lines[0]?.line;
  if (line === undefined) return <Text>{t('tree_none')}</Text>;
  return (
    <>
      <DirectivesBack />
      <PageHead title={dt('write_title')} place={office.name} />
      <Writing directiveId={id} start={newDraft(line, dayOf(Date.now()))} />
    </>
  );
}

function DeleteDraft({ directiveId }: { directiveId: string }) {
  const office = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', directivePath(office.id, directiveId)),
    onSuccess: async () => {
      await navigate({ to: '/nganh/$unitId/van-ban', params: { unitId: office.id } });
      client.removeQueries({ queryKey: directiveQuery(office.id, directiveId).queryKey });
      await client.invalidateQueries({ queryKey: directivesKey(office.id) });
    },
  });
  return (
    <ConfirmButton label={dt('form_delete')} title={dt('form_delete_title')} act={remove}>
      {dt('form_delete_text')}
    </ConfirmButton>
  );
}

/** Goes on with a draft of the office; a letter that was sent is only followed. */
export function EditDirectivePage() {
  const office = useOffice();
  const { directiveId = '' } = useParams({ strict: false });
  const letter = useQuery({ ...directiveQuery(office.id, directiveId), staleTime: Number.POSITIVE_INFINITY });
  if (letter.data?.sentAt) {
    return (
      <Navigate
        to="/nganh/$unitId/van-ban/$directiveId"
        params={{ unitId: office.id, directiveId }}
        replace
      />
    );
  }
  return (
    <>
      <DirectivesBack />
      <PageHead title={dt('write_title')} place={office.name}>
        {letter.data && <DeleteDraft directiveId={directiveId} />}
      </PageHead>
      {letter.isPending && <Skeleton height={480} aria-busy="true" aria-label={t('busy')} />}
      {letter.isError && <ProblemNotice error={letter.error} onRetry={() => letter.refetch()} />}
      {letter.data && <Writing key={directiveId} directiveId={directiveId} start={draftOf(letter.data)} />}
    </>
  );
}
