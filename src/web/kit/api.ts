import type { FieldError } from '../../contract/problem.ts';
import type { ApiResult, Problem } from './api-result.ts';
import { getLang } from './i18n.ts';
import { learnServerClock } from './server-clock.ts';

/** One wrong field of a request; `code` is a key of the error catalogue, `detail` the server's own words. */
export type FieldProblem = FieldError;

export { type ApiResult, isFinal, type Problem } from './api-result.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RequestOptions {
  body?: unknown;
  signal?: AbortSignal;
  /** Default 20 s: then it counts as `offline`. */
  timeout_ms?: number;
}

const loginListeners = new Set<() => void>();

/** Calls back whenever the server says that nobody is logged in (401). Returns the way to stop. */
export function onLoginRequired(listener: () => void): () => void {
  loginListeners.add(listener);
  return () => loginListeners.delete(listener);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parseProblem(status: number, body: unknown): Problem {
  const fallback = status === 503 ? 'overloaded' : status === 429 ? 'too_many_requests' : 'internal';
  if (!isRecord(body)) return { status, code: fallback, detail: '' };
  const problem: Problem = { status, code: textOf(body.code) || fallback, detail: textOf(body.detail) };
  if (!Array.isArray(body.errors)) return problem;
  const errors = body.errors
    .filter(isRecord)
    .map((e) => ({ field: textOf(e.field), code: textOf(e.code), detail: textOf(e.detail) }));
  return { ...problem, errors };
}

function failed(code: 'offline' | 'aborted'): { ok: false; problem: Problem } {
  return { ok: false, problem: { status: 0, code, detail: '' } };
}

type Authorizer = (path: string) => Promise<string | undefined>;
let authorizer: Authorizer | undefined;

/** Who else than the one who is logged in may stand behind a request to that path; the answer is its header. */
export function setAuthorizer(next: Authorizer): void {
  authorizer = next;
}

async function send(method: Method, path: string, body: unknown, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'accept-language': getLang(),
  };
  // A foreign page cannot set this header without asking first: the server refuses changes that lack it.
  if (method !== 'GET') headers['X-VaoRa'] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';
  const authorization = await authorizer?.(path);
  if (authorization !== undefined) headers.authorization = authorization;
  const sent_ms = Date.now();
  const response = await fetch(path, {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  learnServerClock(response.headers.get('date'), sent_ms, Date.now());
  return response;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

/**
 * One request to our server. Never throws: an answer that is not 2xx is a `Problem`, no answer is `offline`.
 * Retries nothing; what must not be lost goes through `offline/outbox.ts`. `T` is the contract's type of the route's answer.
 */
export async function request<T>(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<ApiResult<T>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), options.timeout_ms ?? 20_000);
  const stop = () => abort.abort();
  options.signal?.addEventListener('abort', stop);
  if (options.signal?.aborted) abort.abort();
  try {
    const response = await send(method, path, options.body, abort.signal);
    const body = await readBody(response).catch((error: unknown) => {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    });
    if (response.status === 401) for (const listener of loginListeners) listener();
    if (!response.ok || body === undefined)
      return { ok: false, problem: parseProblem(response.status, body) };
    // The server's response schemas hold this shape: what leaves it is checked there, route by route.
    return { ok: true, value: body as T };
  } catch {
    return failed(options.signal?.aborted ? 'aborted' : 'offline');
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
  }
}

/** A failed request as an error, for callers that want it thrown. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Like `request`, but a failure is thrown as `ProblemError`. For the desk's query functions. */
export async function requestOrThrow<T>(method: Method, path: string, options?: RequestOptions): Promise<T> {
  const result = await request<T>(method, path, options);
  if (!result.ok) throw new ProblemError(result.problem);
  return result.value;
}
