import type { FieldProblem, Problem } from './api.ts';
import { errorsVi } from './errors-vi.ts';
import { makeT } from './i18n.ts';

const errorT = makeT(errorsVi, async () => (await import('./errors-en.ts')).errorsEn);

function isKnown(code: string): code is keyof typeof errorsVi {
  return Object.hasOwn(errorsVi, code);
}

/**
 * The sentence for a problem or for one of its fields: the server's own words (src/domain/problem-texts.ts, in the
 * language of the request), or ours where it said nothing.
 */
export function problemText(problem: Pick<Problem | FieldProblem, 'code' | 'detail'>): string {
  if (problem.detail !== '') return problem.detail;
  return errorT(isKnown(problem.code) ? problem.code : 'unknown');
}

/** What `ErrorSummary` shows for a problem: one line a field, or one line for the whole. */
export function problemLines(problem: Problem): { field?: string; text: string }[] {
  if (!problem.errors || problem.errors.length === 0) return [{ text: problemText(problem) }];
  return problem.errors.map((error) => ({ field: error.field, text: problemText(error) }));
}

/** The message of one field, or undefined when that field is right. */
export function fieldText(problem: Problem | undefined, field: string): string | undefined {
  const error = problem?.errors?.find((e) => e.field === field);
  return error && problemText(error);
}
