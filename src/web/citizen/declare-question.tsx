import { useState } from 'react';
import { answerTexts, checkAnswers } from '../../domain/check-answers.ts';
import { type Answers, answerOf, type FormItem, formText } from '../../domain/form.ts';
import { Button } from '../kit/button.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { getLang, say } from '../kit/i18n.ts';
import { kitT } from '../kit/kit-t.ts';
import { navigate } from '../kit/navigation.tsx';
import { Question } from '../kit/question.tsx';
import { type QuestionPage, questionPages } from '../kit/question-pages.ts';
import { Redirect } from '../kit/redirect.tsx';
import type { PageProps } from '../kit/router.tsx';
import { today } from '../kit/server-clock.ts';
import { CitizenPage, Thumb } from './citizen-page.tsx';
import { AnswerList } from './declare-answers.tsx';
import { useDeclarationDraft } from './declare-draft.ts';
import { DeclareGate, type Declaring } from './declare-gate.tsx';
import { sendDeclaration } from './declare-send.ts';
import { doorT } from './door-t.ts';
import { forWhom } from './for-whom.ts';
import { formT } from './form-t.ts';
import { findReturnPath, withReturn } from './return-path.ts';

/** What is wrong with the answers, by question: the sentence. */
function findErrors({ form }: Declaring, answers: Answers): Map<string, string> {
  const result = checkAnswers(form, answers);
  return new Map(result.ok ? [] : result.errors.map(({ linkId, code }) => [linkId, say(answerTexts[code])]));
}

/** The errors of one page. Of several questions each names its own, or the lines at the top would be all alike. */
function pageErrors(declaring: Declaring, answers: Answers, { items }: QuestionPage): [string, string][] {
  const errors = findErrors(declaring, answers);
  return items.flatMap((item): [string, string][] => {
    const text = errors.get(item.linkId);
    if (text === undefined) return [];
    return [[item.linkId, items.length > 1 ? `${formText(item.text, getLang(), declaring)} ${text}` : text]];
  });
}

function pathOf({ base }: Declaring, key: string): string {
  return withReturn(`${base}/cau/${key}`, findReturnPath());
}

/** The next page with something left to answer; when nothing is, the check page. */
function nextPath(declaring: Declaring, answers: Answers, key: string): string {
  const errors = findErrors(declaring, answers);
  const pages = questionPages(declaring.form, answers);
  const rest = pages.slice(pages.findIndex((page) => page.key === key) + 1);
  const open = rest.find(({ items }) => items.some(({ linkId }) => errors.has(linkId)));
  return open ? pathOf(declaring, open.key) : withReturn(`${declaring.base}/kiem-tra`, findReturnPath());
}

function QuestionView({ declaring, pageKey }: { declaring: Declaring; pageKey: string }) {
  const { form, person, base, lookBackDays } = declaring;
  const { answers, set } = useDeclarationDraft(person.id, form, today());
  const [attempt, setAttempt] = useState(0);
  const pages = questionPages(form, answers);
  const index = pages.findIndex(({ key }) => key === pageKey);
  const page = pages[index];
  if (!page) return <Redirect to={withReturn(base, findReturnPath())} />;
  const own = pageErrors(declaring, answers, page);
  const before = pages[index - 1];
  const words = (item: FormItem) => formText(item.text, getLang(), declaring);
  const errors = new Map(attempt > 0 ? own : []);
  const [first] = page.items;
  const count = formT('question_count', { step: index + 1, all: pages.length });

  function submit(): void {
    setAttempt(attempt + 1);
    if (own.length === 0) navigate(nextPath(declaring, answers, pageKey));
  }

  return (
    <CitizenPage
      title={page.group ? words(page.group) : first ? words(first) : ''}
      isTitleHidden={!page.group}
      back={before ? pathOf(declaring, before.key) : withReturn(base, findReturnPath())}
      caption={[forWhom(person), count].filter(Boolean).join(' · ')}
      hasErrors={errors.size > 0}
    >
      <ErrorSummary key={attempt} lines={[...errors].map(([field, text]) => ({ field, text }))} />
      <form
        noValidate
        className={page.group ? '' : 'c-asked'}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {page.items.map((item) => (
          <Question
            key={item.linkId}
            item={item}
            answer={answerOf(answers, item.linkId)}
            error={errors.get(item.linkId)}
            lookBackDays={lookBackDays}
            onAnswer={(answer) => set(item.linkId, answer)}
          />
        ))}
        <Thumb>
          <Button type="submit" isWide>
            {kitT('step_next')}
          </Button>
        </Thumb>
      </form>
    </CitizenPage>
  );
}

/** One question, or a small group of them. */
export function DeclareQuestionPage({ params }: PageProps) {
  return (
    <DeclareGate params={params}>
      {(declaring) => <QuestionView declaring={declaring} pageKey={params.question ?? ''} />}
    </DeclareGate>
  );
}

function CheckView({ declaring }: { declaring: Declaring }) {
  const { form, person, base, lookBackDays } = declaring;
  const { answers, declarationId, clear } = useDeclarationDraft(person.id, form, today());
  const [error, setError] = useState<string>();
  const caption = forWhom(person);
  const errors = findErrors(declaring, answers);
  const open = questionPages(form, answers).find(({ items }) =>
    items.some(({ linkId }) => errors.has(linkId)),
  );
  // The address of the check page with a question still open: the question comes first.
  if (open) return <Redirect to={pathOf(declaring, open.key)} />;

  async function send(): Promise<void> {
    const checked = checkAnswers(form, answers);
    if (!checked.ok) return;
    try {
      await sendDeclaration({ declarationId, person, loaded: declaring, answers: checked.answers });
    } catch {
      setError(doorT('keep_failed'));
      return;
    }
    navigate(withReturn(`/khai-bao/${person.id}/ket-qua/${declarationId}`, findReturnPath()), {
      replace: true,
    });
    clear();
  }

  return (
    <CitizenPage
      title={formT('check_title')}
      back={withReturn(base, findReturnPath())}
      {...(caption ? { caption } : {})}
      hasErrors={error !== undefined}
    >
      <ErrorSummary lines={error ? [{ text: error }] : []} />
      <AnswerList
        form={form}
        answers={answers}
        lookBackDays={lookBackDays}
        changeHref={(key) => pathOf(declaring, key)}
      />
      <p className="v-soft">{say(form.warning)}</p>
      <Thumb>
        <Button isWide onClick={send}>
          {formT('declare_send')}
        </Button>
      </Thumb>
    </CitizenPage>
  );
}

/** All answers with a way to change each, then the sending. */
export function DeclareCheckPage({ params }: PageProps) {
  return <DeclareGate params={params}>{(declaring) => <CheckView declaring={declaring} />}</DeclareGate>;
}
