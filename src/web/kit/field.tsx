import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import { kitT } from './kit-t.ts';

/** What every field has. `id` is the field's name in the API, so that a problem's errors find it. */
export interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  /** Already in words: see `fieldText`. */
  error?: string | undefined;
  isOptional?: boolean;
}

/** `aria-describedby` of a field's control: its error first, then its hint. */
export function describedBy({
  id,
  hint,
  error,
}: Pick<FieldProps, 'id' | 'hint' | 'error'>): string | undefined {
  return [error && `${id}-loi`, hint && `${id}-goi-y`].filter(Boolean).join(' ') || undefined;
}

export function FieldHint({ id, hint }: Pick<FieldProps, 'id' | 'hint'>) {
  if (!hint) return null;
  return (
    <p id={`${id}-goi-y`} className="v-hint">
      {hint}
    </p>
  );
}

export function FieldErrorText({ id, error }: Pick<FieldProps, 'id' | 'error'>) {
  if (!error) return null;
  return (
    <p id={`${id}-loi`} className="v-error">
      <Icon name="alert" size={20} />
      {error}
    </p>
  );
}

export function OptionalMark({ isOptional }: Pick<FieldProps, 'isOptional'>) {
  return isOptional ? <span className="v-optional"> {kitT('optional')}</span> : null;
}

/** Label, hint, error and control, in the order they are read. */
export function Field({ children, ...field }: FieldProps & { children: ReactNode }) {
  return (
    <div className={field.error ? 'v-field v-field-wrong' : 'v-field'}>
      <label htmlFor={field.id} className="v-label">
        {field.label}
        <OptionalMark {...field} />
      </label>
      <FieldHint {...field} />
      <FieldErrorText {...field} />
      {children}
    </div>
  );
}
