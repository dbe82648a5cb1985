import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, problems } from '../../contract/common.ts';
import {
  FormContent,
  FormVersionList,
  HoldInput,
  HoldParams,
  RuleEffect,
  VersionParams,
} from '../../contract/forms.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { countRuleEffect } from './count-rule-effect.ts';
import { getFormFile, listFormVersions } from './list-form-versions.ts';
import { saveForm, saveRuleSet } from './save-form.ts';
import { setHold } from './set-hold.ts';

/** The administrator's part: new versions of forms and rules, what they would change, and when and where they hold. */
export function formAdminRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  return async (app) => {
    app.get(
      '/admin/forms',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'All versions of forms and rule sets, with when and where each holds',
          tags: ['administration'],
          response: { 200: FormVersionList, ...problems },
        },
      },
      async () => db.transaction('app_admin', {}, (tx) => listFormVersions(tx, services)),
    );

    for (const [path, kind, save] of [
      ['forms', 'form', saveForm],
      ['rule-sets', 'rules', saveRuleSet],
    ] as const) {
      const what = kind === 'form' ? 'form (JSON)' : 'rule set (a table in text)';
      app.get(
        `/admin/${path}/:formId/:version`,
        {
          config: { policy: 'admin' },
          schema: {
            summary: `The file of a version of a ${what}`,
            tags: ['administration'],
            params: VersionParams,
            response: { 200: FormContent, ...problems },
          },
        },
        async ({ params }) => db.transaction('app_admin', {}, (tx) => getFormFile(tx, kind, params)),
      );

      app.put(
        `/admin/${path}/:formId/:version`,
        {
          config: { policy: 'admin' },
          schema: {
            summary: `Bring a new version of a ${what}; it is a draft until it is said to hold`,
            tags: ['administration'],
            params: VersionParams,
            body: FormContent,
            response: { 204: NoContent, ...problems },
          },
        },
        async (request, reply) => {
          const uploadedBy = sessionOf(request).accountId;
          await db.transaction('app_admin', { account: uploadedBy }, (tx) =>
            save(tx, services, { ...request.params, ...request.body, uploadedBy }),
          );
          return reply.code(204).send(null);
        },
      );
    }

    app.get(
      '/admin/rule-sets/:formId/:version/effect',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'How many of the last days’ declarations these rules would judge otherwise; counts only',
          tags: ['administration'],
          params: VersionParams,
          response: { 200: RuleEffect, ...problems },
        },
      },
      async (request) => countRuleEffect(services, request.params),
    );

    app.put(
      '/admin/form-holds/:holdId',
      {
        config: { policy: 'admin' },
        schema: {
          summary: 'Decide from when to when, and where, a version holds',
          tags: ['administration'],
          params: HoldParams,
          body: HoldInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const decidedBy = sessionOf(request).accountId;
        await db.transaction('app_admin', { account: decidedBy }, (tx) =>
          setHold(tx, services, { holdId: request.params.holdId, decidedBy, input: request.body }),
        );
        return reply.code(204).send(null);
      },
    );
  };
}
