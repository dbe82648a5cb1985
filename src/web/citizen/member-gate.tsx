import type { ReactNode } from 'react';
import type { Me } from '../../contract/accounts.ts';
import type { Person } from '../../contract/people.ts';
import { Button } from '../kit/button.tsx';
import { kitT } from '../kit/kit-t.ts';
import { WaitingPage } from '../kit/lost-pages.tsx';
import { Page } from '../kit/page.tsx';
import { Redirect } from '../kit/redirect.tsx';
import { refreshAccount, useAccount } from './account.ts';
import { formT } from './form-t.ts';
import { withReturn } from './return-path.ts';

export interface Member {
  me: Me;
  self: Person;
  /** The holder first. */
  people: readonly Person[];
}

/** Where the app is now, as a way back after login or registration. */
function here(): string {
  return location.pathname + location.search;
}

/** Shown where nothing is kept and the server cannot be reached. */
export function UnreachablePage() {
  return (
    <Page title={formT('unreachable_title')}>
      <p>{formT('unreachable_text')}</p>
      <Button onClick={refreshAccount}>{kitT('retry')}</Button>
    </Page>
  );
}

/** A page for whoever is logged in and registered; others go through login or registration and come back here. */
export function MemberGate({ children }: { children: (member: Member) => ReactNode }) {
  const { status, me, people } = useAccount();
  if (status === 'guest') return <Redirect to={withReturn('/dang-nhap', here())} />;
  if (status === 'unreachable') return <UnreachablePage />;
  if (!me) return <WaitingPage />;
  if (me.personId === null) return <Redirect to={withReturn('/dang-ky', here())} />;
  const self = people.find(({ id }) => id === me.personId);
  return self ? (
    children({ me, self, people: [self, ...people.filter((each) => each !== self)] })
  ) : (
    <WaitingPage />
  );
}
