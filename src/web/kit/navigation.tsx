import { type MouseEvent, type ReactNode, useLayoutEffect, useState } from 'react';

interface Address {
  path: string;
  /** Grows with every navigation; 0 is the address the app was opened with. */
  step: number;
}

const listeners = new Set<() => void>();
let address: Address = { path: location.pathname, step: 0 };

function arrive(): void {
  address = { path: location.pathname, step: address.step + 1 };
  for (const listener of listeners) listener();
}

addEventListener('popstate', arrive);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The current path; the component is drawn again when it changes. */
export function usePath(): string {
  const [{ path }, setAddress] = useState(address);
  // Before the first paint, unlike `useSyncExternalStore`: a press on the first picture is answered at once.
  useLayoutEffect(() => {
    const follow = () => setAddress(address);
    follow();
    return subscribe(follow);
  }, []);
  return path;
}

/** Whether the page shown was reached from inside the app (then focus belongs on its heading). */
export function hasNavigated(): boolean {
  return address.step > 0;
}

/** Goes to an address of this app. `replace` leaves no trace for "back", as after a form that was sent. */
export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) history.replaceState(history.state, '', to);
  else history.pushState({ inside: true }, '', to);
  arrive();
  scrollTo(0, 0);
}

/** One step back inside the app; from the page the app was opened on, to `fallback`. */
export function goBack(fallback: string): void {
  const state: unknown = history.state;
  const isInside = typeof state === 'object' && state !== null && 'inside' in state;
  if (isInside) history.back();
  else navigate(fallback, { replace: true });
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

export interface LinkProps {
  to: string;
  className?: string;
  'aria-current'?: 'page' | undefined;
  /** What it leads to, for those who hear a list of links. */
  'aria-label'?: string;
  children: ReactNode;
}

/** A link inside the app. To the desk (`/chu`, `/quan-tri`) use a plain `<a href>`: it is another app. */
export function Link({ to, children, ...rest }: LinkProps) {
  return (
    <a
      href={to}
      {...rest}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
