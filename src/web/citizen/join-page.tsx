import { useCallback, useEffect, useState } from 'react';
import type { Person } from '../../contract/people.ts';
import type { JoinUnit, UnitMembership, UnitMembershipList } from '../../contract/unit-people.ts';
import { formatDay } from '../../domain/time.ts';
import { type Problem, request } from '../kit/api.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Form } from '../kit/form.tsx';
import { fieldText } from '../kit/problem-text.ts';
import { TextField } from '../kit/text-fields.tsx';
import { newId } from '../offline/new-id.ts';
import { CitizenPage } from './citizen-page.tsx';
import { joinT } from './join-t.ts';
import { MemberGate } from './member-gate.tsx';

const kinds = ['staff', 'pupil'] as const;
type Kind = (typeof kinds)[number];

interface AskProps {
  unit: JoinUnit;
  code: string;
  people: readonly Person[];
  onAsked: () => void;
  onProblem: (problem: Problem) => void;
}

/** Who of the phone's people joins the unit that was found, and as what. */
function Ask({ unit, code, people, onAsked, onProblem }: AskProps) {
  const [id] = useState(newId);
  const [personId, setPersonId] = useState(people.length === 1 ? people[0]?.id : undefined);
  const [kind, setKind] = useState<Kind>();
  const [isTried, setTried] = useState(false);
  const missing = (value: string | undefined) =>
    isTried && value === undefined ? joinT('choose') : undefined;
  async function ask(): Promise<void> {
    setTried(true);
    if (personId === undefined || kind === undefined) return;
    const path = `/api/people/${personId}/unit-memberships/${id}`;
    const result = await request<null>('PUT', path, { body: { code, kind } });
    if (result.ok) onAsked();
    else onProblem(result.problem);
  }
  return (
    <Form onSubmit={ask} submitLabel={joinT('ask')}>
      <Banner kind="info" title={joinT('unit_is', { unit: unit.name, area: unit.areaName })}>
        <p>{joinT('told')}</p>
      </Banner>
      {people.length > 1 && (
        <RadioGroup
          id="who"
          label={joinT('who')}
          error={missing(personId)}
          options={people.map(({ id: value, name }) => ({ value, label: name }))}
          value={personId}
          onChange={setPersonId}
        />
      )}
      <RadioGroup
        id="kind"
        label={joinT('kind')}
        error={missing(kind)}
        options={kinds.map((value) => ({ value, label: joinT(`kind_${value}`) }))}
        value={kind}
        onChange={setKind}
      />
    </Form>
  );
}

/** A unit's code, typed or brought by the QR code of its sheet, and what follows from it. */
function Join({ people, onAsked }: { people: readonly Person[]; onAsked: () => void }) {
  const [code, setCode] = useState(() => new URLSearchParams(location.search).get('ma') ?? '');
  const [unit, setUnit] = useState<JoinUnit>();
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const tell = (told: Problem | undefined) => {
    setProblem(told);
    setAttempt((before) => before + 1);
  };
  async function find(): Promise<void> {
    const result = await request<JoinUnit>('POST', '/api/join-codes/look-up', { body: { code } });
    tell(result.ok ? undefined : result.problem);
    if (result.ok) setUnit(result.value);
  }
  function begin(): void {
    setUnit(undefined);
    setAsked(false);
    setCode('');
  }
  if (unit && isAsked) {
    return (
      <>
        <Banner kind="done" isLive title={joinT('asked', { unit: unit.name })} />
        <Button kind="secondary" onClick={begin}>
          {joinT('other_code')}
        </Button>
      </>
    );
  }
  return (
    <>
      <ErrorSummary problem={problem} attempt={attempt} />
      {unit ? (
        <>
          <Ask
            {...{ unit, code, people }}
            onAsked={() => {
              setAsked(true);
              onAsked();
            }}
            onProblem={tell}
          />
          <Button kind="quiet" onClick={begin}>
            {joinT('other_code')}
          </Button>
        </>
      ) : (
        <Form onSubmit={find} submitLabel={joinT('find')}>
          <TextField
            id="code"
            label={joinT('code')}
            hint={joinT('code_hint')}
            error={fieldText(problem, 'code')}
            value={code}
            onChange={setCode}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            width_ch={12}
          />
        </Form>
      )}
    </>
  );
}

interface Listed {
  person: Person;
  membership: UnitMembership;
}

function ListedCard({ person, membership, onLeft }: Listed & { onLeft: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const { id, unitName, kind, since, isConfirmed } = membership;
  const leave = joinT(isConfirmed ? 'leave' : 'withdraw');
  async function end(): Promise<void> {
    const result = await request<null>('DELETE', `/api/people/${person.id}/unit-memberships/${id}`);
    if (result.ok || result.problem.status === 404) onLeft();
  }
  return (
    <li className="v-card">
      <p className="c-item-title">{unitName}</p>
      <p className="v-soft">
        {person.name} · {joinT(`kind_${kind}`)} ·{' '}
        {isConfirmed ? joinT('since', { day: formatDay(since) }) : joinT('waiting')}
      </p>
      <Button kind="secondary" onClick={() => (isConfirmed ? setAsking(true) : end())}>
        {leave}
      </Button>
      <Dialog
        isOpen={isAsking}
        title={joinT('leave_of', { unit: unitName })}
        onClose={() => setAsking(false)}
      >
        <p>{joinT('leave_text', { name: person.name })}</p>
        <Button kind="danger" isWide onClick={end}>
          {leave}
        </Button>
      </Dialog>
    </li>
  );
}

async function loadAll(people: readonly Person[]): Promise<Listed[]> {
  const each = await Promise.all(
    people.map(async (person) => {
      const result = await request<UnitMembershipList>('GET', `/api/people/${person.id}/unit-memberships`);
      return (result.ok ? result.value.memberships : []).map((membership) => ({ person, membership }));
    }),
  );
  return each.flat();
}

function Units({ people }: { people: readonly Person[] }) {
  const [listed, setListed] = useState<readonly Listed[]>([]);
  const load = useCallback(async () => setListed(await loadAll(people)), [people]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the gate makes the same people anew each time it is drawn
  useEffect(() => void load(), []);
  return (
    <>
      <Join people={people} onAsked={() => void load()} />
      <section>
        <h2>{joinT('list')}</h2>
        {listed.length === 0 && <p>{joinT('list_none')}</p>}
        <ul className="c-cards">
          {listed.map((one) => (
            <ListedCard key={one.membership.id} {...one} onLeft={() => void load()} />
          ))}
        </ul>
      </section>
    </>
  );
}

/** Which units have oneself or one's dependants on their lists: the way in by a code, and the way out. */
export function JoinPage() {
  return (
    <MemberGate>
      {({ people }) => (
        <CitizenPage title={joinT('title')} back="/cai-dat">
          <p>{joinT('intro')}</p>
          <Units people={people} />
        </CitizenPage>
      )}
    </MemberGate>
  );
}
