/** The forms that come with the product. A form once used is never changed: a change is a new version beside it. */
import type { Form } from './form.ts';
import khaiBaoToanDan2021 from './forms/khai-bao-toan-dan-2021.json' with { type: 'json' };
import { parseForm } from './parse-form.ts';

export const forms: readonly Form[] = [khaiBaoToanDan2021].map(read);

/** The form with that id and version, or undefined. */
export function findForm(id: string, version: string): Form | undefined {
  return forms.find((form) => form.id === id && form.version === version);
}

/** The newest active form: the one to declare with. @throws Error when there is none */
export function getCurrentForm(): Form {
  const current = forms.findLast((form) => form.status === 'active');
  if (!current) throw new Error('no form is active');
  return current;
}

function read(json: unknown): Form {
  const result = parseForm(json);
  if (!result.ok) throw new Error(`a form is broken: ${result.errors.join('; ')}`);
  return result.form;
}
