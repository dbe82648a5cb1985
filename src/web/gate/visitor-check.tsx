import { useState } from 'react';
import type { VisitResult } from '../../contract/visits.ts';
import { consentTexts } from '../../domain/consent.ts';
import { formText } from '../../domain/form.ts';
import { sexes } from '../../domain/person.ts';
import type { Direction } from '../../domain/visit.ts';
import { request } from '../kit/api.ts';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { Link, navigate } from '../kit/navigation.tsx';
import { problemLines } from '../kit/problem-text.ts';
import { serverNow } from '../kit/server-clock.ts';
import type { Duty } from './duty.ts';
import { Redirect } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { endRight } from './guard.ts';
import { ManualResult } from './manual-result.tsx';
import { type Outcome, outcomeOf } from './outcome.ts';
import { say, t } from './t.ts';
import type { AskedForm } from './use-form.ts';
import { answersOf, entryOf, faultsOf, type VisitorDraft } from './visitor-draft.ts';
import { today, useVisitorDraft, VisitorGate, visitorBase } from './visitor-gate.tsx';
import { answerWords } from './visitor-question.tsx';
import { type PersonStep, visitorSteps } from './visitor-steps.ts';

const names = {
  'ho-ten': 'full_name',
  'ngay-sinh': 'full_birth',
  'gioi-tinh': 'full_sex',
  'so-can-cuoc': 'full_id',
  'noi-o': 'visitor_area',
  'dia-chi': 'full_address',
  'dong-y': 'visitor_consent',
} as const satisfies Record<PersonStep, string>;

function personWords(draft: VisitorDraft, step: PersonStep): string {
  const sex = sexes.find((each) => each === draft.sex);
  const agreed = consentTexts.filter(({ purpose }) => draft.consents.includes(purpose));
  const words: Readonly<Record<PersonStep, string>> = {
    'ho-ten': draft.name,
    'ngay-sinh': draft.birthDate,
    'gioi-tinh': sex ? t(`sex_${sex}`) : '',
    'so-can-cuoc': draft.idNumber,
    'noi-o': draft.areaName,
    'dia-chi': draft.address,
    'dong-y': agreed.map(({ title }) => say(title)).join('; '),
  };
  return words[step].trim() || t('visitor_none');
}

/** Everything that was written down, each with a way to change it. */
function Facts({ draft, asked }: { draft: VisitorDraft; asked: AskedForm }) {
  const answers = answersOf(draft, asked.form);
  const rows = visitorSteps(asked.form, answers).flatMap((step) => {
    if (step.kind === 'person')
      return [{ key: step.key, name: t(names[step.step]), value: personWords(draft, step.step) }];
    const words = (item: (typeof step.items)[number]) => formText(item.text, getLang(), asked);
    const before = step.heading ? `${words(step.heading)}: ` : '';
    return step.items.map((item) => ({
      key: step.key,
      name: before + words(item),
      value: answerWords(item, answers),
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

function CheckView({ duty, asked }: { duty: Duty; asked: AskedForm }) {
  const { values: draft, set, clear } = useVisitorDraft();
  const [lines, setLines] = useState<readonly ErrorLine[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<Outcome>();
  const direction = directionFor(duty, draft);
  if (outcome) return <ManualResult outcome={outcome} onNext={() => navigate('/cong/nhap-tay')} />;
  // This address with something still open: that comes first.
  if (faultsOf(draft, asked.form, today()).size > 0) return <Redirect to={visitorBase} />;

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
