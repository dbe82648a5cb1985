import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { CampaignParams } from '../../contract/campaigns.ts';
import { NoContent, problems } from '../../contract/common.ts';
import {
  ReminderInput,
  ReminderList,
  ReminderLog,
  ReminderParams,
  ReminderPreview,
  ReminderStop,
} from '../../contract/reminders.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { listReminderLog, listReminders } from './list-reminders.ts';
import { previewReminder, saveReminder, stopReminder } from './save-reminder.ts';

/** Reminders of an office to the units that have not done something. */
export function reminderRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/units/:unitId/campaigns/:campaignId/reminders',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'The reminders of the office, with how far each has come',
          tags: ['reminders'],
          params: CampaignParams,
          response: { 200: ReminderList, ...problems },
        },
      },
      async (request) => listReminders(services, unitOf(request), request.params.campaignId),
    );

    app.post(
      '/units/:unitId/campaigns/:campaignId/reminder-preview',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Whom a reminder would tell now, and what that costs; nothing is sent',
          tags: ['reminders'],
          params: CampaignParams,
          body: ReminderInput,
          response: { 200: ReminderPreview, ...problems },
        },
      },
      async (request) => previewReminder(services, unitOf(request), request.params.campaignId, request.body),
    );

    app.put(
      '/units/:unitId/campaigns/:campaignId/reminders/:reminderId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Remind the units that have not done something, once or in rounds',
          tags: ['reminders'],
          params: ReminderParams,
          body: ReminderInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { campaignId, reminderId } = request.params;
        const { accountId } = sessionOf(request);
        await saveReminder(services, unitOf(request), {
          campaignId,
          reminderId,
          accountId,
          input: request.body,
        });
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/units/:unitId/campaigns/:campaignId/reminders/:reminderId/stop',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Stop a reminder, or let it go on; what has left stays sent',
          tags: ['reminders'],
          params: ReminderParams,
          body: ReminderStop,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { campaignId, reminderId } = request.params;
        const { isStopped } = request.body;
        await stopReminder(services, unitOf(request), { campaignId, reminderId, isStopped });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/reminders/:reminderId/log',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'What a reminder sent to whom',
          tags: ['reminders'],
          params: ReminderParams,
          response: { 200: ReminderLog, ...problems },
        },
      },
      async (request) => listReminderLog(services, unitOf(request), request.params),
    );
  };
}
