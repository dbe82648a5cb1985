import { useState } from 'react';
import type { Verdict } from '../../contract/declarations.ts';
import type { Person } from '../../contract/people.ts';
import { answerTexts, type CheckedAnswers, checkAnswers } from '../../domain/check-answers.ts';
import { adviceTexts } from '../../domain/declaration.ts';
import { type Answer, type Answers, answerOf, visibleAnswers, visibleQuestions } from '../../domain/form.ts';
import { Button } from '../kit/button.tsx';
import { type LoadedForm, WithForm } from '../kit/current-form.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { say } from '../kit/i18n.ts';
import { Icon, type IconName } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { Question } from '../kit/question.tsx';
import { Redirect } from '../kit/redirect.tsx';
import { newId } from '../offline/new-id.ts';
import { ButtonLink, CitizenPage, Thumb } from './citizen-page.tsx';
import { sendDeclaration } from './declare-send.ts';
import { doorT } from './door-t.ts';
import { formT } from './form-t.ts';
import { MemberGate } from './member-gate.tsx';
import { t } from './t.ts';

const form_id = 'suc-khoe-hoc-sinh';

/** What was answered for each child, by the child's id. */
type ByChild = Readonly<Record<string, Answers>>;

interface Sent {
  child: Person;
  declarationId: string;
  verdict: Verdict;
}

/** Questions of several children stand on one page: each has its own ids. */
const fieldOf = (child: Person, linkId: string) => `${child.id}-${linkId}`;

function ChildPart(props: {
  child: Person;
  loaded: LoadedForm;
  answers: Answers;
  errors: ReadonlyMap<string, string>;
  onAnswer: (linkId: string, answer: Answer) => void;
}) {
  const { child, loaded, answers, errors, onAnswer } = props;
  return (
    <section className="v-card">
      <h2>{child.name}</h2>
      {visibleQuestions(loaded.form, answers).map((item) => {
        const field = fieldOf(child, item.linkId);
        return (
          <Question
            key={field}
            item={{ ...item, linkId: field }}
            answer={answerOf(answers, item.linkId)}
            error={errors.get(field)}
            lookBackDays={loaded.lookBackDays}
            onAnswer={(answer) => onAnswer(item.linkId, answer)}
          />
        );
      })}
    </section>
  );
}

const verdictIcons = { ok: 'ok', ask: 'ask', stop: 'stop' } as const satisfies Record<Verdict, IconName>;

function Done({ sent }: { sent: readonly Sent[] }) {
  return (
    <CitizenPage title={t('pupils_done')} back="/">
      <ul className="v-rows">
        {sent.map(({ child, declarationId, verdict }) => (
          <li key={child.id}>
            <Link to={`/khai-bao/${child.id}/ket-qua/${declarationId}`}>
              <span className={`c-tone c-tone-${verdict}`}>
                <Icon name={verdictIcons[verdict]} />
              </span>
              <span className="c-row-words">
                {t(`verdict_other_${verdict}`, { name: child.name })}
                <span className="c-row-more">{say(adviceTexts[verdict].steps[0] ?? { vi: '', en: '' })}</span>
              </span>
              <Icon name="next" size={20} />
            </Link>
          </li>
        ))}
      </ul>
      <ButtonLink to="/">{t('result_home')}</ButtonLink>
    </CitizenPage>
  );
}

/** The answers of each child for whom anything was answered, or what is wrong with them. */
function checkAll(pupils: readonly Person[], { form }: LoadedForm, given: ByChild) {
  const errors: { field: string; text: string }[] = [];
  const whole: { child: Person; answers: CheckedAnswers }[] = [];
  for (const child of pupils) {
    const answers = visibleAnswers(form, given[child.id] ?? {});
    if (Object.keys(answers).length === 0) continue;
    const checked = checkAnswers(form, answers);
    if (checked.ok) whole.push({ child, answers: checked.answers });
    else
      errors.push(
        ...checked.errors.map(({ linkId, code }) => ({
          field: fieldOf(child, linkId),
          text: say(answerTexts[code]),
        })),
      );
  }
  return { errors, whole };
}

function Pupils({ pupils, loaded }: { pupils: readonly Person[]; loaded: LoadedForm }) {
  const [given, setGiven] = useState<ByChild>({});
  const [attempt, setAttempt] = useState(0);
  const [failure, setFailure] = useState<string>();
  const [sent, setSent] = useState<readonly Sent[]>();
  if (sent) return <Done sent={sent} />;
  const { errors, whole } = checkAll(pupils, loaded, given);
  const nameOf = (field: string) => pupils.find(({ id }) => field.startsWith(id))?.name ?? '';
  const shown = attempt > 0 ? errors : [];

  async function send(): Promise<void> {
    setAttempt((count) => count + 1);
    setFailure(whole.length + errors.length === 0 ? t('pupils_nobody') : undefined);
    if (errors.length > 0 || whole.length === 0) return;
    try {
      setSent(
        await Promise.all(
          whole.map(async ({ child, answers }) => {
            const declarationId = newId();
            const verdict = await sendDeclaration({ declarationId, person: child, loaded, answers });
            return { child, declarationId, verdict };
          }),
        ),
      );
    } catch {
      setFailure(doorT('keep_failed'));
    }
  }

  const lines = [
    ...(failure ? [{ text: failure }] : []),
    ...shown.map(({ field, text }) => ({ field, text: `${nameOf(field)}: ${text}` })),
  ];
  return (
    <CitizenPage title={say(loaded.form.title)} back="/khai-bao" hasErrors={lines.length > 0}>
      <ErrorSummary key={attempt} lines={lines} />
      <p>{t('pupils_text')}</p>
      {pupils.map((child) => (
        <ChildPart
          key={child.id}
          child={child}
          loaded={loaded}
          answers={given[child.id] ?? {}}
          errors={new Map(shown.map(({ field, text }) => [field, text]))}
          onAnswer={(linkId, answer) =>
            setGiven((old) => ({ ...old, [child.id]: { ...old[child.id], [linkId]: answer } }))
          }
        />
      ))}
      <p className="v-soft">{say(loaded.form.warning)}</p>
      <Thumb>
        <Button isWide onClick={send}>
          {formT('declare_send')}
        </Button>
      </Thumb>
    </CitizenPage>
  );
}

/** A parent answers the school's daily questions for all children on one page; each is a declaration of its own. */
export function PupilsPage() {
  return (
    <MemberGate>
      {({ self, people }) => {
        const children = people.filter(({ relation }) => relation === 'child');
        if (children.length === 0) return <Redirect to="/khai-bao" />;
        const choice = { formId: form_id, area: `${self.areaCode}@${self.areaVersion}` };
        return (
          <WithForm Frame={CitizenPage} back="/khai-bao" choice={choice}>
            {(loaded) => <Pupils pupils={children} loaded={loaded} />}
          </WithForm>
        );
      }}
    </MemberGate>
  );
}
