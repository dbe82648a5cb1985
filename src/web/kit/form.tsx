import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { useOnce } from './use-once.ts';

export interface FormProps {
  /** A promise keeps the form from being sent a second time until it ends. */
  onSubmit: () => unknown;
  /** The verb on the button: "Tiếp tục", "Ghi nhận vào". */
  submitLabel: string;
  submitKind?: ButtonProps['kind'];
  children: ReactNode;
}

/** Fields and their one button; Enter sends too. The browser's own bubbles are off: `ErrorSummary` speaks instead. */
export function Form({ onSubmit, submitLabel, submitKind = 'primary', children }: FormProps) {
  const { run, isRunning } = useOnce(onSubmit);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      {children}
      <Button type="submit" kind={submitKind} isBusy={isRunning} isWide>
        {submitLabel}
      </Button>
    </form>
  );
}
