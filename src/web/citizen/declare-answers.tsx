import { type Answers, type Form, formText, visibleQuestions } from '../../domain/form.ts';
import { getLang } from '../kit/i18n.ts';
import { Link } from '../kit/navigation.tsx';
import { answerText } from '../kit/question.tsx';
import { questionPages } from '../kit/question-pages.ts';
import { formT } from './form-t.ts';

/** Every question with its answer; with `changeHref`, a way to change each. */
export function AnswerList(props: {
  form: Form;
  answers: Answers;
  lookBackDays: number;
  changeHref?: (pageKey: string) => string;
}) {
  const { form, answers, lookBackDays, changeHref } = props;
  const pages = questionPages(form, answers);
  return (
    <dl className="v-facts c-facts">
      {visibleQuestions(form, answers).map((item) => {
        const page = pages.find(({ items }) => items.includes(item));
        const words = formText(item.text, getLang(), { lookBackDays });
        const group = page?.group && formText(page.group.text, getLang(), { lookBackDays });
        return (
          <div key={item.linkId}>
            <dt>{group ? `${group} ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words}</dt>
            <dd>{answerText(item, answers) ?? formT('fact_none')}</dd>
            {changeHref && page && (
              <dd className="c-change">
                <Link to={changeHref(page.key)}>
                  {formT('change')}
                  <span className="v-hidden"> {words}</span>
                </Link>
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}
