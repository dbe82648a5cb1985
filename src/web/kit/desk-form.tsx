import type { ReactNode } from 'react';

/** A form of a desk that checks its fields itself: the browser's own bubbles speak another language than the page. */
export function DeskForm({
  onSubmit,
  className,
  children,
}: {
  onSubmit: () => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <form
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
