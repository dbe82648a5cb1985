import { useState } from 'react';
import type { VisitResult } from '../../contract/visits.ts';
import { formText } from '../../domain/form.ts';
import type { Direction } from '../../domain/visit.ts';
import { request } from '../kit/api.ts';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import type { LoadedForm } from '../kit/current-form.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { Link, navigate } from '../kit/navigation.tsx';
import type { PersonStep } from '../kit/person-draft.ts';
import { personText } from '../kit/person-words.ts';
import { problemLines } from '../kit/problem-text.ts';
import { answerText } from '../kit/question.tsx';
import { Redirect } from '../kit/redirect.tsx';
import { serverNow, today } from '../kit/server-clock.ts';
import type { Duty } from './duty.ts';
import { GatePage } from './gate-page.tsx';
import { endRight } from './guard.ts';
import { ManualResult } from './manual-result.tsx';
import { type Outcome, outcomeOf } from './outcome.ts';
import { t } from './t.ts';
import { answersOf, entryOf, openFields, type VisitorDraft } from './visitor-draft.ts';
import { useVisitorDraft, VisitorGate, visitorBase } from './visitor-gate.tsx';
import { visitorSteps } from './visitor-steps.ts';

const names = {
  'ho-ten': 'full_name',
  'ngay-sinh': 'full_birth',
  'gioi-tinh': 'full_sex',
  'so-can-cuoc': 'full_id',
  'noi-o': 'full_area',
  'dia-chi': 'full_address',
  'dong-y': 'full_consent',
} as const satisfies Record<PersonStep, string>;

/** Everything that was written down, each with a way to change it. */
function Facts({ draft, asked }: { draft: VisitorDraft; asked: LoadedForm }) {
  const answers = answersOf(draft, asked.form);
  const rows = visitorSteps(asked.form, answers).flatMap((step) => {
    if (step.kind === 'person')
      return [
        {
          key: step.key,
          name: t(names[step.step]),
          value: personText(draft, step.step) || t('visitor_none'),
        },
      ];
    const words = (item: (typeof step.items)[number]) => formText(item.text, getLang(), asked);
    const before = step.group ? `${words(step.group)}: ` : '';
    return step.items.map((item) => ({
      key: step.key,
      name: before + words(item),
      value: answerText(item, answers) ?? t('visitor_none'),
    }));
  });
  return (
    <dl className="v-facts">
      {rows.map(({ key, name, value }) => (
        <div key={name} className="g-fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd className="g-fact-edit">
            <Link to={`${visitorBase}/${key}`}>
              {t('edit')}
              <span className="v-hidden"> {name}</span>
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const ways: readonly Direction[] = ['in', 'out'];

/** What the guard chose; at a gate of one way that one; coming in unless told otherwise. */
function directionFor(duty: Duty, draft: VisitorDraft): Direction {
  if (duty.gateDirection !== 'both') return duty.gateDirection;
  return ways.find((way) => way === draft.direction) ?? (duty.asked === 'out' ? 'out' : 'in');
}

function CheckView({ duty, asked }: { duty: Duty; asked: LoadedForm }) {
  const { values: draft, set, clear } = useVisitorDraft();
  const [lines, setLines] = useState<readonly ErrorLine[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<Outcome>();
  const direction = directionFor(duty, draft);
  if (outcome) return <ManualResult outcome={outcome} onNext={() => navigate('/cong/nhap-tay')} />;
  // This address with something still open: that comes first.
  if (openFields(draft, asked.form, today()).length > 0) return <Redirect to={visitorBase} />;

  async function record(): Promise<void> {
    const at = draft.at || serverNow().toISOString();
    set({ at });
    const entry = entryOf(draft, asked.form, today(), { gateId: duty.gateId, direction, at });
    if (!entry) return;
    setAttempt(attempt + 1);
    const result = await request<VisitResult>('POST', `/api/places/${duty.placeId}/visitors`, {
      body: entry,
    });
    if (result.ok) {
      setOutcome(outcomeOf(result.value));
      clear();
    } else if (result.problem.status === 403 || result.problem.status === 404) endRight(duty.placeId);
    else setLines(problemLines(result.problem).map(({ text }) => ({ text })));
  }

  return (
    <GatePage title={t('visitor_check')} back={visitorBase} hasErrors={lines.length > 0}>
      <ErrorSummary lines={lines} attempt={attempt} />
      <Facts draft={draft} asked={asked} />
      {duty.gateDirection === 'both' && (
        <RadioGroup
          id="direction"
          label={t('visitor_direction')}
          isInline
          options={ways.map((value) => ({ value, label: t(`visitor_${value}`) }))}
          value={direction}
          onChange={(value) => set({ direction: value })}
        />
      )}
      <div className="v-stack">
        <Button isWide onClick={record}>
          {t(`visitor_record_${direction}`)}
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            clear();
            navigate('/cong/nhap-tay');
          }}
        >
          {t('visitor_clear')}
        </Button>
      </div>
    </GatePage>
  );
}

/** All that was written down, then the recording. */
export function VisitorCheckPage() {
  return <VisitorGate>{(duty, asked) => <CheckView duty={duty} asked={asked} />}</VisitorGate>;
}
