import { useEffect, useState } from 'react';
import type { Me } from '../../contract/accounts.ts';
import type { Verdict } from '../../contract/declarations.ts';
import type { Person } from '../../contract/people.ts';
import { Banner, type BannerKind } from '../kit/banner.tsx';
import { Icon, type IconName } from '../kit/icons.tsx';
import { WaitingPage } from '../kit/lost-pages.tsx';
import { Link } from '../kit/navigation.tsx';
import { refreshCard, refreshDeclarations, refreshStays, useAccount } from './account.ts';
import { getBook, useBook } from './book.ts';
import { ButtonLink, CitizenPage } from './citizen-page.tsx';
import { CodePanel } from './code-panel.tsx';
import { refreshWatches } from './diary-data.ts';
import { doorT } from './door-t.ts';
import { MemberGate, UnreachablePage } from './member-gate.tsx';
import { NoticeBanner } from './notice-banner.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { t } from './t.ts';
import type { TodayState } from './today.ts';
import { useToday } from './use-today.ts';
import { WelcomePage } from './welcome-page.tsx';

const bannerKinds: Record<Verdict, BannerKind> = { ok: 'done', ask: 'ask', stop: 'stop' };

/** Today's declaration in a glance, and the next step first. */
function TodayPanel({ personId, state }: { personId: string; state: TodayState }) {
  const isOpen = state.kind === 'none';
  return (
    <>
      {isOpen ? (
        <Banner kind="info" title={t('today_none')} />
      ) : (
        <Banner
          kind={state.kind === 'waiting' ? 'ask' : bannerKinds[state.verdict]}
          title={state.kind === 'waiting' ? t('today_waiting') : t(`today_${state.verdict}`)}
        >
          <p className="c-banner-links">
            <Link to={`/khai-bao/${personId}/ket-qua/${state.declarationId}`}>{t('today_open')}</Link>
            <Link to={`/khai-bao/${personId}`}>{t('today_again')}</Link>
          </p>
        </Banner>
      )}
      {isOpen && (
        <ButtonLink to={`/khai-bao/${personId}`} icon={<Icon name="form" />}>
          {t('today_declare')}
        </ButtonLink>
      )}
      <ButtonLink to="/quet" kind={isOpen ? 'secondary' : 'primary'} icon={<Icon name="scan" />}>
        {doorT('home_scan')}
      </ButtonLink>
    </>
  );
}

/** A health unit asks each morning how somebody is; gone for the day once that is answered. */
function WatchPanel({ people }: { people: readonly Person[] }) {
  const { watches } = useBook();
  const todayOf = useToday();
  return watches
    .filter(({ personId, isAnswered }) => !isAnswered && todayOf(personId).kind === 'none')
    .map(({ id, personId, unitName }) => {
      const { name = '', relation } = people.find((each) => each.id === personId) ?? {};
      return (
        <Banner
          key={id}
          kind="ask"
          title={relation === 'self' ? t('watch_asks') : t('watch_asks_of', { name })}
        >
          <p>{t('watch_by', { unit: unitName })}</p>
          <p className="c-banner-links">
            <Link to={`/nhat-ky/${personId}/ghi`}>{t('watch_answer')}</Link>
          </p>
        </Banner>
      );
    });
}

function MenuRow({ to, icon, children }: { to: string; icon: IconName; children: string }) {
  return (
    <li>
      <Link to={to}>
        <Icon name={icon} />
        <span className="c-row-words">{children}</span>
        <Icon name="next" size={20} />
      </Link>
    </li>
  );
}

/** A row that leads into the desk app: another document, so a plain link. */
function DeskRow({ href, icon, children }: { href: string; icon: IconName; children: string }) {
  return (
    <li>
      <a href={href}>
        <Icon name={icon} />
        <span className="c-row-words">{children}</span>
        <Icon name="next" size={20} />
      </a>
    </li>
  );
}

/** The guard's and the owner's pages, for numbers that have those rights now; becoming an owner is open to all. */
function WorkRows({ me }: { me: Me }) {
  const isOwner = me.places.some(({ right }) => right === 'owner');
  return (
    <>
      <h2>{t('menu_work')}</h2>
      <ul className="v-rows">
        {me.places.length > 0 && (
          <MenuRow to="/cong" icon="gate">
            {t('menu_gate')}
          </MenuRow>
        )}
        {isOwner && (
          <DeskRow href="/chu" icon="place">
            {t('menu_owner')}
          </DeskRow>
        )}
        <DeskRow href="/chu/dang-ky" icon="plus">
          {t('menu_register_place')}
        </DeskRow>
      </ul>
    </>
  );
}

const ownPages = [
  { to: '/nhat-ky', icon: 'edit', words: 'menu_diary' },
  { to: '/lich-su', icon: 'history', words: 'menu_history' },
  { to: '/the', icon: 'print', words: 'menu_paper' },
  { to: '/nguoi-than', icon: 'people', words: 'menu_people' },
  { to: '/ho-so', icon: 'person', words: 'menu_profile' },
  { to: '/ai-da-xem', icon: 'search', words: 'menu_views' },
  { to: '/thiet-bi', icon: 'phone', words: 'menu_devices' },
  { to: '/cai-dat', icon: 'settings', words: 'menu_settings' },
  { to: '/huong-dan', icon: 'info', words: 'menu_guide' },
] as const;

function Menu() {
  return (
    <>
      <h2>{t('menu_own')}</h2>
      <ul className="v-rows">
        {ownPages.map(({ to, icon, words }) => (
          <MenuRow key={to} to={to} icon={icon}>
            {t(words)}
          </MenuRow>
        ))}
      </ul>
    </>
  );
}

function OwnHome({ me, people, self }: { me: Me; people: readonly Person[]; self: Person }) {
  const [chosenId, setChosenId] = useState(self.id);
  const person = people.find(({ id }) => id === chosenId) ?? self;
  const { cards } = useBook();
  const todayOf = useToday();
  const ids = people.map(({ id }) => id).join();
  useEffect(() => {
    void refreshCard(person.id);
    void refreshDeclarations(person.id);
    void refreshStays(person.id);
  }, [person.id]);
  useEffect(() => {
    // A child's code must be there without a network too, also when nobody has looked at it yet.
    for (const id of ids.split(',')) if (!getBook().cards[id]) void refreshCard(id);
    void refreshWatches();
  }, [ids]);
  return (
    <CitizenPage title={t('home_title')} isTitleHidden>
      <PersonSwitch people={people} personId={person.id} onChange={setChosenId} />
      <CodePanel card={cards[person.id]} name={person.name} />
      <WatchPanel people={people} />
      <div className="v-stack">
        <NoticeBanner people={people} />
        <TodayPanel personId={person.id} state={todayOf(person.id)} />
      </div>
      <WorkRows me={me} />
      <Menu />
    </CitizenPage>
  );
}

/** The first screen: the personal code for whoever is logged in, a short welcome for others. */
export function HomePage() {
  const { status } = useAccount();
  if (status === 'waiting') return <WaitingPage />;
  if (status === 'guest') return <WelcomePage />;
  if (status === 'unreachable') return <UnreachablePage />;
  return <MemberGate>{(member) => <OwnHome {...member} />}</MemberGate>;
}
