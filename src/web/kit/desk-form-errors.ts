import { useState } from 'react';
import type { Problem } from './api.ts';
import type { ErrorLine } from './error-summary.tsx';
import { problemLines } from './problem-text.ts';

/**
 * The errors of a form's last attempt: those found here (`show`), else what the server said to it. A field is told
 * its error only while `isWrong`; the summary stays as it was, for it takes focus when it changes.
 */
export function useFormErrors(problem: Problem | undefined, isWrong: (field: string) => boolean) {
  const [own, setOwn] = useState<readonly ErrorLine[]>([]);
  const [attempt, setAttempt] = useState(0);
  const lines: readonly ErrorLine[] = own.length > 0 ? own : problem ? problemLines(problem) : [];
  return {
    lines,
    /** Counts the attempts: `ErrorSummary` takes focus with each. */
    attempt,
    textOf: (field: string) =>
      own.length > 0 && !isWrong(field) ? undefined : lines.find((line) => line.field === field)?.text,
    /** Begins an attempt with what was found before sending; nothing, when it goes out. */
    show: (found: readonly ErrorLine[]) => {
      setOwn(found);
      setAttempt(attempt + 1);
    },
  };
}
