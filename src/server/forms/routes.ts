import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { problems } from '../../contract/common.ts';
import { CurrentForm, FormList, FormParams, FormQuery } from '../../contract/forms.ts';
import type { Services } from '../services.ts';
import { formAdminRoutes } from './admin-routes.ts';
import { getForm, listForms } from './list-forms.ts';

/** The forms to declare with; which ones there are is an administrator's. */
export function formRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(formAdminRoutes(services));

    app.get(
      '/forms',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'The forms to declare with, the usual one first',
          tags: ['declarations'],
          querystring: FormQuery,
          response: { 200: FormList, ...problems },
        },
      },
      async (request) => listForms(services, request.query),
    );

    app.get(
      '/forms/current',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'The usual form, with its rules',
          tags: ['declarations'],
          querystring: FormQuery,
          response: { 200: CurrentForm, ...problems },
        },
      },
      async (request) => getForm(services, request.query),
    );

    app.get(
      '/forms/:formId',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'A form in force, with its rules',
          tags: ['declarations'],
          params: FormParams,
          querystring: FormQuery,
          response: { 200: CurrentForm, ...problems },
        },
      },
      async (request) => getForm(services, request.query, request.params.formId),
    );
  };
}
