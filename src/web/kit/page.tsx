import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icons.tsx';
import { kitT } from './kit-t.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { goBack, hasNavigated, Link } from './navigation.tsx';
import { OfflineBadge } from './offline-badge.tsx';

/** Sets `document.title`, with "Lỗi:" in front while the page has errors. */
export function useTitle(title: string, hasErrors = false): void {
  const prefix = hasErrors ? `${kitT('error_prefix')} ` : '';
  const full = `${prefix}${title} – ${kitT('app_name')}`;
  useEffect(() => {
    document.title = full;
  }, [full]);
}

/** One step back, or to `to` when the app was opened on this page. */
export function BackLink({ to, onClick }: { to: string; onClick?: () => void }) {
  return (
    <a
      href={to}
      className="v-back v-no-print"
      onClick={(event) => {
        event.preventDefault();
        if (onClick) onClick();
        else goBack(to);
      }}
    >
      <Icon name="back" />
      {kitT('back')}
    </a>
  );
}

/** The bar at the top of each page: the app's name, whether there is a network, the language. */
export function Header({ children }: { children?: ReactNode }) {
  return (
    <header className="v-header v-no-print">
      <Link to="/" className="v-brand">
        <Icon name="gate" />
        {kitT('app_name')}
      </Link>
      <span className="v-header-side">
        <OfflineBadge />
        {children}
        <LanguageSwitch />
      </span>
    </header>
  );
}

export interface PageFrameProps {
  /** The heading and the tab's title: the question this page asks, or what it is. */
  title: string;
  /** Where "Quay lại" leads when the app was opened on this page; no link without it. */
  back?: string;
  /** Another meaning of "Quay lại": the step before in a form. */
  onBack?: () => void;
  /** "Bước 2/5" and the like, above the heading. */
  caption?: string;
  hasErrors?: boolean;
  /** Hides the heading from sight (a scan page), not from screen readers. */
  isTitleHidden?: boolean;
  /** Items of the header's right side. */
  headerSide?: ReactNode;
  children: ReactNode;
}

/**
 * The frame of a pocket page. After a navigation focus is on its heading, so a screen reader reads it. For a form of
 * several steps at one address give each step its own `key`.
 */
export function Page({
  title,
  back,
  onBack,
  caption,
  hasErrors,
  isTitleHidden,
  headerSide,
  children,
}: PageFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title, hasErrors);
  useEffect(() => {
    // `Page` may appear again at the same address (a step): then too its heading is what to read next.
    if (hasNavigated() || firstPageShown) heading.current?.focus({ preventScroll: true });
    firstPageShown = true;
  }, []);
  return (
    <>
      <a href="#noi-dung" className="v-skip">
        {kitT('skip_to_content')}
      </a>
      <Header>{headerSide}</Header>
      <main id="noi-dung" className="v-page">
        {back !== undefined && <BackLink to={back} {...(onBack ? { onClick: onBack } : {})} />}
        {caption && <p className="v-caption">{caption}</p>}
        <h1 ref={heading} tabIndex={-1} className={isTitleHidden ? 'v-hidden' : undefined}>
          {title}
        </h1>
        {children}
      </main>
    </>
  );
}

let firstPageShown = false;
