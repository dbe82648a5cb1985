import { useEffect, useRef } from 'react';
import type { Problem } from './api.ts';
import { Icon } from './icons.tsx';
import { kitT } from './kit-t.ts';
import { problemLines } from './problem-text.ts';

export interface ErrorLine {
  /** The `id` of the field that is wrong; none for the page as a whole. */
  field?: string | undefined;
  text: string;
}

function goToField(id: string): void {
  const control = document.getElementById(id);
  control?.scrollIntoView({ block: 'center' });
  control?.focus();
}

export interface ErrorSummaryProps {
  /** Errors that the page found itself … */
  lines?: readonly ErrorLine[];
  /** … or those of a refused request. */
  problem?: Problem | undefined;
  /** Counts the attempts to send: the same errors again take focus again. */
  attempt?: number;
}

/**
 * All errors of the page at its top, in the same words as at the fields, each a link to its field. Takes focus
 * whenever there are new ones. Shows nothing while there are none.
 */
export function ErrorSummary({ lines, problem, attempt }: ErrorSummaryProps) {
  const all = lines ?? (problem ? problemLines(problem) : []);
  const box = useRef<HTMLDivElement>(null);
  const words = all.map((line) => line.text).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt with the same words is new
  useEffect(() => {
    if (words === '') return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [words, problem, attempt]);
  if (all.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="v-summary" aria-labelledby="tong-hop-loi">
      <h2 id="tong-hop-loi">
        <Icon name="alert" />
        {kitT('error_summary_title')}
      </h2>
      <ul>
        {all.map(({ field, text }) => (
          <li key={`${field ?? ''} ${text}`}>
            {field ? (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  goToField(field);
                }}
              >
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
