import { tidyDateText } from './date-text.ts';
import { describedBy, Field, type FieldProps } from './field.tsx';
import { kitT } from './kit-t.ts';

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'search';
  maxLength?: number;
  /** Width in characters, for numbers of a known length. */
  width_ch?: number;
  /** More than one line. */
  rows?: number;
  autoCapitalize?: 'words' | 'sentences' | 'none';
  /** Shown as dots. */
  isSecret?: boolean;
}

/** One line of text, or several with `rows`. */
export function TextField(props: TextFieldProps) {
  const { id, label, hint, error, isOptional, value, onChange, rows, width_ch, isSecret, ...rest } = props;
  const shared = {
    id,
    name: id,
    value,
    className: 'v-input',
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(props),
    ...(width_ch === undefined ? {} : { style: { maxWidth: `calc(${width_ch}ch + 3rem)` } }),
    ...rest,
  };
  return (
    <Field {...{ id, label, hint, error }} isOptional={isOptional === true}>
      {rows === undefined ? (
        <input
          type={isSecret ? 'password' : 'text'}
          {...shared}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <textarea rows={rows} {...shared} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
    </Field>
  );
}

export type PhoneFieldProps = Omit<TextFieldProps, 'label' | 'inputMode' | 'rows'> & { label?: string };

/** A Vietnamese mobile number in any spelling; the domain reads it (`src/domain/phone.ts`). */
export function PhoneField({ label, hint, ...rest }: PhoneFieldProps) {
  return (
    <TextField
      autoComplete="tel"
      width_ch={16}
      {...rest}
      label={label ?? kitT('phone_label')}
      hint={hint ?? kitT('phone_hint')}
      inputMode="tel"
    />
  );
}

/** The 6-digit one-time code; the phone may fill it in from the message. Only digits are kept. */
export function CodeField({ label, hint, onChange, ...rest }: PhoneFieldProps) {
  return (
    <TextField
      {...rest}
      label={label ?? kitT('code_label')}
      hint={hint ?? kitT('code_hint')}
      onChange={(text) => onChange(text.replace(/\D/g, '').slice(0, 6))}
      inputMode="numeric"
      autoComplete="one-time-code"
      width_ch={8}
    />
  );
}

/** A date typed as `dd/mm/yyyy` in one field; bare digits get their slashes when the field is left. */
export function DateField({
  hint,
  value,
  onChange,
  onBlur,
  ...rest
}: Omit<TextFieldProps, 'inputMode' | 'rows'>) {
  return (
    <TextField
      maxLength={10}
      {...rest}
      hint={hint ?? kitT('date_hint')}
      value={value}
      onChange={onChange}
      onBlur={() => {
        onChange(tidyDateText(value));
        onBlur?.();
      }}
      inputMode="numeric"
      width_ch={11}
    />
  );
}
