import { useEffect, useState } from 'react';
import type { Declaration } from '../../contract/declarations.ts';
import { adviceTexts } from '../../domain/declaration.ts';
import { addDays, formatDay, formatTime } from '../../domain/time.ts';
import { Banner } from '../kit/banner.tsx';
import { say } from '../kit/i18n.ts';
import { Icon, type IconName } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { today } from '../kit/server-clock.ts';
import { Skeleton } from '../kit/skeleton.tsx';
import { useOnline } from '../offline/online.ts';
import { refreshDeclarations, refreshStays } from './account.ts';
import { type OwnStay, useBook } from './book.ts';
import { dayOfStay, groupByDay } from './by-day.ts';
import { CitizenPage } from './citizen-page.tsx';
import { type Member, MemberGate } from './member-gate.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { t } from './t.ts';

type Part = 'stays' | 'declarations';

function dayWords(day: string): string {
  if (day === today()) return t('day_today');
  return day === addDays(today(), -1) ? t('day_yesterday') : formatDay(day);
}

const clock = (instant: string) => formatTime(Date.parse(instant));

/** From when to when, and what is not known about it. */
function stayTimes({ enteredAt, exitedAt, endedBy }: OwnStay): string {
  if (enteredAt === null) return exitedAt === null ? '' : t('stay_only_out', { out: clock(exitedAt) });
  const entered = clock(enteredAt);
  if (endedBy === null) return t('stay_open', { in: entered });
  if (endedBy === 'exit' && exitedAt !== null) return t('stay_whole', { in: entered, out: clock(exitedAt) });
  if (endedBy === 'closing') return t('stay_closing', { in: entered });
  return t('stay_no_exit', { in: entered });
}

function StayRow({ stay }: { stay: OwnStay }) {
  return (
    <li>
      <Icon name="place" />
      <span className="c-row-words">
        {stay.placeName}
        <span className="c-row-more">{stayTimes(stay)}</span>
        {stay.endedBy === null && stay.enteredAt !== null && (
          <Link to={`/d/${stay.placeNumber}`}>{t('stay_leave')}</Link>
        )}
      </span>
    </li>
  );
}

const verdictIcons = { ok: 'ok', ask: 'ask', stop: 'stop' } as const satisfies Record<string, IconName>;

function DeclarationRow({ declaration }: { declaration: Declaration }) {
  const { id, personId, verdict, declaredAt, isCurrent } = declaration;
  return (
    <li>
      <Link to={`/khai-bao/${personId}/ket-qua/${id}`}>
        <span className={`c-tone c-tone-${verdict}`}>
          <Icon name={verdictIcons[verdict]} />
        </span>
        <span className="c-row-words">
          {say(adviceTexts[verdict].title)}
          <span className="c-row-more">
            {clock(declaredAt)}
            {!isCurrent && ` · ${t('declaration_corrected')}`}
          </span>
        </span>
        <Icon name="next" size={20} />
      </Link>
    </li>
  );
}

/** Not known yet: on its way, or never fetched by this phone and no network now. */
function NotLoaded() {
  return useOnline() ? <Skeleton lines={4} /> : <Banner kind="ask" title={t('history_offline')} />;
}

function Stays({ stays }: { stays: readonly OwnStay[] | undefined }) {
  if (!stays) return <NotLoaded />;
  if (stays.length === 0) return <Banner title={t('history_no_stays')} />;
  return groupByDay(stays, dayOfStay).map(([day, items]) => (
    <section key={day}>
      <h2>{dayWords(day)}</h2>
      <ul className="v-rows c-plain-rows">
        {items.map((stay) => (
          <StayRow key={`${stay.placeNumber} ${stay.enteredAt} ${stay.exitedAt}`} stay={stay} />
        ))}
      </ul>
    </section>
  ));
}

function Declarations({ declarations }: { declarations: readonly Declaration[] | undefined }) {
  if (!declarations) return <NotLoaded />;
  if (declarations.length === 0) return <Banner title={t('history_no_declarations')} />;
  return groupByDay(declarations, ({ day }) => day).map(([day, items]) => (
    <section key={day}>
      <h2>{dayWords(day)}</h2>
      <ul className="v-rows">
        {items.map((declaration) => (
          <DeclarationRow key={declaration.id} declaration={declaration} />
        ))}
      </ul>
    </section>
  ));
}

function History({ people, self }: Member) {
  const [personId, setPersonId] = useState(self.id);
  const [part, setPart] = useState<Part>('stays');
  const { stays, declarations } = useBook();
  useEffect(() => {
    void refreshStays(personId);
    void refreshDeclarations(personId);
  }, [personId]);
  return (
    <CitizenPage title={t('history_title')} back="/">
      <PersonSwitch people={people} personId={personId} onChange={setPersonId} />
      <fieldset className="c-forms">
        <legend className="v-hidden">{t('history_part')}</legend>
        {(['stays', 'declarations'] as const).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="part"
              className="v-hidden"
              checked={part === each}
              onChange={() => setPart(each)}
            />
            <span>{t(`history_${each}`)}</span>
          </label>
        ))}
      </fieldset>
      {part === 'stays' ? (
        <Stays stays={stays[personId]} />
      ) : (
        <Declarations declarations={declarations[personId]} />
      )}
    </CitizenPage>
  );
}

/** Own visits and own declarations by day, from the kept copy at once. */
export function HistoryPage() {
  return <MemberGate>{(member) => <History {...member} />}</MemberGate>;
}
