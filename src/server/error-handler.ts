import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../contract/problem.ts';
import { problemText } from '../domain/problem-texts.ts';
import { AppError, type FieldProblem, isPassing } from './platform/errors.ts';
import { languageOf } from './platform/request-language.ts';

const RETRY_AFTER_SECONDS = 2;

/** The one place where errors become answers: problem+json, in the caller's language, silent about 500s. */
export function setErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const failure = asAppError(error);
    if (failure === undefined) {
      request.log.error({ err: error }, 'unexpected error');
      return sendProblem(request, reply, 500, 'internal', []);
    }
    if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', failure.retryAfterSeconds);
    return sendProblem(request, reply, failure.status, failure.code, failure.fields);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 404, 'not_found', []));
}

/** An address that the router cannot even read is an address that does not exist. */
export function answerUnreadableAddress(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(request, reply, 404, 'not_found', []);
}

function asAppError(error: FastifyError): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error.validation !== undefined) {
    const fields = error.validation.map(fieldOf).filter(({ field }) => field !== '');
    return new AppError(400, fields.length === 0 ? 'body_invalid' : 'validation', { fields });
  }
  if (error.statusCode === 413) return new AppError(413, 'body_too_large');
  if (error.statusCode === 415) return new AppError(415, 'unsupported_media_type');
  if (error.statusCode === 400) return new AppError(400, 'body_invalid');
  if (error.statusCode === 404) return new AppError(404, 'not_found');
  if (error.statusCode === 503 || isPassing(error)) {
    return new AppError(503, 'overloaded', { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  return undefined;
}

/** A key that a message may repeat. */
const PLAIN_KEY = /^\w{1,60}$/;

function fieldOf(issue: NonNullable<FastifyError['validation']>[number]): FieldProblem {
  const key = issue.params.missingProperty ?? issue.params.additionalProperty;
  const path = issue.instancePath.split('/').filter((part) => part !== '');
  if (typeof key === 'string' && PLAIN_KEY.test(key)) path.push(key);
  const code =
    issue.keyword === 'required' ? 'required' : issue.keyword === 'maxLength' ? 'too_long' : 'invalid';
  return { field: path.join('.'), code };
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  fields: readonly FieldProblem[],
) {
  const language = languageOf(request);
  const detail = problemText(code, language);
  const problem: Problem = { type: 'about:blank', title: detail, status, code, detail };
  if (fields.length > 0) {
    problem.errors = fields.map(({ field, code: key }) => ({
      field,
      code: key,
      detail: problemText(key, language),
    }));
  }
  return reply.code(status).type('application/problem+json').send(problem);
}
