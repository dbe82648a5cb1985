import type { ReactNode } from 'react';
import type { Person } from '../../contract/people.ts';
import { Button } from '../kit/button.tsx';
import { WaitingPage } from '../kit/lost-pages.tsx';
import { problemText } from '../kit/problem-text.ts';
import { CitizenPage } from './citizen-page.tsx';
import { type LoadedForm, useForm } from './declare-form.ts';
import { MemberGate, Redirect } from './member-gate.tsx';
import { t } from './t.ts';

export interface Declaring extends LoadedForm {
  person: Person;
  /** Where the pages of this declaration begin: `/khai-bao/<person>`. */
  base: string;
}

function WithForm({ children }: { children: (loaded: LoadedForm) => ReactNode }) {
  const [state, retry] = useForm();
  if (state.kind === 'waiting') return <WaitingPage />;
  if (state.kind === 'ready') return children(state);
  return (
    <CitizenPage title={t('form_failed_title')} back="/">
      <p>{problemText(state.problem)}</p>
      <Button onClick={retry}>{t('unreachable_retry')}</Button>
    </CitizenPage>
  );
}

/** The pages of one person's declaration: someone of this account, and a form to declare with. */
export function DeclareGate({
  personId,
  children,
}: {
  personId: string | undefined;
  children: (declaring: Declaring) => ReactNode;
}) {
  return (
    <MemberGate>
      {({ people }) => {
        const person = people.find(({ id }) => id === personId);
        if (!person) return <Redirect to="/khai-bao" />;
        const base = `/khai-bao/${person.id}`;
        return <WithForm>{(loaded) => children({ ...loaded, person, base })}</WithForm>;
      }}
    </MemberGate>
  );
}
