import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import {
  LoginCodeRequest,
  LoginCodeSent,
  LoginRequest,
  Me,
  SessionList,
  SessionParams,
} from '../../contract/accounts.ts';
import { NoContent, problems } from '../../contract/common.ts';
import { limits } from '../../domain/limits.ts';
import { notFound } from '../platform/errors.ts';
import { endSessions } from '../platform/session.ts';
import { cookieName, sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { deviceName } from './device-name.ts';
import { getMe } from './get-me.ts';
import { listSessions } from './list-sessions.ts';
import { logIn } from './log-in.ts';
import { getPhone } from './parse-phone.ts';
import { sendOneTimeCode } from './send-one-time-code.ts';

/** Login by phone number and one-time code; the own sessions. */
export function accountRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, clock } = services;
  const cookieOptions = () => {
    const secure = services.publicUrl().startsWith('https://');
    return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure };
  };
  const dropCookie = (reply: FastifyReply) =>
    reply.clearCookie(cookieName(services.publicUrl()), cookieOptions());

  return async (app) => {
    app.post(
      '/login/codes',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'Send a login code to a phone',
          tags: ['accounts'],
          body: LoginCodeRequest,
          response: { 202: LoginCodeSent, ...problems },
        },
      },
      async (request, reply) => {
        const e164 = getPhone(request.body.phone, 'phone');
        await db.transaction('app_citizen', {}, (tx) =>
          sendOneTimeCode(tx, services, { e164, address: request.ip, purpose: { kind: 'login' } }),
        );
        return reply.code(202).send({
          expiresInSeconds: limits.login_code_minutes_max * 60,
          resendAfterSeconds: limits.login_resend_seconds_min,
        });
      },
    );

    app.post(
      '/login',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'Log in with number and code; sets the session cookie',
          tags: ['accounts'],
          body: LoginRequest,
          response: { 200: Me, ...problems },
        },
      },
      async (request, reply) => {
        const { token, accountId } = await logIn(services, {
          e164: getPhone(request.body.phone, 'phone'),
          code: request.body.code,
          address: request.ip,
          device: deviceName(request.headers['user-agent']),
        });
        reply.setCookie(cookieName(services.publicUrl()), token, {
          ...cookieOptions(),
          maxAge: limits.session_days_max * 86_400,
        });
        return getMe(services, accountId);
      },
    );

    app.get(
      '/me',
      {
        config: { policy: 'session' },
        schema: { summary: 'Who is logged in', tags: ['accounts'], response: { 200: Me, ...problems } },
      },
      async (request) => getMe(services, sessionOf(request).accountId),
    );

    app.post(
      '/logout',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'End this session',
          tags: ['accounts'],
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId, id } = sessionOf(request);
        await db.transaction('app_citizen', { account: accountId }, (tx) => endSessions(tx, accountId, id));
        return dropCookie(reply).code(204).send(null);
      },
    );

    app.get(
      '/sessions',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'The own open sessions',
          tags: ['accounts'],
          response: { 200: SessionList, ...problems },
        },
      },
      async (request) => {
        const { accountId, id } = sessionOf(request);
        return db.transaction('app_citizen', { account: accountId }, (tx) =>
          listSessions(tx, accountId, id, new Date(clock.now())),
        );
      },
    );

    app.delete(
      '/sessions/:sessionId',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'End one of the own sessions',
          tags: ['accounts'],
          params: SessionParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        const ended = await db.transaction('app_citizen', { account: accountId }, (tx) =>
          endSessions(tx, accountId, request.params.sessionId),
        );
        if (ended === 0) throw notFound();
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/sessions',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'End all own sessions',
          tags: ['accounts'],
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        await db.transaction('app_citizen', { account: accountId }, (tx) => endSessions(tx, accountId));
        return dropCookie(reply).code(204).send(null);
      },
    );
  };
}
