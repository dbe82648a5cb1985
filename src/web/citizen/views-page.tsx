import type { Person } from '../../contract/people.ts';
import type { Objection, OwnView } from '../../contract/privacy.ts';
import { objectionStates } from '../../domain/objection.ts';
import { viewFields, viewReason, viewRole } from '../../domain/own-view.ts';
import { dayOf, formatDate, formatDateTime, formatDay, formatTime } from '../../domain/time.ts';
import { Banner } from '../kit/banner.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { getLang, say } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { MissingPage } from '../kit/lost-pages.tsx';
import { Link, navigate } from '../kit/navigation.tsx';
import type { PageProps } from '../kit/router.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { useOnline } from '../offline/online.ts';
import { groupByDay } from './by-day.ts';
import { ButtonLink, CitizenPage } from './citizen-page.tsx';
import { type Member, MemberGate } from './member-gate.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { useViews } from './use-views.ts';
import { viewT } from './view-t.ts';

/** The institution by its name; who has none is named by its role. */
export function institutionOf({ institution, role }: Pick<OwnView, 'institution' | 'role'>): string {
  const words = viewRole(role);
  return institution !== '' ? institution : words ? say(words) : role;
}

function ViewRow({ view, personId }: { view: OwnView; personId: string }) {
  const { id, at, role, fields, institution } = view;
  const words = viewRole(role);
  const named = { institution: institutionOf(view), time: formatDateTime(Date.parse(at)) };
  return (
    <li>
      <Icon name="search" />
      <span className="c-row-words">
        <strong>{named.institution}</strong>
        {institution !== '' && words && <span className="c-row-more">{say(words)}</span>}
        <span className="c-row-more">
          {formatTime(Date.parse(at))} · {say(viewReason(view))}
        </span>
        {fields.length > 0 && (
          <span className="c-row-more">
            {viewT('view_fields', { fields: viewFields(fields, getLang()) })}
          </span>
        )}
        <Link to={`/ai-da-xem/${personId}/phan-doi/${id}`} aria-label={viewT('view_object_of', named)}>
          {viewT('view_object')}
        </Link>
      </span>
    </li>
  );
}

function ObjectionCard({ objection }: { objection: Objection }) {
  const { number, view, madeAt, state, decideBy, text, answer, answeredAt } = objection;
  return (
    <li className="v-card">
      <p className="c-item-title">{viewT('objection_number', { number })}</p>
      <p className="v-soft">
        {view
          ? viewT('objection_of_view', {
              institution: institutionOf({ institution: view.institution, role: 'admin' }),
              time: formatDateTime(Date.parse(view.at)),
            })
          : viewT('objection_of_processing')}
        <br />
        {viewT('objection_made', { time: formatDateTime(Date.parse(madeAt)) })}
      </p>
      <p className="c-note">{text}</p>
      <p>
        <strong>{viewT('objection_state', { state: say(objectionStates[state]) })}</strong>
        {state === 'open' && ` · ${viewT('objection_due', { day: formatDay(decideBy) })}`}
      </p>
      {answer !== null && answeredAt !== null && (
        <p>{viewT('objection_answer', { day: formatDate(Date.parse(answeredAt)), text: answer })}</p>
      )}
    </li>
  );
}

function Views({ person, people }: { person: Person; people: Member['people'] }) {
  const { views, isMore, objections, problem } = useViews(person.id);
  const isSelf = person.relation === 'self';
  return (
    <CitizenPage
      title={isSelf ? viewT('views_title') : viewT('views_title_other', { name: person.name })}
      back="/"
      hasErrors={problem !== undefined}
    >
      <ErrorSummary problem={problem} />
      <PersonSwitch
        people={people}
        personId={person.id}
        onChange={(id) => navigate(`/ai-da-xem/${id}`, { replace: true })}
      />
      <p>{viewT('views_text')}</p>
      {!views && !problem && <Skeleton lines={4} />}
      {views?.length === 0 && <Banner kind="done" title={viewT('views_none')} />}
      {groupByDay(views ?? [], ({ at }) => dayOf(Date.parse(at))).map(([day, ofDay]) => (
        <section key={day}>
          <h2>{formatDay(day)}</h2>
          <ul className="v-rows c-plain-rows">
            {ofDay.map((view) => (
              <ViewRow key={view.id} view={view} personId={person.id} />
            ))}
          </ul>
        </section>
      ))}
      {isMore && <p className="v-soft">{viewT('views_more')}</p>}
      {objections && (
        <section>
          <h2>{viewT('objections_title')}</h2>
          {objections.length === 0 && <p>{viewT('objections_none')}</p>}
          <ul className="c-cards">
            {objections.map((objection) => (
              <ObjectionCard key={objection.id} objection={objection} />
            ))}
          </ul>
          <ButtonLink to={`/ai-da-xem/${person.id}/phan-doi/chung`} kind="secondary">
            {viewT('object_processing')}
          </ButtonLink>
        </section>
      )}
    </CitizenPage>
  );
}

function OfflineViews() {
  return (
    <CitizenPage title={viewT('views_title')} back="/">
      <Banner title={viewT('views_offline')} />
    </CitizenPage>
  );
}

/** Which institutions saw the data of oneself or a dependant in full, when and why, and the objections to it. */
export function ViewsPage({ params }: PageProps) {
  const isOnline = useOnline();
  return (
    <MemberGate>
      {({ people, self }) => {
        const person = params.personId === undefined ? self : people.find(({ id }) => id === params.personId);
        if (!person) return <MissingPage onHome={() => navigate('/')} />;
        return isOnline ? <Views key={person.id} person={person} people={people} /> : <OfflineViews />;
      }}
    </MemberGate>
  );
}
