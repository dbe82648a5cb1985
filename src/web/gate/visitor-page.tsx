import { useState } from 'react';
import { answerOf, formText } from '../../domain/form.ts';
import { Banner } from '../kit/banner.tsx';
import type { LoadedForm } from '../kit/current-form.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Form } from '../kit/form.tsx';
import { getLang } from '../kit/i18n.ts';
import { kitT } from '../kit/kit-t.ts';
import { navigate } from '../kit/navigation.tsx';
import type { PersonStep } from '../kit/person-draft.ts';
import { PersonFields } from '../kit/person-fields.tsx';
import { Question } from '../kit/question.tsx';
import { Redirect } from '../kit/redirect.tsx';
import type { PageProps } from '../kit/router.tsx';
import { today } from '../kit/server-clock.ts';
import { GatePage } from './gate-page.tsx';
import { say, t } from './t.ts';
import { answersOf, askedConsents, faultsOf, openFields } from './visitor-draft.ts';
import { useVisitorDraft, VisitorGate, visitorBase } from './visitor-gate.tsx';
import { standsOn, type VisitorStep, visitorSteps } from './visitor-steps.ts';

const titles = {
  'ho-ten': 'visitor_name',
  'ngay-sinh': 'visitor_birth',
  'gioi-tinh': 'visitor_sex',
  'so-can-cuoc': 'visitor_id',
  'noi-o': 'visitor_area',
  'dia-chi': 'visitor_address',
  'dong-y': 'visitor_consent',
} as const satisfies Record<PersonStep, string>;

function titleOf(step: VisitorStep, { lookBackDays }: LoadedForm): string {
  if (step.kind === 'person') return t(titles[step.step]);
  return step.group ? formText(step.group.text, getLang(), { lookBackDays }) : t('visitor_questions');
}

function StepView({ asked, stepKey }: { asked: LoadedForm; stepKey: string }) {
  const { values: draft, set } = useVisitorDraft();
  const [attempt, setAttempt] = useState(0);
  const answers = answersOf(draft, asked.form);
  const steps = visitorSteps(asked.form, answers);
  const index = steps.findIndex(({ key }) => key === stepKey);
  const step = steps[index];
  if (!step) return <Redirect to={visitorBase} />;
  const own = [...faultsOf(draft, asked.form, today())].filter(([field]) => standsOn(step, field));
  const errors = new Map(attempt > 0 ? own : []);
  const isSkippable = step.key === 'so-can-cuoc' && draft.idNumber.trim() === '';
  const before = steps[index - 1];
  const isDoubtful = draft.doubts.some((field) => standsOn(step, field));

  function submit(): void {
    setAttempt(attempt + 1);
    if (!step || own.length > 0) return;
    // Who goes on has compared it with the card.
    set({ doubts: draft.doubts.filter((field) => !standsOn(step, field)) });
    navigate(`${visitorBase}/${steps[index + 1]?.key ?? 'kiem-tra'}`);
  }

  return (
    <GatePage
      title={titleOf(step, asked)}
      back={before ? `${visitorBase}/${before.key}` : '/cong/nhap-tay'}
      caption={kitT('step_count', { step: index + 1, all: steps.length + 1 })}
      hasErrors={errors.size > 0}
    >
      <ErrorSummary lines={[...errors].map(([field, text]) => ({ field, text }))} attempt={attempt} />
      {isDoubtful && (
        <Banner kind="ask" title={t('visitor_doubt')}>
          <p>{t(step.key === 'dia-chi' ? 'visitor_doubt_address' : 'visitor_doubt_text')}</p>
        </Banner>
      )}
      <Form onSubmit={submit} submitLabel={kitT(isSkippable ? 'step_skip' : 'step_next')}>
        {step.kind === 'person' ? (
          <>
            {step.step === 'dong-y' && <p>{t('visitor_consent_text')}</p>}
            <PersonFields
              step={step.step}
              draft={draft}
              set={set}
              errorOf={(field) => errors.get(field)}
              isOwn={false}
              hints={{ name: t('visitor_name_hint'), idNumber: t('visitor_id_hint') }}
              asked={askedConsents}
              agreeWords={({ title }) => t('visitor_agrees', { title: say(title).toLowerCase() })}
            />
          </>
        ) : (
          step.items.map((item) => (
            <Question
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

function Continue({ asked }: { asked: LoadedForm }) {
  const { values: draft } = useVisitorDraft();
  const fields = openFields(draft, asked.form, today());
  const steps = visitorSteps(asked.form, answersOf(draft, asked.form));
  const open = steps.find((step) => fields.some((field) => standsOn(step, field)));
  return <Redirect to={`${visitorBase}/${open?.key ?? 'kiem-tra'}`} />;
}

/** Goes on where the visitor's form was left, from the first page for a new one. */
export function VisitorStartPage() {
  return <VisitorGate>{(_duty, asked) => <Continue asked={asked} />}</VisitorGate>;
}
