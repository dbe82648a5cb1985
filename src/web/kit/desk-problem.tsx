import { Alert, Button } from '@mantine/core';
import { type Problem, ProblemError } from './api.ts';
import { Icon } from './icons.tsx';
import { kitT } from './kit-t.ts';
import { problemText } from './problem-text.ts';

/** The problem behind an error of a query or a mutation; anything else is a fault of our own. */
export function problemOf(error: Error | null): Problem | undefined {
  if (error === null) return undefined;
  return error instanceof ProblemError ? error.problem : { status: 500, code: 'internal', detail: '' };
}

/** Whether the reader may no longer see what was asked for: then what was shown before must go. */
export function isRightEnded(error: Error | null): boolean {
  const problem = problemOf(error);
  return problem !== undefined && [401, 403, 404].includes(problem.status);
}

/** What stands in the place of data that could not be fetched, with a way to try again. */
export function ProblemNotice({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const problem = problemOf(error);
  return (
    <Alert role="alert" variant="default" icon={<Icon name="alert" />} title={kitT('load_failed')} my="md">
      <p className="v-tight">{problem && problemText(problem)}</p>
      {onRetry && (
        <Button variant="default" mt="sm" onClick={onRetry}>
          {kitT('retry')}
        </Button>
      )}
    </Alert>
  );
}
