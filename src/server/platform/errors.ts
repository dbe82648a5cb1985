import type { FieldError } from '../../contract/problem.ts';

export type FieldProblem = Pick<FieldError, 'field' | 'code'>;

/**
 * The one error class that operations throw for what the caller can mend. `code` is a key of
 * src/domain/problem-texts.ts; the error handler turns it into problem+json in the caller's language.
 */
export class AppError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 503;
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: AppError['status'],
    code: string,
    options: { fields?: readonly FieldProblem[]; retryAfterSeconds?: number } = {},
  ) {
    super(code);
    this.name = 'AppError';
    this.status = status;
    this.code = code;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** 400 for fields that break a rule of the domain: one code a field. */
export function invalid(errors: Readonly<Record<string, string | undefined>>): AppError {
  const fields = Object.entries(errors).flatMap(([field, code]) =>
    code === undefined ? [] : [{ field, code }],
  );
  return new AppError(400, 'validation', { fields });
}

/** 404, also for things that exist but are somebody else's: existence is not told. */
export function notFound(): AppError {
  return new AppError(404, 'not_found');
}

/** Codes of PostgreSQL and of sockets that mean "not now", not "wrong". */
const PASSING = /^(08...|53...|57P0[1-5]|25006|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;
/** `pg` reports these by text only. */
const LOST = /Connection terminated|timeout exceeded when trying to connect/;

/** Whether an error says "not now": the same thing may work when it is tried again. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AppError) return error.status === 503;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return PASSING.test(code) || LOST.test(error.message);
}
