import { useEffect, useState } from 'react';
import type { CurrentForm } from '../../contract/declarations.ts';
import type { Form } from '../../domain/form.ts';
import { parseForm } from '../../domain/parse-form.ts';
import { type Problem, request } from '../kit/api.ts';

/** The form in force with its look-back window. */
export interface AskedForm {
  form: Form;
  lookBackDays: number;
}

let known: AskedForm | undefined;

async function fetchForm(): Promise<AskedForm | Problem> {
  const result = await request<CurrentForm>('GET', '/api/forms/current');
  if (!result.ok) return result.problem;
  const parsed = parseForm(result.value.form);
  if (!parsed.ok) return { status: 0, code: 'unknown', detail: '' };
  return { form: parsed.form, lookBackDays: result.value.lookBackDays };
}

/** The questions to ask a visitor; undefined while they are fetched, a problem when they cannot be. */
export function useForm(): { asked: AskedForm | undefined; problem: Problem | undefined; retry: () => void } {
  const [asked, setAsked] = useState(known);
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt fetches again
  useEffect(() => {
    if (known) return;
    let isShown = true;
    void fetchForm().then((result) => {
      if ('form' in result) known = result;
      if (!isShown) return;
      if ('form' in result) setAsked(result);
      else setProblem(result);
    });
    return () => {
      isShown = false;
    };
  }, [attempt]);
  return {
    asked,
    problem,
    retry: () => {
      setProblem(undefined);
      setAttempt(attempt + 1);
    },
  };
}
