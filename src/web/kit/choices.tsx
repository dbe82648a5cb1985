import type { ReactNode } from 'react';
import { describedBy, FieldErrorText, FieldHint, type FieldProps, OptionalMark } from './field.tsx';

export interface Choice<V extends string> {
  value: V;
  label: string;
  hint?: string;
}

export interface RadioGroupProps<V extends string> extends FieldProps {
  options: readonly Choice<V>[];
  /** Undefined: not answered. There is no default, an answer is a tap. */
  value: V | undefined;
  onChange: (value: V) => void;
  /** Side by side where there is room: for "Có" and "Không". */
  isInline?: boolean;
}

/** One of several; each choice is a target as wide as the column. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const { id, options, value, onChange, isInline, error } = props;
  return (
    <fieldset
      className={error ? 'v-field v-field-wrong' : 'v-field'}
      aria-describedby={describedBy(props)}
      aria-invalid={error ? true : undefined}
    >
      <legend className="v-label">
        {props.label}
        <OptionalMark {...props} />
      </legend>
      <FieldHint {...props} />
      <FieldErrorText {...props} />
      <div className={isInline ? 'v-choices v-choices-inline' : 'v-choices'}>
        {options.map((option, i) => (
          <label key={option.value} className="v-choice">
            <input
              type="radio"
              id={i === 0 ? id : `${id}-${option.value}`}
              name={id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="v-choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface CheckboxFieldProps {
  id: string;
  label: ReactNode;
  hint?: string;
  error?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** One statement to tick; never ticked beforehand for consent. */
export function CheckboxField({ id, label, hint, error, checked, onChange }: CheckboxFieldProps) {
  return (
    <div className={error ? 'v-field v-field-wrong' : 'v-field'}>
      <FieldErrorText id={id} error={error} />
      <label className="v-choice">
        <input
          type="checkbox"
          id={id}
          name={id}
          checked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy({ id, error })}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>
          {label}
          {hint && <span className="v-choice-hint">{hint}</span>}
        </span>
      </label>
    </div>
  );
}
