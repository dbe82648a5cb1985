import { useEffect, useRef, useState } from 'react';
import type { Person } from '../../contract/people.ts';
import type { Direction } from '../../contract/visits.ts';
import { formatPlaceNumber, parsePlaceNumber } from '../../domain/place-code.ts';
import { formatTime } from '../../domain/time.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { CheckboxField } from '../kit/choices.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Icon } from '../kit/icons.tsx';
import { lazyPart } from '../kit/lazy-page.tsx';
import { navigate } from '../kit/navigation.tsx';
import { problemText } from '../kit/problem-text.ts';
import type { PageProps } from '../kit/router.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { refreshDeclarations, refreshStays, useAccount } from './account.ts';
import { useBook } from './book.ts';
import { ButtonLink, CitizenPage, Thumb } from './citizen-page.tsx';
import { type Door, doorOf, waysOf } from './door.ts';
import { doorT } from './door-t.ts';
import { isLocationAllowed } from './location-allowed.ts';
import type { Member } from './member-gate.tsx';
import { type Passage, recordVisits } from './record-visits.ts';
import { withReturn } from './return-path.ts';
import { usePlace } from './use-place.ts';
import { usePoster } from './use-poster.ts';
import { useToday } from './use-today.ts';

/** Fetched while the door is still being looked at: the network may be gone when the answer is shown. */
const loadResult = async () => (await import('./place-result.tsx')).PlaceResult;
const PlaceResult = lazyPart(loadResult);
const DamagedPoster = lazyPart(async () => (await import('./place-result.tsx')).DamagedPoster);

/** Whose door it is. */
function DoorCard({ door }: { door: Door }) {
  return (
    <section className="v-card c-door">
      <p className="c-door-name">{door.name ?? doorT('place_unnamed')}</p>
      {door.isNameUnchecked && <p className="v-soft">{doorT('place_unchecked')}</p>}
      {door.gateName && <p>{door.gateName}</p>}
      {door.areaName && (
        <p className="v-soft">
          {door.address}, {door.areaName}
        </p>
      )}
      <p className="v-soft">{doorT('place_number', { number: formatPlaceNumber(door.number) })}</p>
      {!door.isConfirmed && <p className="v-soft">{doorT('place_unconfirmed')}</p>}
    </section>
  );
}

function GuestPart({ door }: { door: Door }) {
  return (
    <>
      <p>{doorT('place_guest')}</p>
      <Thumb>
        <ButtonLink to={withReturn('/dang-nhap', `/d/${door.number}`)}>{doorT('place_login')}</ButtonLink>
      </Thumb>
    </>
  );
}

interface MemberPartProps extends Pick<Member, 'self' | 'people'> {
  door: Door;
  onRecorded: (passages: readonly Passage[]) => void;
}

