import './diary.css';
import { useEffect } from 'react';
import type { HealthEntry } from '../../contract/diary.ts';
import type { Person } from '../../contract/people.ts';
import { adviceTexts } from '../../domain/declaration.ts';
import { FEVER_C, formatTemperature } from '../../domain/health-entry.ts';
import { addDays, formatDay, formatTime } from '../../domain/time.ts';
import { Banner } from '../kit/banner.tsx';
import { getLang, say } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { MissingPage } from '../kit/lost-pages.tsx';
import { Link, navigate } from '../kit/navigation.tsx';
import type { PageProps } from '../kit/router.tsx';
import { today } from '../kit/server-clock.ts';
import { Skeleton } from '../kit/skeleton.tsx';
import { useOnline } from '../offline/online.ts';
import { useOutboxItems } from '../offline/use-outbox.ts';
import { refreshDeclarations } from './account.ts';
import { useBook } from './book.ts';
import { ButtonLink, CitizenPage, Thumb } from './citizen-page.tsx';
import { refreshEntries, refreshWatches } from './diary-data.ts';
import { type DiaryLine, diaryDays, waitingEntries } from './diary-days.ts';
import { diaryT } from './diary-t.ts';
import { HealthChartFigure } from './health-chart-figure.tsx';
import { type Member, MemberGate } from './member-gate.tsx';
import { declarationOutbox } from './outboxes.ts';
import { PersonSwitch } from './person-switch.tsx';
import { symptomWords } from './symptom-words.ts';
import { t } from './t.ts';

function dayWords(day: string): string {
  if (day === today()) return t('day_today');
  return day === addDays(today(), -1) ? t('day_yesterday') : formatDay(day);
}

function measured({ temperature, spo2 }: HealthEntry): string[] {
  const heat = temperature === null ? '' : formatTemperature(temperature, getLang());
  const isFever = temperature !== null && temperature >= FEVER_C;
  return [
    ...(heat === '' ? [] : [diaryT(isFever ? 'line_fever' : 'line_temperature', { temperature: heat })]),
    ...(spo2 === null ? [] : [diaryT('line_spo2', { spo2 })]),
  ];
}

function EntryLine({ entry, isWaiting }: { entry: HealthEntry; isWaiting: boolean }) {
  const { notedAt, symptoms, note, isConcern } = entry;
  const time = formatTime(Date.parse(notedAt));
  return (
    <li>
      <span className={`c-tone c-tone-${isConcern ? 'ask' : 'ok'}`}>
        <Icon name={isConcern ? 'alert' : 'ok'} />
      </span>
      <span className="c-row-words">
        {[...measured(entry), symptomWords(symptoms)].join(' · ')}
        {note !== '' && <span className="c-note">{note}</span>}
        <span className="c-row-more">{isWaiting ? `${time} · ${diaryT('line_waiting')}` : time}</span>
      </span>
    </li>
  );
}

const verdictIcons = { ok: 'ok', ask: 'ask', stop: 'stop' } as const;

function Line({ line }: { line: DiaryLine }) {
  if (line.kind === 'entry') return <EntryLine entry={line.entry} isWaiting={line.isWaiting} />;
  const { id, personId, verdict, declaredAt } = line.declaration;
  return (
    <li>
      <span className={`c-tone c-tone-${verdict}`}>
        <Icon name={verdictIcons[verdict]} />
      </span>
      <span className="c-row-words">
        <Link to={`/khai-bao/${personId}/ket-qua/${id}`}>
          {diaryT('line_declaration', { verdict: say(adviceTexts[verdict].title) })}
        </Link>
        <span className="c-row-more">{formatTime(Date.parse(declaredAt))}</span>
      </span>
    </li>
  );
}

