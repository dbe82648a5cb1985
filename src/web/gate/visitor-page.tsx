import { useState } from 'react';
import { answerOf, formText } from '../../domain/form.ts';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Form } from '../kit/form.tsx';
import { getLang } from '../kit/i18n.ts';
import { navigate } from '../kit/navigation.tsx';
import type { PageProps } from '../kit/router.tsx';
import { Redirect } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { say, t } from './t.ts';
import type { AskedForm } from './use-form.ts';
import { answersOf, faultsOf } from './visitor-draft.ts';
import { PersonFields } from './visitor-fields.tsx';
import { today, useVisitorDraft, VisitorGate, visitorBase } from './visitor-gate.tsx';
import { VisitorQuestion } from './visitor-question.tsx';
import { type PersonStep, standsOn, type VisitorStep, visitorSteps } from './visitor-steps.ts';

const titles = {
  'ho-ten': 'visitor_name',
  'ngay-sinh': 'visitor_birth',
  'gioi-tinh': 'visitor_sex',
  'so-can-cuoc': 'visitor_id',
  'noi-o': 'visitor_area',
  'dia-chi': 'visitor_address',
  'dong-y': 'visitor_consent',
} as const satisfies Record<PersonStep, string>;

function titleOf(step: VisitorStep, { lookBackDays }: AskedForm): string {
  if (step.kind === 'person') return t(titles[step.step]);
  return step.heading ? formText(step.heading.text, getLang(), { lookBackDays }) : t('visitor_questions');
}

function StepView({ asked, stepKey }: { asked: AskedForm; stepKey: string }) {
  const { values: draft, set } = useVisitorDraft();
  const [attempt, setAttempt] = useState(0);
  const answers = answersOf(draft, asked.form);
  const steps = visitorSteps(asked.form, answers);
  const index = steps.findIndex(({ key }) => key === stepKey);
  const step = steps[index];
  if (!step) return <Redirect to={visitorBase} />;
  const own = [...faultsOf(draft, asked.form, today())].filter(([field]) => standsOn(step, field));
  const errors = new Map(attempt > 0 ? own.map(([field, text]) => [field, say(text)]) : []);
  const isSkippable = step.key === 'so-can-cuoc' && draft.idNumber.trim() === '';
  const before = steps[index - 1];

  function submit(): void {
    setAttempt(attempt + 1);
    if (own.length === 0) navigate(`${visitorBase}/${steps[index + 1]?.key ?? 'kiem-tra'}`);
  }

  return (
    <GatePage
      title={titleOf(step, asked)}
      back={before ? `${visitorBase}/${before.key}` : '/cong/nhap-tay'}
      caption={t('step_count', { step: index + 1, all: steps.length + 1 })}
      hasErrors={errors.size > 0}
    >
      <ErrorSummary lines={[...errors].map(([field, text]) => ({ field, text }))} attempt={attempt} />
      <Form onSubmit={submit} submitLabel={isSkippable ? t('step_skip') : t('step_next')}>
        {step.kind === 'person' ? (
          <PersonFields step={step.step} draft={draft} set={set} errorOf={(field) => errors.get(field)} />
        ) : (
          step.items.map((item) => (
            <VisitorQuestion
              key={item.linkId}
              item={item}
              answer={answerOf(answers, item.linkId)}
              error={errors.get(item.linkId)}
              lookBackDays={asked.lookBackDays}
              onAnswer={(answer) => set({ answers: JSON.stringify({ ...answers, [item.linkId]: answer }) })}
            />
          ))
        )}
      </Form>
    </GatePage>
  );
}

/** One thing about the visitor. What is typed is kept at once; only "Tiếp tục" checks it. */
export function VisitorStepPage({ params }: PageProps) {
  return (
    <VisitorGate>{(_duty, asked) => <StepView asked={asked} stepKey={params.step ?? ''} />}</VisitorGate>
  );
}

function Continue({ asked }: { asked: AskedForm }) {
  const { values: draft } = useVisitorDraft();
  const faults = [...faultsOf(draft, asked.form, today()).keys()];
  const steps = visitorSteps(asked.form, answersOf(draft, asked.form));
  const open = steps.find((step) => faults.some((field) => standsOn(step, field)));
  return <Redirect to={`${visitorBase}/${open?.key ?? 'kiem-tra'}`} />;
}

/** Goes on where the visitor's form was left, from the first page for a new one. */
export function VisitorStartPage() {
  return <VisitorGate>{(_duty, asked) => <Continue asked={asked} />}</VisitorGate>;
}
