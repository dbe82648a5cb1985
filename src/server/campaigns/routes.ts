import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  CampaignInput,
  CampaignList,
  CampaignParams,
  CountedUnitList,
  Dashboard,
  DashboardQuery,
  ExemptionInput,
  ExemptionList,
  ExemptionParams,
  UnitListQuery,
  UnitTodo,
} from '../../contract/campaigns.ts';
import { NoContent, problems } from '../../contract/common.ts';
import { UnitParams } from '../../contract/units.ts';
import { sessionOf, unitOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { endExemption, exemptUnit, listExemptions } from './exempt-unit.ts';
import { getDashboard } from './get-dashboard.ts';
import { getTodo } from './get-todo.ts';
import { listCampaigns } from './list-campaigns.ts';
import { listCountedUnits } from './list-counted-units.ts';
import { endCampaign, saveCampaign } from './save-campaign.ts';

/** What an office asks of the units below it, how far they are, and what a unit still has to do. */
export function campaignRoutes(services: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/units/:unitId/todo',
      {
        config: { policy: 'unit_officer' },
        schema: {
          summary: 'What the unit has to do in the campaigns that run',
          tags: ['campaigns'],
          params: UnitParams,
          response: { 200: UnitTodo, ...problems },
        },
      },
      async (request) => getTodo(services, unitOf(request)),
    );

    app.get(
      '/units/:unitId/campaigns',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'The campaigns that the office made or stands in',
          tags: ['campaigns'],
          params: UnitParams,
          response: { 200: CampaignList, ...problems },
        },
      },
      async (request) => listCampaigns(services, unitOf(request)),
    );

    app.put(
      '/units/:unitId/campaigns/:campaignId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Make a campaign, or change it',
          tags: ['campaigns'],
          params: CampaignParams,
          body: CampaignInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { campaignId } = request.params;
        const madeBy = sessionOf(request).accountId;
        await saveCampaign(services, unitOf(request), { campaignId, madeBy, input: request.body });
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/units/:unitId/campaigns/:campaignId/end',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'End a campaign now; its figures stay',
          tags: ['campaigns'],
          params: CampaignParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await endCampaign(services, unitOf(request), request.params.campaignId);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/dashboard',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'How the office, or one below it, stands in a campaign',
          tags: ['campaigns'],
          params: CampaignParams,
          querystring: DashboardQuery,
          response: { 200: Dashboard, ...problems },
        },
      },
      async (request) => getDashboard(services, unitOf(request), request.params.campaignId, request.query),
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/units',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'The units behind a number of the dashboard',
          tags: ['campaigns'],
          params: CampaignParams,
          querystring: UnitListQuery,
          response: { 200: CountedUnitList, ...problems },
        },
      },
      async (request) =>
        listCountedUnits(services, unitOf(request), request.params.campaignId, request.query),
    );

    app.get(
      '/units/:unitId/campaigns/:campaignId/exemptions',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Which units below are let off what',
          tags: ['campaigns'],
          params: CampaignParams,
          response: { 200: ExemptionList, ...problems },
        },
      },
      async (request) => listExemptions(services, unitOf(request), request.params.campaignId),
    );

    app.put(
      '/units/:unitId/campaigns/:campaignId/exemptions/:exemptionId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'Let a unit below off something, with a reason',
          tags: ['campaigns'],
          params: ExemptionParams,
          body: ExemptionInput,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { campaignId, exemptionId } = request.params;
        const approvedBy = sessionOf(request).accountId;
        const ask = { campaignId, exemptionId, approvedBy, input: request.body };
        await exemptUnit(services, unitOf(request), ask);
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/units/:unitId/campaigns/:campaignId/exemptions/:exemptionId',
      {
        config: { policy: 'unit_office' },
        schema: {
          summary: 'End an exemption',
          tags: ['campaigns'],
          params: ExemptionParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        await endExemption(services, unitOf(request), request.params);
        return reply.code(204).send(null);
      },
    );
  };
}
