import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { problems, Strict } from '../../contract/common.ts';
import { Settings } from '../../contract/system.ts';
import type { Services } from '../services.ts';

const Health = Strict({ status: Type.Literal('ok') });

/** Whether the process lives and can work, what the API is, and the settings that everybody may know. */
export function systemRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/health',
      {
        config: { policy: 'public' },
        schema: { summary: 'The process lives', tags: ['system'], response: { 200: Health, ...problems } },
      },
      async () => ({ status: 'ok' as const }),
    );

    app.get(
      '/ready',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'The process and its database can work',
          tags: ['system'],
          response: { 200: Health, ...problems },
        },
      },
      async () => {
        await services.db.transaction('app_citizen', {}, (tx) => tx.query('select 1'));
        return { status: 'ok' as const };
      },
    );

    app.get(
      '/settings',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'Settings that everybody may know',
          tags: ['system'],
          response: { 200: Settings, ...problems },
        },
      },
      async () => ({
        hotline: services.config.hotline,
        isDemo: services.config.mode === 'demo',
        province: services.config.cell.slice('cell_'.length),
        publicKey: services.keys.publicKey.toString('base64url'),
        sealingKey: services.keys.opening.sealingKey,
      }),
    );

    app.get(
      '/openapi.json',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'This description',
          tags: ['system'],
          response: { 200: Type.Unsafe<object>({ type: 'object', additionalProperties: true }), ...problems },
        },
      },
      async () => app.swagger(),
    );
  };
}
