import { useEffect, useMemo, useState } from 'react';
import type { Person } from '../../contract/people.ts';
import { Banner } from '../kit/banner.tsx';
import { Icon } from '../kit/icons.tsx';
import { MissingPage, WaitingPage } from '../kit/lost-pages.tsx';
import { Link, navigate } from '../kit/navigation.tsx';
import { Redirect } from '../kit/redirect.tsx';
import type { PageProps } from '../kit/router.tsx';
import { useAccount } from './account.ts';
import { ButtonLink, CitizenPage } from './citizen-page.tsx';
import { formT } from './form-t.ts';
import { type Member, MemberGate, UnreachablePage } from './member-gate.tsx';
import { ProfileCheckPage } from './profile-check.tsx';
import { draftOf, emptyDraft, isProfileStep } from './profile-draft.ts';
import { type ProfileFlow, ProfileStepPage } from './profile-steps.tsx';
import { findReturnPath, withReturn } from './return-path.ts';

/** The page of a flow for the last part of its address: a step, or the check page. */
function FlowPage({
  flow,
  step,
  title,
  onSaved,
}: {
  flow: ProfileFlow;
  step: string;
  title: string;
  onSaved: (person: Person) => void;
}) {
  if (isProfileStep(step)) return <ProfileStepPage flow={flow} step={step} />;
  if (step === 'kiem-tra') return <ProfileCheckPage flow={flow} title={title} onSaved={onSaved} />;
  return <MissingPage onHome={() => navigate('/', { replace: true })} />;
}

/** Registration of the holder; also the way of a session that has no profile yet. */
export function RegisterPage({ params }: PageProps) {
  const { status, me } = useAccount();
  const flow = useMemo<ProfileFlow>(
    () => ({
      base: '/dang-ky',
      checkPath: '/dang-ky/kiem-tra',
      exitPath: '/',
      isEdit: false,
      initial: emptyDraft('self'),
      holder: undefined,
    }),
    [],
  );
  if (status === 'guest') return <Redirect to={withReturn('/dang-nhap', '/dang-ky')} />;
  if (status === 'unreachable') return <UnreachablePage />;
  if (!me) return <WaitingPage />;
  if (!params.step) return <Redirect to={withReturn('/dang-ky/ho-ten', findReturnPath())} />;
  if (params.step === 'xong') return <RegisteredPage />;
  if (me.personId !== null) return <Redirect to="/ho-so" />;
  const onSaved = () => navigate(withReturn('/dang-ky/xong', findReturnPath()), { replace: true });
  return <FlowPage flow={flow} step={params.step} title={formT('profile_check_title')} onSaved={onSaved} />;
}

function RegisteredPage() {
  const back = findReturnPath();
  return (
    <CitizenPage title={formT('registered_title')}>
      <Banner kind="done" title={formT('registered_done')}>
        <p>{formT('registered_text')}</p>
      </Banner>
      <div className="v-stack">
        <ButtonLink to={back ?? '/khai-bao'}>
          {back ? formT('registered_continue') : formT('registered_declare')}
        </ButtonLink>
        {!back && (
          <ButtonLink to="/" kind="secondary">
            {formT('registered_home')}
          </ButtonLink>
        )}
        <ButtonLink to="/cai-dat" kind="quiet">
          {formT('registered_install')}
        </ButtonLink>
      </div>
    </CitizenPage>
  );
}

function EditFlow({
  person,
  base,
  exitPath,
  savedTo,
  holder,
  step,
}: {
  person: Person;
  base: string;
  exitPath: string;
  savedTo: string;
  holder?: Person;
  step: string;
}) {
  const flow: ProfileFlow = {
    base,
    checkPath: base,
    exitPath,
    isEdit: true,
    initial: draftOf(person),
    holder,
  };
  const title = person.relation === 'self' ? formT('profile_own_title') : person.name;
  return (
    <FlowPage flow={flow} step={step} title={title} onSaved={() => navigate(savedTo, { replace: true })} />
  );
}

/** The own profile, each answer with a way to change it. */
export function ProfilePage({ params }: PageProps) {
  return (
    <MemberGate>
      {({ self }) => (
        <EditFlow person={self} base="/ho-so" exitPath="/" savedTo="/" step={params.step ?? 'kiem-tra'} />
      )}
    </MemberGate>
  );
}

/** The people declared for. */
export function PeoplePage() {
  return <MemberGate>{(member) => <PeopleList {...member} />}</MemberGate>;
}

/** Where a saved dependant leads: the list says so once. */
const savedPath = '/nguoi-than?da-luu';

/** Whether somebody was just saved. Known only after the page is there, so that it is read aloud; a reload forgets it. */
function useSaved(): boolean {
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    if (location.search !== '?da-luu') return;
    setSaved(true);
    navigate('/nguoi-than', { replace: true });
  }, []);
  return isSaved;
}

function PeopleList({ people }: Member) {
  const isSaved = useSaved();
  const dependants = people.filter(({ relation }) => relation !== 'self');
  return (
    <CitizenPage title={formT('people_title')} back="/">
      {isSaved && <Banner kind="done" isLive title={formT('people_saved')} />}
      <p>{formT('people_text')}</p>
      {dependants.length === 0 ? (
        <Banner title={formT('people_none')} />
      ) : (
        <ul className="v-rows">
          {dependants.map(({ id, name, relation }) => (
            <li key={id}>
              <Link to={`/nguoi-than/${id}`}>
                <Icon name="person" />
                <span className="c-row-words">
                  {name}
                  <span className="c-row-more">{formT(`relation_${relation}`)}</span>
                </span>
                <Icon name="next" size={20} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <ButtonLink to="/nguoi-than/them/quan-he" icon={<Icon name="plus" />}>
        {formT('people_add')}
      </ButtonLink>
    </CitizenPage>
  );
}

function AddFlow({ self, step }: { self: Person; step: string }) {
  const flow = useMemo<ProfileFlow>(
    () => ({
      base: '/nguoi-than/them',
      checkPath: '/nguoi-than/them/kiem-tra',
      exitPath: '/nguoi-than',
      isEdit: false,
      initial: emptyDraft(''),
      holder: self,
    }),
    [self],
  );
  const onSaved = () => navigate(savedPath, { replace: true });
  return <FlowPage flow={flow} step={step} title={formT('profile_check_title')} onSaved={onSaved} />;
}

/** A new dependant. */
export function AddPersonPage({ params }: PageProps) {
  return <MemberGate>{({ self }) => <AddFlow self={self} step={params.step ?? ''} />}</MemberGate>;
}

/** A dependant's profile, each answer with a way to change it. */
export function DependantPage({ params }: PageProps) {
  return (
    <MemberGate>
      {({ self, people }) => {
        const person = people.find(({ id, relation }) => id === params.personId && relation !== 'self');
        if (!person) return <Redirect to="/nguoi-than" />;
        const base = `/nguoi-than/${person.id}`;
        const step = params.step ?? 'kiem-tra';
        return (
          <EditFlow
            person={person}
            base={base}
            exitPath="/nguoi-than"
            savedTo={savedPath}
            holder={self}
            step={step}
          />
        );
      }}
    </MemberGate>
  );
}
