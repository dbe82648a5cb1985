import { useState } from 'react';
import type { Person } from '../../contract/people.ts';
import type { Objection, OwnView } from '../../contract/privacy.ts';
import { viewReason } from '../../domain/own-view.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { type Problem, request } from '../kit/api.ts';
import { Banner } from '../kit/banner.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Form } from '../kit/form.tsx';
import { say } from '../kit/i18n.ts';
import { MissingPage } from '../kit/lost-pages.tsx';
import { navigate } from '../kit/navigation.tsx';
import { fieldText } from '../kit/problem-text.ts';
import type { PageProps } from '../kit/router.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { TextField } from '../kit/text-fields.tsx';
import { newId } from '../offline/new-id.ts';
import { ButtonLink, CitizenPage } from './citizen-page.tsx';
import { MemberGate } from './member-gate.tsx';
import { useViews } from './use-views.ts';
import { viewT } from './view-t.ts';
import { institutionOf } from './views-page.tsx';

function Receipt({ objection, back }: { objection: Objection; back: string }) {
  const { number, replyBy, decideBy } = objection;
  return (
    <CitizenPage title={viewT('object_done')} back={back}>
      <Banner kind="done" isLive title={viewT('objection_number', { number })}>
        <p>{viewT('object_done_text', { replyBy: formatDay(replyBy), decideBy: formatDay(decideBy) })}</p>
      </Banner>
      <ButtonLink to={back}>{viewT('object_back')}</ButtonLink>
    </CitizenPage>
  );
}

/** What is objected to, and why. `view` undefined: the processing as a whole. */
function ObjectionForm({ personId, view }: { personId: string; view: OwnView | undefined }) {
  const [objectionId] = useState(newId);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [sent, setSent] = useState<Objection>();
  const back = `/ai-da-xem/${personId}`;
  if (sent) return <Receipt objection={sent} back={back} />;

  async function send(): Promise<void> {
    const body = { viewId: view?.id ?? null, text };
    const result = await request<Objection>('PUT', `/api/people/${personId}/objections/${objectionId}`, {
      body,
    });
    setAttempt(attempt + 1);
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) setSent(result.value);
  }

  return (
    <CitizenPage
      title={view ? viewT('object_title_view') : viewT('object_title_processing')}
      back={back}
      hasErrors={problem !== undefined}
    >
      <ErrorSummary problem={problem} attempt={attempt} />
      {view && (
        <p>
          {viewT('object_about', {
            institution: institutionOf(view),
            time: formatDateTime(Date.parse(view.at)),
            reason: say(viewReason(view)),
          })}
        </p>
      )}
      <Form onSubmit={send} submitLabel={viewT('object_send')}>
        <TextField
          id="text"
          label={viewT('object_text')}
          hint={viewT('object_hint')}
          error={fieldText(problem, 'text')}
          rows={5}
          value={text}
          onChange={setText}
        />
        <p className="v-soft">{viewT('object_law')}</p>
      </Form>
    </CitizenPage>
  );
}

/** Finds the view of the address first: the form says what it is about. */
function ObjectToView({ person, viewId }: { person: Person; viewId: string }) {
  const { views, problem } = useViews(person.id);
  const view = views?.find(({ id }) => String(id) === viewId);
  if (view) return <ObjectionForm personId={person.id} view={view} />;
  return (
    <CitizenPage
      title={viewT('object_title_view')}
      back={`/ai-da-xem/${person.id}`}
      hasErrors={problem !== undefined}
    >
      <ErrorSummary problem={problem} />
      {!views && !problem && <Skeleton lines={4} />}
      {views && <Banner title={viewT('object_unknown')} />}
    </CitizenPage>
  );
}

/** Objecting to a view of the data of oneself or a dependant, or to their processing ("chung"). */
export function ObjectionPage({ params }: PageProps) {
  const viewId = params.view ?? '';
  return (
    <MemberGate>
      {({ people }) => {
        const person = people.find(({ id }) => id === params.personId);
        if (!person) return <MissingPage onHome={() => navigate('/')} />;
        return viewId === 'chung' ? (
          <ObjectionForm personId={person.id} view={undefined} />
        ) : (
          <ObjectToView person={person} viewId={viewId} />
        );
      }}
    </MemberGate>
  );
}
