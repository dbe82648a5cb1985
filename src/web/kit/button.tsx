import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { kitT } from './kit-t.ts';
import { useOnce } from './use-once.ts';

export interface ButtonProps {
  /** `primary` once a page; default. */
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet';
  type?: 'button' | 'submit';
  /** A promise keeps the button busy, and deaf to a second tap, until it ends. */
  onClick?: () => unknown;
  /** For a form that is being sent. */
  isBusy?: boolean;
  isWide?: boolean;
  icon?: ReactNode;
  children: ReactNode;
  'aria-label'?: string;
  'aria-expanded'?: boolean;
  'aria-pressed'?: boolean;
  disabled?: boolean;
}

/** A button whose words are a verb. A busy one keeps its focus and its place; it only stops answering. */
export function Button({
  kind = 'primary',
  type = 'button',
  onClick,
  isBusy,
  isWide,
  icon,
  children,
  ...rest
}: ButtonProps) {
  const { run, isRunning } = useOnce(() => onClick?.());
  const busy = isBusy === true || isRunning;
  const attributes: ButtonHTMLAttributes<HTMLButtonElement> = { ...rest, type: busy ? 'button' : type };
  return (
    <button
      {...attributes}
      className={`v-button v-button-${kind}${isWide ? ' v-wide' : ''}`}
      aria-disabled={busy || undefined}
      onClick={() => !busy && void run()}
    >
      {icon}
      <span>{busy ? kitT('busy') : children}</span>
    </button>
  );
}