/** Who asks each day, and whether today has its answer. */
function WatchNotes({ personId, hasAnswered }: { personId: string; hasAnswered: boolean }) {
  const watches = useBook().watches.filter((watch) => watch.personId === personId);
  return watches.map(({ id, unitName, until, isAnswered }) => (
    <Banner
      key={id}
      kind={isAnswered || hasAnswered ? 'done' : 'ask'}
      title={diaryT('diary_watch', { unit: unitName, day: formatDay(until) })}
    >
      <p>{diaryT(isAnswered || hasAnswered ? 'diary_watch_done' : 'diary_watch_open')}</p>
    </Banner>
  ));
}

/** A diary reaches nobody: whoever notes a fever is led to where it does. */
function ConcernNote({ personId }: { personId: string }) {
  return (
    <Banner kind="ask" title={diaryT('diary_concern')}>
      <p>{diaryT('diary_concern_text')}</p>
      <p className="c-banner-links">
        <Link to={`/khai-bao/${personId}`}>{diaryT('diary_declare')}</Link>
      </p>
    </Banner>
  );
}

/** Nothing is there: on its way, never fetched by this phone, or nothing was noted. */
function NoDays({ isKnown }: { isKnown: boolean }) {
  const isOnline = useOnline();
  if (isKnown)
    return (
      <Banner title={diaryT('diary_empty')}>
        <p>{diaryT('diary_empty_text')}</p>
      </Banner>
    );
  return isOnline ? <Skeleton lines={4} /> : <Banner kind="ask" title={diaryT('diary_offline')} />;
}

function Diary({ person, people }: { person: Person; people: Member['people'] }) {
  const { entries, declarations } = useBook();
  const stored = entries[person.id];
  const waiting = waitingEntries(useOutboxItems(declarationOutbox), person.id);
  useEffect(() => {
    void refreshEntries(person.id);
    void refreshDeclarations(person.id);
    void refreshWatches();
  }, [person.id]);
  const days = diaryDays(stored ?? [], waiting, declarations[person.id] ?? []);
  const ofToday = days.find(([day]) => day === today())?.[1] ?? [];
  const isConcern = ofToday.some((line) => line.kind === 'entry' && line.entry.isConcern);
  const hasDeclared = ofToday.some(({ kind }) => kind === 'declaration');
  const drawn = days.flatMap(([, lines]) =>
    lines.flatMap((line) => (line.kind === 'entry' ? [line.entry] : [])),
  );
  return (
    <CitizenPage title={diaryT('diary_title')} back="/">
      <PersonSwitch
        people={people}
        personId={person.id}
        onChange={(id) => navigate(`/nhat-ky/${id}`, { replace: true })}
      />
      <WatchNotes personId={person.id} hasAnswered={ofToday.length > 0} />
      {isConcern && !hasDeclared && <ConcernNote personId={person.id} />}
      <HealthChartFigure entries={drawn} />
      {days.length === 0 && <NoDays isKnown={stored !== undefined} />}
      {days.map(([day, lines]) => (
        <section key={day}>
          <h2>{dayWords(day)}</h2>
          <ul className="v-rows c-plain-rows">
            {lines.map((line) => (
              <Line key={line.kind === 'entry' ? line.entry.id : line.declaration.id} line={line} />
            ))}
          </ul>
        </section>
      ))}
      <Thumb>
        <ButtonLink to={`/nhat-ky/${person.id}/ghi`} icon={<Icon name="plus" />}>
          {diaryT('diary_note')}
        </ButtonLink>
      </Thumb>
    </CitizenPage>
  );
}

/** How oneself or a dependant has been: a drawing and a list by day, from what the phone keeps at once. */
export function DiaryPage({ params }: PageProps) {
  return (
    <MemberGate>
      {({ people, self }) => {
        const person = params.personId === undefined ? self : people.find(({ id }) => id === params.personId);
        return person ? (
          <Diary key={person.id} person={person} people={people} />
        ) : (
          <MissingPage onHome={() => navigate('/')} />
        );
      }}
    </MemberGate>
  );
}