function WhoFields({
  people,
  chosen,
  onChange,
}: {
  people: readonly Person[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  if (people.length < 2) return null;
  return (
    <fieldset className="v-field">
      <legend className="v-label">{doorT('place_who')}</legend>
      <div className="v-choices v-choices-tight">
        {people.map(({ id, name, relation }, i) => (
          <CheckboxField
            key={id}
            id={i === 0 ? 'who' : `who-${id}`}
            label={relation === 'self' ? doorT('me_name', { name }) : name}
            checked={chosen.includes(id)}
            onChange={(isChosen) =>
              onChange([...chosen.filter((each) => each !== id), ...(isChosen ? [id] : [])])
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** The ways of the door, out first for who is inside; with `declarePath` going in begins with a declaration. */
function Ways(props: {
  door: Door;
  isInside: boolean;
  declarePath: string | undefined;
  onRecord: (direction: Direction) => Promise<void>;
}) {
  const { door, isInside, declarePath, onRecord } = props;
  const ways = isInside ? [...waysOf(door)].reverse() : waysOf(door);
  return (
    <Thumb>
      <div className="v-stack c-ways">
        {ways.map((way, i) =>
          way === 'in' && declarePath ? (
            <ButtonLink
              key={way}
              to={declarePath}
              kind={i === 0 ? 'primary' : 'secondary'}
              icon={<Icon name="form" />}
            >
              {doorT('place_declare_first')}
            </ButtonLink>
          ) : (
            <Button
              key={way}
              isWide
              kind={i === 0 ? 'primary' : 'secondary'}
              icon={<Icon name={way} />}
              onClick={() => onRecord(way)}
            >
              {doorT(`place_${way}`)}
            </Button>
          ),
        )}
      </div>
    </Thumb>
  );
}

/** Since when a person is inside the place, as far as this phone knows; undefined for who is not. */
function useInside(door: Door, person: Person | undefined): string | undefined {
  const { stays } = useBook();
  const id = person?.id;
  useEffect(() => void (id && refreshStays(id)), [id]);
  const open = stays[id ?? '']?.find(
    ({ placeNumber, endedBy }) => placeNumber === door.number && endedBy === null,
  );
  return open?.enteredAt ?? undefined;
}

/** Who wanted to go in when they left to declare (`?vao=<id>,<id>`): the tap that led back says so again. */
function readWish(): readonly string[] | undefined {
  return new URLSearchParams(location.search).get('vao')?.split(',');
}

/** One tap in, one tap out; who has not declared where the door asks for it declares on the way and is then in. */
function MemberPart({ door, self, people, onRecorded }: MemberPartProps) {
  const [wish, setWish] = useState(readWish);
  const [chosenIds, setChosenIds] = useState<readonly string[]>(wish ?? [self.id]);
  const [error, setError] = useState<string>();
  const todayOf = useToday();
  const chosen = people.filter(({ id }) => chosenIds.includes(id));
  const undeclared = door.requiresDeclaration ? chosen.filter(({ id }) => todayOf(id).kind === 'none') : [];
  const [next] = undeclared;
  const insideSince = useInside(door, chosen.length === 1 ? chosen[0] : undefined);
  const chosenKey = chosenIds.join();
  useEffect(() => {
    if (door.requiresDeclaration) for (const id of chosenKey.split(',')) if (id) void refreshDeclarations(id);
  }, [door.requiresDeclaration, chosenKey]);

  useEffect(() => void loadResult(), []);
  const isFar = useFar(door);
  useEffect(() => {
    if (!wish || next) return;
    setWish(undefined);
    // Without the wish in the address a reload records nothing.
    navigate(`/d/${door.number}`, { replace: true });
    void record('in');
  });

  async function record(direction: Direction): Promise<void> {
    setError(chosen.length === 0 ? doorT('place_nobody') : undefined);
    if (chosen.length === 0) return;
    await recordVisits(chosen, door, direction, isFar.current).then(onRecorded, () =>
      setError(doorT('keep_failed')),
    );
  }

  return (
    <>
      <ErrorSummary lines={error ? [{ field: 'who', text: error }] : []} />
      <WhoFields people={people} chosen={chosenIds} onChange={setChosenIds} />
      {insideSince && <Banner title={doorT('place_inside', { time: formatTime(Date.parse(insideSince)) })} />}
      {next && !insideSince && (
        <Banner kind="ask" title={doorT('place_undeclared')}>
          <p>{doorT('place_undeclared_text', { names: undeclared.map(({ name }) => name).join(', ') })}</p>
        </Banner>
      )}
      <Ways
        door={door}
        isInside={insideSince !== undefined}
        declarePath={next && withReturn(`/khai-bao/${next.id}`, `/d/${door.number}?vao=${chosenIds.join()}`)}
        onRecord={record}
      />
    </>
  );
}

/** Whether the phone knows that it is far from the door. Looked up meanwhile, and no press waits for it. */
function useFar({ location }: Door): { readonly current: boolean } {
  const isFar = useRef(false);
  useEffect(() => {
    if (!location || !isLocationAllowed()) return;
    import('./phone-location.ts')
      .then(({ isFarFromHere }) => isFarFromHere(location))
      .then((found) => {
        isFar.current = found;
      })
      .catch(() => undefined);
  }, [location]);
  return isFar;
}

function OldPoster({ door }: { door: Door }) {
  return (
    <>
      <Banner kind="stop" title={doorT('old_poster_title')}>
        <p>{doorT('old_poster_text')}</p>
      </Banner>
      <DoorCard door={door} />
      <ButtonLink to="/quet" icon={<Icon name="scan" />}>
        {doorT('old_poster_scan')}
      </ButtonLink>
    </>
  );
}

function PlaceBody({
  door,
  isWaiting,
  isChecking,
  onRecorded,
}: { door: Door; isWaiting: boolean; isChecking: boolean } & Pick<MemberPartProps, 'onRecorded'>) {
  const { status, me, people } = useAccount();
  if (door.isOldPoster) return <OldPoster door={door} />;
  const self = people.find(({ id }) => id === me?.personId);
  const isKnown = status !== 'waiting' && !isChecking && !(isWaiting && !door.isConfirmed);
  const isNamed = door.isConfirmed || (!isChecking && (door.name !== undefined || !isWaiting));
  return (
    <>
      {isNamed ? <DoorCard door={door} /> : <Skeleton lines={4} />}
      {!isKnown ? (
        <Skeleton lines={3} />
      ) : self ? (
        <MemberPart door={door} self={self} people={people} onRecorded={onRecorded} />
      ) : me ? (
        <Thumb>
          <ButtonLink to={withReturn('/dang-ky', `/d/${door.number}`)}>{doorT('place_register')}</ButtonLink>
        </Thumb>
      ) : (
        <GuestPart door={door} />
      )}
    </>
  );
}

function WrongNumber({ text }: { text: string }) {
  return (
    <CitizenPage title={doorT('place_missing_title')} back="/">
      <p>{text}</p>
      <div className="v-stack">
        <ButtonLink to="/quet" icon={<Icon name="scan" />}>
          {doorT('home_scan')}
        </ButtonLink>
      </div>
    </CitizenPage>
  );
}

function PlaceDoor({ number }: { number: string }) {
  const poster = usePoster(number);
  const { place, isWaiting, problem } = usePlace(number);
  const [passages, setPassages] = useState<readonly Passage[]>();
  if (problem && problem.status >= 400 && problem.status < 500 && problem.status !== 429) {
    return (
      <WrongNumber
        text={problemText(problem.code === 'not_found' ? { code: 'place_not_found', detail: '' } : problem)}
      />
    );
  }
  if (poster.check === 'forged') return <DamagedPoster />;
  const door = doorOf(number, poster, place);
  if (passages) {
    return <PlaceResult door={door} passages={passages} onAgain={() => setPassages(undefined)} />;
  }
  return (
    <CitizenPage title={doorT('place_title')} back="/">
      <PlaceBody
        door={door}
        isWaiting={isWaiting}
        isChecking={poster.check === 'checking'}
        onRecorded={setPassages}
      />
    </CitizenPage>
  );
}

/** What stands behind the `#`: another poster of the same place, scanned while this page is open, changes only that. */
function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => location.hash !== '' && setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return hash;
}

/** Where a poster leads, scanned with any camera, or a typed number. */
export function PlacePage({ params }: PageProps) {
  const number = parsePlaceNumber(params.number ?? '');
  const hash = useHash();
  return number ? (
    <PlaceDoor key={hash} number={number} />
  ) : (
    <WrongNumber text={problemText({ code: 'place_not_found', detail: '' })} />
  );
}
