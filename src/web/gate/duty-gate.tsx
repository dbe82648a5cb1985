import { Fragment, type ReactNode, useEffect } from 'react';
import { WaitingPage } from '../kit/lost-pages.tsx';
import { Redirect } from '../kit/redirect.tsx';
import { useStore } from '../kit/store.ts';
import type { Duty } from './duty.ts';
import { EndedPage } from './ended-page.tsx';
import { goToLogin, useGuard } from './guard.ts';
import { PinPage } from './lazy-pin-page.ts';
import { useFreshRoster } from './roster.ts';
import { shiftOpen } from './shift.ts';

/** Leads to the login, and back here. */
export function LoginRedirect() {
  useEffect(goToLogin, []);
  return <WaitingPage />;
}

/** Has the people of the place here before the network is gone. */
function RosterKeeper({ placeId }: { placeId: string }) {
  useFreshRoster(placeId);
  return null;
}

/** A page for a guard who stands somewhere; it makes way at once when the right to check ends. */
export function DutyGate({ children }: { children: (duty: Duty) => ReactNode }) {
  const { status, duty, ended } = useGuard();
  const isOpen = useStore(shiftOpen);
  if (ended) return <EndedPage why={ended} />;
  if (!isOpen) return <PinPage />;
  if (status === 'guest') return <LoginRedirect />;
  if (duty) {
    return (
      <Fragment key={`${duty.gateId} ${duty.asked}`}>
        <RosterKeeper placeId={duty.placeId} />
        {children(duty)}
      </Fragment>
    );
  }
  return status === 'waiting' ? <WaitingPage /> : <Redirect to="/cong" />;
}
