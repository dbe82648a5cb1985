import { isAreaVersion } from '../../domain/area.ts';
import { type Answer, type Answers, answerOf, type FormItem, formText } from '../../domain/form.ts';
import type { Bilingual } from '../../domain/text.ts';
import { formatDay, isDay, parseDate } from '../../domain/time.ts';
import { AreaPicker } from '../kit/area-picker.tsx';
import { CheckboxField, RadioGroup } from '../kit/choices.tsx';
import { describedBy, FieldErrorText, FieldHint } from '../kit/field.tsx';
import { getLang } from '../kit/i18n.ts';
import { DateField, TextField } from '../kit/text-fields.tsx';
import { say, t } from './t.ts';

export interface QuestionProps {
  item: FormItem;
  answer: Answer | undefined;
  error: string | undefined;
  lookBackDays: number;
  onAnswer: (answer: Answer) => void;
}

interface Words {
  id: string;
  label: string;
  hint: string | undefined;
  error: string | undefined;
}

function wordsOf({ item, error, lookBackDays }: QuestionProps): Words {
  const words = (text: Bilingual) => formText(text, getLang(), { lookBackDays });
  return { id: item.linkId, label: words(item.text), hint: item.hint && words(item.hint), error };
}

function optionsOf({ answerOption = [] }: FormItem) {
  return answerOption.map(({ valueCoding: { code, display } }) => ({ value: code, label: say(display) }));
}

function ManyChoices({
  item,
  answer,
  onAnswer,
  ...words
}: Pick<QuestionProps, 'item' | 'answer' | 'onAnswer'> & Words) {
  const chosen = Array.isArray(answer) ? answer : [];
  return (
    <fieldset
      className={words.error ? 'v-field v-field-wrong' : 'v-field'}
      aria-describedby={describedBy(words)}
    >
      <legend className="v-label">{words.label}</legend>
      <FieldHint {...words} />
      <FieldErrorText {...words} />
      <div className="v-choices g-tight">
        {optionsOf(item).map(({ value, label }, i) => (
          <CheckboxField
            key={value}
            id={i === 0 ? words.id : `${words.id}-${value}`}
            label={label}
            checked={chosen.includes(value)}
            onChange={(isChosen) =>
              onAnswer([...chosen.filter((each) => each !== value), ...(isChosen ? [value] : [])])
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** A question with the control of its type. Nothing is chosen beforehand: an answer is a tap. */
export function VisitorQuestion(props: QuestionProps) {
  const { item, answer, onAnswer } = props;
  const words = wordsOf(props);
  const text = typeof answer === 'string' ? answer : '';
  switch (item.type) {
    case 'group':
      return null;
    case 'boolean': {
      const options = [
        { value: 'no', label: t('no') },
        { value: 'yes', label: t('yes') },
      ];
      const value = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : undefined;
      return (
        <RadioGroup
          {...words}
          isInline
          options={options}
          value={value}
          onChange={(chosen) => onAnswer(chosen === 'yes')}
        />
      );
    }
    case 'choice':
      if (item.repeats) return <ManyChoices {...words} item={item} answer={answer} onAnswer={onAnswer} />;
      return (
        <RadioGroup {...words} options={optionsOf(item)} value={text || undefined} onChange={onAnswer} />
      );
    case 'date': {
      // Kept as a day once it can be read, as it was typed until then.
      const typed = isDay(text) ? formatDay(text) : text;
      return (
        <DateField
          {...words}
          value={typed}
          onChange={(day) => onAnswer(parseDate(day) ?? day)}
          autoComplete="off"
        />
      );
    }
    case 'area': {
      const [code = '', version = ''] = text.split('@');
      const value = isAreaVersion(version) ? { code, version, pathName: code } : undefined;
      return (
        <AreaPicker
          {...words}
          value={value}
          onChange={(area) => onAnswer(area ? `${area.code}@${area.version}` : '')}
        />
      );
    }
    case 'string':
      return (
        <TextField
          {...words}
          isOptional={!item.required}
          rows={3}
          value={text}
          onChange={onAnswer}
          autoComplete="off"
        />
      );
  }
}

/** An answer in words. */
export function answerWords(item: FormItem, answers: Answers): string {
  const answer = answerOf(answers, item.linkId);
  if (answer === undefined || answer === '') return t('visitor_none');
  if (typeof answer === 'boolean') return answer ? t('yes') : t('no');
  if (item.type === 'date' && isDay(answer)) return formatDay(answer);
  const labels = new Map(optionsOf(item).map(({ value, label }) => [value, label]));
  return (typeof answer === 'string' ? [answer] : answer).map((each) => labels.get(each) ?? each).join(', ');
}
