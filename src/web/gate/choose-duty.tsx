import { useEffect, useState } from 'react';
import type { Me } from '../../contract/accounts.ts';
import type { Gate, Place } from '../../contract/places.ts';
import type { AskedDirection } from '../../domain/judge-scan.ts';
import { type Problem, request } from '../kit/api.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { Form } from '../kit/form.tsx';
import { kitT } from '../kit/kit-t.ts';
import { problemText } from '../kit/problem-text.ts';
import { Skeleton } from '../kit/skeleton.tsx';
import { type Duty, directionsOf, dutyAt } from './duty.ts';
import { GatePage } from './gate-page.tsx';
import { takeDuty } from './guard.ts';
import { t } from './t.ts';

type PlaceState = Place | Problem | 'waiting' | undefined;

/** A place with its gates; asked of the server whenever another one is chosen. */
function usePlace(placeId: string | undefined): [PlaceState, () => void] {
  const [state, setState] = useState<PlaceState>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    if (placeId === undefined) return;
    const abort = new AbortController();
    setState('waiting');
    void request<Place>('GET', `/api/places/${placeId}`, { signal: abort.signal }).then((result) => {
      if (result.ok) setState(result.value);
      else if (result.problem.code !== 'aborted') setState(result.problem);
    });
    return () => abort.abort();
  }, [placeId, attempt]);
  return [state, () => setAttempt((count) => count + 1)];
}

interface GateFieldsProps {
  place: Place;
  gate: Gate | undefined;
  asked: AskedDirection;
  error: string | undefined;
  onGate: (gateId: string) => void;
  onAsked: (asked: AskedDirection) => void;
}

/** Gate and way; what has only one answer is not asked. */
function GateFields({ place, gate, asked, error, onGate, onAsked }: GateFieldsProps) {
  const ways = gate ? directionsOf(gate.direction) : [];
  return (
    <>
      {place.gates.length > 1 && (
        <RadioGroup
          id="gateId"
          label={t('choose_gate')}
          options={place.gates.map(({ id, name, direction }) => ({
            value: id,
            label: name,
            hint: t(`gate_${direction}`),
          }))}
          value={gate?.id}
          onChange={onGate}
          error={error}
        />
      )}
      {ways.length > 1 && (
        <RadioGroup
          id="direction"
          label={t('choose_direction')}
          options={ways.map((value) => ({
            value,
            label: t(`asked_${value}`),
            ...(value === 'auto' ? { hint: t('asked_auto_hint') } : {}),
          }))}
          value={ways.find((way) => way === asked) ?? ways[0]}
          onChange={onAsked}
        />
      )}
    </>
  );
}

function PlaceFields({
  me,
  value,
  onChange,
  error,
}: {
  me: Me;
  value: string | undefined;
  onChange: (id: string) => void;
  error: string | undefined;
}) {
  if (me.places.length === 1) return <p className="g-here">{me.places[0]?.name}</p>;
  return (
    <RadioGroup
      id="placeId"
      label={t('choose_place')}
      options={me.places.map(({ id, name, special }) => ({
        value: id,
        label: name,
        ...(special === 'none' ? {} : { hint: t('place_special') }),
      }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}

export interface ChooseDutyProps {
  me: Me;
  duty: Duty | undefined;
  onDone: () => void;
  onBack?: () => void;
}

/** Place, gate and way. What was chosen before is offered again; a guard of one place with one gate only confirms. */
export function ChooseDuty({ me, duty, onDone, onBack }: ChooseDutyProps) {
  const [placeId, setPlaceId] = useState(
    duty?.placeId ?? (me.places.length === 1 ? me.places[0]?.id : undefined),
  );
  const [gateId, setGateId] = useState(duty?.gateId);
  const [asked, setAsked] = useState<AskedDirection>(duty?.asked ?? 'auto');
  const [attempt, setAttempt] = useState(0);
  const [isWanted, setWanted] = useState(false);
  const [state, retry] = usePlace(placeId);
  const place = typeof state === 'object' && 'gates' in state ? state : undefined;
  const gate = place?.gates.length === 1 ? place.gates[0] : place?.gates.find(({ id }) => id === gateId);
  const isTried = attempt > 0;
  const placeError = isTried && placeId === undefined ? t('choose_missing_place') : undefined;
  const gateError = isTried && place && !gate ? t('choose_missing_gate') : undefined;
  const lines: ErrorLine[] = [
    ...(placeError ? [{ field: 'placeId', text: placeError }] : []),
    ...(gateError ? [{ field: 'gateId', text: gateError }] : []),
  ];

  function submit(): void {
    setAttempt(attempt + 1);
    // A tap before the place is there counts when it comes.
    setWanted(state === 'waiting');
    if (place && gate) finish(place, gate);
  }

  function finish(at: Place, through: Gate): void {
    takeDuty(dutyAt(me.accountId, at, through, asked));
    onDone();
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the arrival of the place that counts
  useEffect(() => {
    if (isWanted && place && gate) finish(place, gate);
    if (place) setWanted(false);
  }, [place]);

  return (
    <GatePage
      key="chon"
      title={t('choose_title')}
      back="/"
      {...(onBack ? { onBack } : {})}
      hasErrors={lines.length > 0}
    >
      <ErrorSummary lines={lines} attempt={attempt} />
      <Form onSubmit={submit} submitLabel={t('choose_done')}>
        <PlaceFields me={me} value={placeId} onChange={setPlaceId} error={placeError} />
        {state === 'waiting' && <Skeleton lines={3} />}
        {place && (
          <GateFields {...{ place, gate, asked, error: gateError, onGate: setGateId, onAsked: setAsked }} />
        )}
        {typeof state === 'object' && !place && 'detail' in state && (
          <Banner kind="stop" title={problemText(state)} isLive>
            <Button kind="secondary" onClick={retry}>
              {kitT('retry')}
            </Button>
          </Banner>
        )}
      </Form>
    </GatePage>
  );
}
