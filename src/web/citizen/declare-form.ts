import { useEffect, useState } from 'react';
import type { CurrentForm } from '../../contract/declarations.ts';
import type { Form } from '../../domain/form.ts';
import { parseForm } from '../../domain/parse-form.ts';
import { type Problem, request } from '../kit/api.ts';
import { findKept, keep } from '../offline/local-store.ts';

/** The form in force with its look-back window. */
export interface LoadedForm {
  form: Form;
  lookBackDays: number;
}

export type FormState =
  | { kind: 'waiting' }
  | { kind: 'failed'; problem: Problem }
  | ({ kind: 'ready' } & LoadedForm);

const key = 'citizen/form';

function read(current: CurrentForm): LoadedForm | undefined {
  const parsed = parseForm(current.form);
  return parsed.ok ? { form: parsed.form, lookBackDays: current.lookBackDays } : undefined;
}

function isCurrentForm(value: unknown): value is CurrentForm {
  return typeof value === 'object' && value !== null && 'form' in value && 'lookBackDays' in value;
}

async function load(): Promise<FormState> {
  const result = await request<CurrentForm>('GET', '/api/forms/current');
  const current = result.ok ? result.value : await findKept(key, isCurrentForm).catch(() => undefined);
  const loaded = current && read(current);
  if (result.ok && loaded) keep(key, result.value).catch(() => undefined);
  if (loaded) return { kind: 'ready', ...loaded };
  return { kind: 'failed', problem: result.ok ? { status: 0, code: 'unknown', detail: '' } : result.problem };
}

let known: FormState = { kind: 'waiting' };

/** The form to declare with: asked of the server once a run, without a network the one seen last. */
export function useForm(): [FormState, () => void] {
  const [state, setState] = useState(known);
  useEffect(() => {
    if (state.kind !== 'waiting') return;
    void load().then((next) => {
      known = next.kind === 'ready' ? next : { kind: 'waiting' };
      setState(next);
    });
  }, [state]);
  return [state, () => setState({ kind: 'waiting' })];
}
