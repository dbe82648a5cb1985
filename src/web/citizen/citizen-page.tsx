import type { ReactNode } from 'react';
import { Icon } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { Page, type PageFrameProps } from '../kit/page.tsx';
import { useOnline } from '../offline/online.ts';
import { useOutboxCount } from '../offline/use-outbox.ts';
import { doorT } from './door-t.ts';
import { declarationOutbox, visitOutbox } from './outboxes.ts';

/**
 * How much is still on this phone, on every page; it leads to the list of it. Beside "Chưa có mạng" only the number is
 * drawn, as a narrow screen has no room for both.
 */
function WaitingBadge() {
  const visits = useOutboxCount(visitOutbox);
  const declarations = useOutboxCount(declarationOutbox);
  const isOnline = useOnline();
  const waiting = visits.waiting + declarations.waiting;
  const refused = visits.refused + declarations.refused;
  if (waiting + refused === 0) return null;
  const words =
    refused > 0 ? doorT('badge_refused', { count: refused }) : doorT('badge_waiting', { count: waiting });
  return (
    <Link to="/chua-gui" className="v-badge c-badge-link">
      <Icon name={refused > 0 ? 'alert' : 'clock'} size={20} />
      <span className={isOnline ? '' : 'v-hidden'}>{words}</span>
      {!isOnline && <span aria-hidden="true">{refused || waiting}</span>}
    </Link>
  );
}

/** A page of the citizen: the kit's frame, with the count of what is not sent. */
export function CitizenPage(props: Omit<PageFrameProps, 'headerSide'>) {
  return <Page {...props} headerSide={<WaitingBadge />} />;
}

/** The page's main step, at the thumb: it stays at the lower edge while the page is longer than the screen. */
export function Thumb({ children }: { children: ReactNode }) {
  return <div className="c-thumb v-no-print">{children}</div>;
}

/** A link that looks like a button: for steps that lead to another page. */
export function ButtonLink({
  to,
  kind = 'primary',
  icon,
  children,
}: {
  to: string;
  kind?: 'primary' | 'secondary' | 'quiet';
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Link to={to} className={`v-button v-button-${kind} v-wide`}>
      {icon}
      <span>{children}</span>
    </Link>
  );
}
