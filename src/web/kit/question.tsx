import { useState } from 'react';
import { isAreaVersion } from '../../domain/area.ts';
import { type Answer, type Answers, answerOf, type FormItem, formText } from '../../domain/form.ts';
import { formatDay, isDay, parseDate } from '../../domain/time.ts';
import { AreaPicker } from './area-picker.tsx';
import { CheckboxField, RadioGroup } from './choices.tsx';
import { describedBy, FieldErrorText, FieldHint } from './field.tsx';
import { getLang, say } from './i18n.ts';
import { kitT } from './kit-t.ts';
import { DateField, TextField } from './text-fields.tsx';

export interface QuestionProps {
  item: FormItem;
  answer: Answer | undefined;
  error: string | undefined;
  lookBackDays: number;
  onAnswer: (answer: Answer) => void;
}

function wordsOf({ item, lookBackDays, error }: QuestionProps) {
  const text = (each: NonNullable<FormItem['hint']>) => formText(each, getLang(), { lookBackDays });
  return { id: item.linkId, label: text(item.text), hint: item.hint && text(item.hint), error };
}

function YesNo(props: QuestionProps) {
  const { answer, onAnswer } = props;
  return (
    <RadioGroup
      {...wordsOf(props)}
      isInline
      options={[
        { value: 'no', label: kitT('no') },
        { value: 'yes', label: kitT('yes') },
      ]}
      value={answer === true ? 'yes' : answer === false ? 'no' : undefined}
      onChange={(value: 'yes' | 'no') => onAnswer(value === 'yes')}
    />
  );
}

function optionsOf(item: FormItem) {
  return (item.answerOption ?? []).map(({ valueCoding }) => ({
    value: valueCoding.code,
    label: say(valueCoding.display),
  }));
}

function OneOf(props: QuestionProps) {
  const { item, answer, onAnswer } = props;
  const value = typeof answer === 'string' ? answer : undefined;
  return <RadioGroup {...wordsOf(props)} options={optionsOf(item)} value={value} onChange={onAnswer} />;
}

function SomeOf(props: QuestionProps) {
  const { item, answer, onAnswer } = props;
  const words = wordsOf(props);
  const chosen = Array.isArray(answer) ? answer : [];
  return (
    <fieldset
      className={words.error ? 'v-field v-field-wrong' : 'v-field'}
      aria-describedby={describedBy(words)}
    >
      <legend className="v-label">{words.label}</legend>
      <FieldHint id={words.id} hint={words.hint} />
      <FieldErrorText id={words.id} error={words.error} />
      <div className="v-choices v-choices-tight">
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

function FreeText(props: QuestionProps) {
  const { item, answer, onAnswer } = props;
  return (
    <TextField
      {...wordsOf(props)}
      isOptional={!item.required}
      rows={3}
      value={typeof answer === 'string' ? answer : ''}
      onChange={onAnswer}
      autoComplete="off"
    />
  );
}

/** A day is kept as `yyyy-MM-dd` once it can be read, and as it was typed until then. */
function DayField(props: QuestionProps) {
  const { answer, onAnswer } = props;
  const typed = typeof answer === 'string' ? answer : '';
  const value = isDay(typed) ? formatDay(typed) : typed;
  return (
    <DateField
      {...wordsOf(props)}
      value={value}
      onChange={(text) => onAnswer(parseDate(text) ?? text)}
      autoComplete="off"
    />
  );
}

/** As people write a number, with a comma or a point; undefined while it is none. */
function parseNumber(text: string): number | undefined {
  return /^-?\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined;
}

/** A number is kept as one once it can be read, and as it was typed until then. */
function NumberField(props: QuestionProps) {
  const { item, answer, onAnswer } = props;
  const [typed, setTyped] = useState(() => numberText(answer));
  return (
    <TextField
      {...wordsOf(props)}
      isOptional={!item.required}
      inputMode={item.type === 'integer' ? 'numeric' : 'decimal'}
      width_ch={8}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        onAnswer(parseNumber(text) ?? text);
      }}
      autoComplete="off"
    />
  );
}

function numberText(answer: Answer | undefined): string {
  if (typeof answer === 'number')
    return getLang() === 'vi' ? String(answer).replace('.', ',') : String(answer);
  return typeof answer === 'string' ? answer : '';
}

function AreaField(props: QuestionProps) {
  const { answer, onAnswer } = props;
  const [code = '', version = ''] = typeof answer === 'string' ? answer.split('@') : [];
  const value = isAreaVersion(version) ? { code, version, pathName: code } : undefined;
  return (
    <AreaPicker
      {...wordsOf(props)}
      value={value}
      onChange={(area) => onAnswer(area ? `${area.code}@${area.version}` : '')}
    />
  );
}

/** A question with the control of its type; nothing is chosen beforehand. */
export function Question(props: QuestionProps) {
  switch (props.item.type) {
    case 'boolean':
      return <YesNo {...props} />;
    case 'choice':
      return props.item.repeats ? <SomeOf {...props} /> : <OneOf {...props} />;
    case 'date':
      return <DayField {...props} />;
    case 'area':
      return <AreaField {...props} />;
    case 'integer':
    case 'decimal':
      return <NumberField {...props} />;
    case 'string':
      return <FreeText {...props} />;
    case 'group':
      return null;
  }
}

/** An answer in words, as a check page shows it; undefined where there is none. */
export function answerText(item: FormItem, answers: Answers): string | undefined {
  const answer = answerOf(answers, item.linkId);
  if (answer === undefined || answer === '') return undefined;
  if (typeof answer === 'boolean') return answer ? kitT('yes') : kitT('no');
  if (typeof answer === 'number') return numberText(answer);
  if (item.type === 'date' && isDay(answer)) return formatDay(answer);
  const chosen = typeof answer === 'string' ? [answer] : answer;
  const labels = new Map(optionsOf(item).map(({ value, label }) => [value, label]));
  return chosen.map((each) => labels.get(each) ?? each).join(', ');
}
