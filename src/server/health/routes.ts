import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox';
import { problems } from '../../contract/common.ts';
import {
  AlertDetail,
  AlertList,
  AlertParams,
  AlertProgress,
  AlertQuery,
  AlertStepInput,
  FiguresQuery,
  HandoverSheet,
  HealthFigures,
  HealthUnitNames,
  HealthUnitParams,
} from '../../contract/health.ts';
import { openEventStream } from '../event-stream.ts';
import { healthUnitOf, sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { getFigures } from './get-figures.ts';
import { listAlerts } from './list-alerts.ts';
import { listHandover } from './list-handover.ts';
import { openAlert } from './open-alert.ts';
import { takeAlertStep } from './take-alert-step.ts';

/** A health unit's inbox of alerts, and what it does with them. */
export function healthRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/health-units/:unitId/alerts',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary: 'Alerts of a health unit, covered',
          tags: ['health'],
          params: HealthUnitParams,
          querystring: AlertQuery,
          response: { 200: AlertList, ...problems },
        },
      },
      async (request) => listAlerts(services, healthUnitOf(request), request.query.state ?? 'open'),
    );

    app.post(
      '/health-units/:unitId/alerts/:alertId/open',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary: 'Open an alert: its person in full, after the record of it',
          tags: ['health'],
          params: AlertParams,
          response: { 200: AlertDetail, ...problems },
        },
      },
      async (request) =>
        openAlert(services, healthUnitOf(request), {
          alertId: request.params.alertId,
          actorId: sessionOf(request).accountId,
        }),
    );

    app.post(
      '/health-units/:unitId/alerts/:alertId/steps',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary: 'Add what was done with an alert; the same id sent again is the same step',
          tags: ['health'],
          params: AlertParams,
          body: AlertStepInput,
          response: { 200: AlertProgress, ...problems },
        },
      },
      async (request) =>
        takeAlertStep(services, healthUnitOf(request), {
          alertId: request.params.alertId,
          actorId: sessionOf(request).accountId,
          step: request.body,
        }),
    );

    app.get(
      '/health-units/:unitId/figures',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary: 'Figures of a health unit and those below it, by day and by commune',
          tags: ['health'],
          params: HealthUnitParams,
          querystring: FiguresQuery,
          response: { 200: HealthFigures, ...problems },
        },
      },
      async (request) => getFigures(services, healthUnitOf(request), request.query),
    );

    app.get(
      '/health-units/:unitId/handover',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary: 'What a shift hands to the next one: open alerts, covered, and what is due',
          tags: ['health'],
          params: HealthUnitParams,
          response: { 200: HandoverSheet, ...problems },
        },
      },
      async (request) => listHandover(services, healthUnitOf(request)),
    );

    app.get(
      '/health-units/:unitId/units',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary: 'The health units to which an alert can be handed',
          tags: ['health'],
          params: HealthUnitParams,
          response: { 200: HealthUnitNames, ...problems },
        },
      },
      async () => ({
        units: [...(await services.healthUnits.all()).values()].map(({ id, kind, name }) => ({
          id,
          kind,
          name,
        })),
      }),
    );

    app.get(
      '/health-units/:unitId/live',
      {
        config: { policy: 'health_staff' },
        schema: {
          summary:
            'Server-sent events: "alerts" when the inbox changed, "ended" when the right to see it ended',
          tags: ['health'],
          params: HealthUnitParams,
          response: {
            200: {
              description: 'text/event-stream',
              content: { 'text/event-stream': { schema: Type.String() } },
            },
            ...problems,
          },
        },
      },
      async (request, reply) => {
        const { id } = healthUnitOf(request);
        openEventStream(services, request, reply, {
          ...{ id, kind: 'alerts' },
          mayListen: async (account) => (await services.healthUnits.find(id))?.staff.has(account) === true,
        });
      },
    );
  };
}
