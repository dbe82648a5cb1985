import type { Problem as WireProblem } from '../../contract/problem.ts';

/** Why a request failed. Status 0 is no answer at all: code `offline`, or `aborted` by the caller. */
export type Problem = Pick<WireProblem, 'status' | 'code' | 'detail' | 'errors'>;

export type ApiResult<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Whether asking again can change nothing: the server has understood, knows who asks, and said no. */
export function isFinal({ status }: Problem): boolean {
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}
