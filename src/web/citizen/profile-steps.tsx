import { useState } from 'react';
import type { Person } from '../../contract/people.ts';
import { Button } from '../kit/button.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { kitT } from '../kit/kit-t.ts';
import { navigate } from '../kit/navigation.tsx';
import { findPersonFaults } from '../kit/person-draft.ts';
import { faultText } from '../kit/person-words.ts';
import { today } from '../kit/server-clock.ts';
import { useDraft } from '../offline/drafts.ts';
import { CitizenPage, Thumb } from './citizen-page.tsx';
import { formT } from './form-t.ts';
import { fieldOfStep, type ProfileDraft, type ProfileStep, stepsFor } from './profile-draft.ts';
import { StepFields } from './profile-fields.tsx';
import { findReturnPath, withReturn } from './return-path.ts';

/** Whose profile is written, and at which addresses. */
export interface ProfileFlow {
  /** `/dang-ky`, `/ho-so`, `/nguoi-than/them`, `/nguoi-than/<id>`; also the draft's name. */
  base: string;
  /** The page with all answers: where a changed step leads back to. */
  checkPath: string;
  /** Where "Quay lại" on the first step leads. */
  exitPath: string;
  /** An existing profile is changed: each step leads back to the check page. */
  isEdit: boolean;
  initial: ProfileDraft;
  holder: Person | undefined;
}

/** The draft of a flow, kept on this phone. */
export function useProfileDraft({ base, initial }: ProfileFlow) {
  return useDraft(base.slice(1).replaceAll('/', '.'), initial);
}

function stepPath({ base }: ProfileFlow, step: string): string {
  return withReturn(`${base}/${step}`, findReturnPath());
}

/** The step to go to after this one: the next, or in an existing profile back to the check page. */
function nextPath(flow: ProfileFlow, steps: readonly ProfileStep[], index: number): string {
  const next = steps[index + 1];
  return flow.isEdit || !next ? withReturn(flow.checkPath, findReturnPath()) : stepPath(flow, next);
}

function backPath(flow: ProfileFlow, steps: readonly ProfileStep[], index: number): string {
  if (flow.isEdit) return flow.checkPath;
  const before = steps[index - 1];
  return before ? stepPath(flow, before) : flow.exitPath;
}

/** One question of a profile. What is typed is kept at once; only "Tiếp tục" checks it. */
export function ProfileStepPage({ flow, step }: { flow: ProfileFlow; step: ProfileStep }) {
  const { values: draft, set } = useProfileDraft(flow);
  const [attempt, setAttempt] = useState(0);
  const steps = stepsFor(flow.initial.relation);
  const index = steps.indexOf(step);
  const field = fieldOfStep[step];
  const own = [...findPersonFaults(draft, today())].filter(([key]) => key.split('.')[0] === field);
  const faults = new Map(attempt > 0 ? own.map(([key, code]) => [key, faultText(key, code)]) : []);
  const isSkippable = step === 'so-can-cuoc' && draft.idNumber.trim() === '';

  function submit(): void {
    setAttempt(attempt + 1);
    if (own.length === 0) navigate(nextPath(flow, steps, index));
  }

  return (
    <CitizenPage
      title={formT(`step_${field}`)}
      back={backPath(flow, steps, index)}
      {...(flow.isEdit ? {} : { caption: kitT('step_count', { step: index + 1, all: steps.length + 1 }) })}
      hasErrors={faults.size > 0}
    >
      <ErrorSummary key={attempt} lines={[...faults].map(([key, text]) => ({ field: key, text }))} />
      <form
        noValidate
        className="c-step"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <StepFields
          step={step}
          draft={draft}
          set={set}
          errorOf={(key) => faults.get(key)}
          holder={flow.holder}
        />
        <Thumb>
          <Button type="submit" isWide>
            {kitT(isSkippable ? 'step_skip' : 'step_next')}
          </Button>
        </Thumb>
      </form>
    </CitizenPage>
  );
}
