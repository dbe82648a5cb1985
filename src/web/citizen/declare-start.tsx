import { useEffect, useState } from 'react';
import type { Declaration } from '../../contract/declarations.ts';
import type { Person } from '../../contract/people.ts';
import { type Proposal, sameAsBefore } from '../../domain/declaration.ts';
import { addDays, formatDay } from '../../domain/time.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { CheckboxField } from '../kit/choices.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { say } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { Link, navigate } from '../kit/navigation.tsx';
import { questionPages } from '../kit/question-pages.ts';
import { Redirect } from '../kit/redirect.tsx';
import type { PageProps } from '../kit/router.tsx';
import { today } from '../kit/server-clock.ts';
import { newId } from '../offline/new-id.ts';
import { refreshDeclarations } from './account.ts';
import { useBook } from './book.ts';
import { ButtonLink, CitizenPage, Thumb } from './citizen-page.tsx';
import { AnswerList } from './declare-answers.tsx';
import { DeclareGate, type Declaring } from './declare-gate.tsx';
import { sendDeclaration } from './declare-send.ts';
import { doorT } from './door-t.ts';
import { forWhom } from './for-whom.ts';
import { formT } from './form-t.ts';
import { MemberGate } from './member-gate.tsx';
import { findReturnPath, withReturn } from './return-path.ts';
import { useToday } from './use-today.ts';

function PersonList({ people, back }: { people: readonly Person[]; back: string | undefined }) {
  const todayOf = useToday();
  const ids = people.map(({ id }) => id).join();
  useEffect(() => {
    for (const id of ids.split(',')) void refreshDeclarations(id);
  }, [ids]);
  return (
    <CitizenPage title={formT('declare_who')} back={back ?? '/'}>
      <ul className="v-rows">
        {people.map(({ id, name, relation }) => (
          <li key={id}>
            <Link to={withReturn(`/khai-bao/${id}`, back)}>
              <Icon name="person" />
              <span className="c-row-words">
                {relation === 'self' ? doorT('me_name', { name }) : name}
                <span className="c-row-more">{formT(`declared_${todayOf(id).kind}`)}</span>
              </span>
              <Icon name="next" size={20} />
            </Link>
          </li>
        ))}
      </ul>
      {people.some(({ relation }) => relation === 'child') && (
        <ButtonLink to="/khai-bao/hoc-sinh" kind="secondary" icon={<Icon name="form" />}>
          {formT('declare_pupils')}
        </ButtonLink>
      )}
    </CitizenPage>
  );
}

/** For whom; with nobody else on this phone the question is not asked. */
export function ChoosePersonPage() {
  const back = findReturnPath();
  return (
    <MemberGate>
      {({ self, people }) =>
        people.length === 1 ? (
          <Redirect to={withReturn(`/khai-bao/${self.id}`, back)} />
        ) : (
          <PersonList people={people} back={back} />
        )
      }
    </MemberGate>
  );
}

/** The way to the other forms: the usual one is already there. */
function OtherForms({ person }: { person: Person }) {
  return (
    <ButtonLink to={withReturn(`/khai-bao/${person.id}/mau`, findReturnPath())} kind="quiet">
      {formT('declare_other_form')}
    </ButtonLink>
  );
}

function firstQuestion({ form, base }: Declaring): string {
  const [first] = questionPages(form, {});
  return withReturn(`${base}/cau/${first?.key ?? ''}`, findReturnPath());
}

function findProposal({ form }: Declaring, declarations: readonly Declaration[]): Proposal | undefined {
  const latest = declarations.find(({ isCurrent }) => isCurrent);
  return latest && sameAsBefore(form, latest, today());
}

/** The short way: all of the last answers in sight, one tick that they hold today, one tap to send. */
function AsBefore({ declaring, proposal }: { declaring: Declaring; proposal: Proposal }) {
  const [isSame, setSame] = useState(false);
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [declarationId] = useState(newId);
  const { form, person, lookBackDays } = declaring;
  const caption = forWhom(person);
  const isYesterday = proposal.from === addDays(today(), -1);

  async function send(): Promise<void> {
    setAttempt((count) => count + 1);
    setError(isSame ? undefined : formT('same_missing'));
    if (!isSame) return;
    try {
      await sendDeclaration({ declarationId, person, loaded: declaring, answers: proposal.answers });
      navigate(withReturn(`/khai-bao/${person.id}/ket-qua/${declarationId}`, findReturnPath()), {
        replace: true,
      });
    } catch {
      setError(doorT('keep_failed'));
    }
  }

  return (
    <CitizenPage
      title={isYesterday ? formT('same_title') : formT('same_title_day', { day: formatDay(proposal.from) })}
      back={findReturnPath() ?? '/'}
      {...(caption ? { caption } : {})}
      hasErrors={error !== undefined}
    >
      <ErrorSummary key={attempt} lines={error ? [{ field: 'same', text: error }] : []} />
      <AnswerList form={form} answers={proposal.answers} lookBackDays={lookBackDays} />
      <CheckboxField id="same" label={formT('same_tick')} checked={isSame} onChange={setSame} error={error} />
      <p className="v-soft">{say(form.warning)}</p>
      <Thumb>
        <Button isWide onClick={send}>
          {formT('declare_send')}
        </Button>
      </Thumb>
      <ButtonLink to={firstQuestion(declaring)} kind="secondary">
        {formT('same_not')}
      </ButtonLink>
      <OtherForms person={person} />
    </CitizenPage>
  );
}

function Start({ declaring }: { declaring: Declaring }) {
  const { declarations } = useBook();
  const { person, form } = declaring;
  const state = useToday()(person.id);
  useEffect(() => void refreshDeclarations(person.id), [person.id]);
  const proposal = state.kind === 'none' ? findProposal(declaring, declarations[person.id] ?? []) : undefined;
  if (proposal) return <AsBefore declaring={declaring} proposal={proposal} />;
  const caption = forWhom(person);
  return (
    <CitizenPage
      title={formT('declare_title')}
      back={findReturnPath() ?? '/'}
      {...(caption ? { caption } : {})}
    >
      {state.kind !== 'none' && (
        <Banner kind="info" title={formT('declare_again')}>
          <p>{formT('declare_again_text')}</p>
        </Banner>
      )}
      <p>{formT('declare_intro', { title: say(form.title) })}</p>
      <Banner kind="info">
        <p>{say(form.warning)}</p>
      </Banner>
      <Thumb>
        <ButtonLink to={firstQuestion(declaring)}>{formT('declare_start')}</ButtonLink>
      </Thumb>
      <OtherForms person={person} />
    </CitizenPage>
  );
}

/** The first page of a person's declaration. */
export function DeclareStartPage({ params }: PageProps) {
  return <DeclareGate params={params}>{(declaring) => <Start declaring={declaring} />}</DeclareGate>;
}
