import { type ReactNode, useState } from 'react';
import type { Person } from '../../contract/people.ts';
import { checkProfile, profileWarningTexts, relations } from '../../domain/person.ts';
import { request } from '../kit/api.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { say } from '../kit/i18n.ts';
import { kitT } from '../kit/kit-t.ts';
import { Link } from '../kit/navigation.tsx';
import { findPersonFaults } from '../kit/person-draft.ts';
import { faultText, fieldIdOf, personText, profileProblemLines } from '../kit/person-words.ts';
import { today } from '../kit/server-clock.ts';
import { takePerson } from './account.ts';
import { CitizenPage, Thumb } from './citizen-page.tsx';
import { formT } from './form-t.ts';
import { fieldOfStep, inputOf, type ProfileDraft, type ProfileStep, stepsFor } from './profile-draft.ts';
import { type ProfileFlow, useProfileDraft } from './profile-steps.tsx';
import { findReturnPath, withReturn } from './return-path.ts';

/** One answer as the check page shows it. */
function answerText(draft: ProfileDraft, step: ProfileStep): string {
  if (step !== 'quan-he') return personText(draft, step);
  const relation = relations.find((each) => each === draft.relation);
  return relation ? formT(`relation_${relation}`) : '';
}

function Facts({ flow, draft }: { flow: ProfileFlow; draft: ProfileDraft }) {
  return (
    <dl className="v-facts c-facts">
      {stepsFor(flow.initial.relation).map((step) => (
        <div key={step}>
          <dt>{formT(`fact_${fieldOfStep[step]}`)}</dt>
          <dd>{answerText(draft, step) || formT('fact_none')}</dd>
          <dd className="c-change">
            <Link to={withReturn(`${flow.base}/${step}`, findReturnPath())}>
              <span id={fieldOfStep[step]} tabIndex={-1}>
                {formT('change')}
              </span>
              <span className="v-hidden"> {formT(`fact_${fieldOfStep[step]}`)}</span>
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function warningsOf(draft: ProfileDraft): readonly string[] {
  const check = checkProfile(draft, today());
  return check.ok ? check.warnings.map((warning) => say(profileWarningTexts[warning])) : [];
}

function isChanged(flow: ProfileFlow, draft: ProfileDraft): boolean {
  return JSON.stringify(draft) !== JSON.stringify(flow.initial);
}

/** All answers with a way to change each, then the sending. `onSaved` leads on. */
export function ProfileCheckPage(props: {
  flow: ProfileFlow;
  title: string;
  onSaved: (person: Person) => void;
  children?: ReactNode;
}) {
  const { flow, title, onSaved } = props;
  const { values: draft, clear } = useProfileDraft(flow);
  const [lines, setLines] = useState<readonly ErrorLine[]>([]);
  const [attempt, setAttempt] = useState(0);
  const steps_max = stepsFor(flow.initial.relation).length + 1;

  async function save(): Promise<void> {
    setAttempt((count) => count + 1);
    const faults = [...findPersonFaults(draft, today())];
    const input = inputOf(draft);
    setLines(faults.map(([key, code]) => ({ field: fieldIdOf(key), text: faultText(key, code) })));
    if (faults.length > 0 || !input) return;
    const result = await request<Person>('PUT', `/api/people/${draft.personId}`, { body: input });
    if (!result.ok) {
      setLines(profileProblemLines(result.problem));
      return;
    }
    clear();
    takePerson(result.value);
    onSaved(result.value);
  }

  return (
    <CitizenPage
      title={title}
      back={flow.exitPath}
      {...(flow.isEdit ? {} : { caption: kitT('step_count', { step: steps_max, all: steps_max }) })}
      hasErrors={lines.length > 0}
    >
      <ErrorSummary key={attempt} lines={lines} />
      {warningsOf(draft).map((warning) => (
        <Banner key={warning} kind="ask">
          <p>{warning}</p>
        </Banner>
      ))}
      <Facts flow={flow} draft={draft} />
      {props.children}
      {(!flow.isEdit || isChanged(flow, draft)) && (
        <Thumb>
          <Button isWide onClick={save}>
            {flow.isEdit ? formT('profile_save') : formT('profile_send')}
          </Button>
        </Thumb>
      )}
    </CitizenPage>
  );
}
