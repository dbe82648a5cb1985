import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import type { CurrentForm } from '../../contract/forms.ts';
import { type Form, readForm } from '../../domain/form.ts';
import { type RuleSet, readRuleSet } from '../../domain/rule-set.ts';
import { findKept, keep } from '../offline/local-store.ts';
import { type Problem, request } from './api.ts';
import { Button } from './button.tsx';
import { kitT } from './kit-t.ts';
import { WaitingPage } from './lost-pages.tsx';
import type { PageFrameProps } from './page.tsx';
import { problemText } from './problem-text.ts';

/** A form in force with the rules that judge it and its look-back window. */
export interface LoadedForm {
  form: Form;
  rules: RuleSet;
  /** The codes of the area that it was asked for, and of those around it. */
  areas: readonly string[];
  lookBackDays: number;
}

type FormState =
  | { kind: 'waiting' }
  | { kind: 'failed'; problem: Problem }
  | ({ kind: 'ready' } & LoadedForm);

/** Which form: without an id the usual one, without an area (`26041@2026-04-30`) the one that holds everywhere. */
export interface FormChoice {
  formId?: string | undefined;
  area?: string | undefined;
}

function pathOf({ formId = 'current', area }: FormChoice): string {
  return `/api/forms/${formId}${area === undefined ? '' : `?${new URLSearchParams({ area })}`}`;
}

function readCurrent({ form, rules, areas, lookBackDays }: CurrentForm): LoadedForm | undefined {
  const read = { form: readForm(form), rules: readRuleSet(rules) };
  return read.form && read.rules ? { form: read.form, rules: read.rules, areas, lookBackDays } : undefined;
}

function isCurrentForm(value: unknown): value is CurrentForm {
  return typeof value === 'object' && value !== null && 'form' in value && 'rules' in value;
}

async function load(path: string): Promise<FormState> {
  const result = await request<CurrentForm>('GET', path);
  const current = result.ok ? result.value : await findKept(path, isCurrentForm).catch(() => undefined);
  const loaded = current && readCurrent(current);
  if (result.ok && loaded) keep(path, result.value).catch(() => undefined);
  if (loaded) return { kind: 'ready', ...loaded };
  return { kind: 'failed', problem: result.ok ? { status: 0, code: 'unknown', detail: '' } : result.problem };
}

/** A phone that stays open for days asks again after so long: another version may be in force. */
const fresh_ms = 600_000;

const known = new Map<string, { state: FormState; at: number }>();

function findKnown(path: string): FormState {
  const found = known.get(path);
  return found && performance.now() - found.at < fresh_ms ? found.state : { kind: 'waiting' };
}

/** A form to declare with: asked of the server, without a network the one seen last. */
function useForm(path: string): [FormState, () => void] {
  const [shown, setShown] = useState({ path, state: findKnown(path) });
  const state = shown.path === path ? shown.state : findKnown(path);
  useEffect(() => {
    if (state.kind !== 'waiting') return;
    void load(path).then((next) => {
      if (next.kind === 'ready') known.set(path, { state: next, at: performance.now() });
      setShown({ path, state: next });
    });
  }, [path, state]);
  return [state, () => setShown({ path, state: { kind: 'waiting' } })];
}

/** Pages that need a form in force; `Frame` is the audience's page, for when it cannot be fetched. */
export function WithForm({
  Frame,
  back,
  choice = {},
  children,
}: {
  Frame: ComponentType<Pick<PageFrameProps, 'title' | 'back' | 'children'>>;
  back: string;
  choice?: FormChoice;
  children: (loaded: LoadedForm) => ReactNode;
}) {
  const [state, retry] = useForm(pathOf(choice));
  if (state.kind === 'waiting') return <WaitingPage />;
  if (state.kind === 'ready') return children(state);
  return (
    <Frame title={kitT('form_failed')} back={back}>
      <p>{problemText(state.problem)}</p>
      <Button onClick={retry}>{kitT('retry')}</Button>
    </Frame>
  );
}
