import { useEffect } from 'react';
import { WaitingPage } from './lost-pages.tsx';
import { navigate } from './navigation.tsx';

/** Leads to another page and shows the shape of one meanwhile. */
export function Redirect({ to }: { to: string }) {
  useEffect(() => navigate(to, { replace: true }), [to]);
  return <WaitingPage />;
}
