import { type ReactNode, useEffect } from 'react';
import type { Person } from '../../contract/people.ts';
import { type LoadedForm, WithForm } from '../kit/current-form.tsx';
import { Redirect } from '../kit/redirect.tsx';
import type { PathParams } from '../kit/route-match.ts';
import { CitizenPage } from './citizen-page.tsx';
import { MemberGate } from './member-gate.tsx';

export interface Declaring extends LoadedForm {
  person: Person;
  /** Where the pages of this declaration begin: `/khai-bao/<person>`, of another form `/khai-bao/<person>/mau/<form>`. */
  base: string;
}

/** The pages of one person's declaration: someone of this account, and a form to declare with. */
export function DeclareGate({
  params: { personId, formId },
  children,
}: {
  params: PathParams;
  children: (declaring: Declaring) => ReactNode;
}) {
  useEffect(() => {
    // Fetched while the questions are answered: the network may be gone when the result is shown.
    import('./declare-result.tsx').catch(() => undefined);
  }, []);
  return (
    <MemberGate>
      {({ people }) => {
        const person = people.find(({ id }) => id === personId);
        if (!person) return <Redirect to="/khai-bao" />;
        const base = `/khai-bao/${person.id}${formId === undefined ? '' : `/mau/${formId}`}`;
        const choice = { formId, area: `${person.areaCode}@${person.areaVersion}` };
        return (
          <WithForm Frame={CitizenPage} back="/" choice={choice}>
            {(loaded) => children({ ...loaded, person, base })}
          </WithForm>
        );
      }}
    </MemberGate>
  );
}
