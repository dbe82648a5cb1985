import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import type { CurrentForm } from '../../contract/declarations.ts';
import type { Form } from '../../domain/form.ts';
import { parseForm } from '../../domain/parse-form.ts';
import { findKept, keep } from '../offline/local-store.ts';
import { type Problem, request } from './api.ts';
import { Button } from './button.tsx';
import { kitT } from './kit-t.ts';
import { WaitingPage } from './lost-pages.tsx';
import type { PageFrameProps } from './page.tsx';
import { problemText } from './problem-text.ts';

/** The form in force with its look-back window. */
export interface LoadedForm {
  form: Form;
  lookBackDays: number;
}

type FormState =
  | { kind: 'waiting' }
  | { kind: 'failed'; problem: Problem }
  | ({ kind: 'ready' } & LoadedForm);

const key = 'form';

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
function useForm(): [FormState, () => void] {
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

/** Pages that need the form in force; `Frame` is the audience's page, for when it cannot be fetched. */
export function WithForm({
  Frame,
  back,
  children,
}: {
  Frame: ComponentType<Pick<PageFrameProps, 'title' | 'back' | 'children'>>;
  back: string;
  children: (loaded: LoadedForm) => ReactNode;
}) {
  const [state, retry] = useForm();
  if (state.kind === 'waiting') return <WaitingPage />;
  if (state.kind === 'ready') return children(state);
  return (
    <Frame title={kitT('form_failed')} back={back}>
      <p>{problemText(state.problem)}</p>
      <Button onClick={retry}>{kitT('retry')}</Button>
    </Frame>
  );
}
