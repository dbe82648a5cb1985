import { dayOf } from '../../src/domain/time.ts';
import { campaignInput } from './campaigns.ts';
import { type Cast, OFFICE_PHONE } from './cast.ts';
import type { OperationSpec } from './operation-spec.ts';
import { newId } from './server.ts';
import { unitOf } from './unit-operations.ts';

const today = (cast: Cast) => dayOf(cast.server.running.services.clock.now());

/** A campaign of the office's own. */
export async function newCampaign(cast: Cast): Promise<string> {
  const campaignId = newId();
  const path = `/api/units/${cast.office}/campaigns/${campaignId}`;
  await cast.as(OFFICE_PHONE, 'PUT', path, campaignInput(today(cast)));
  return campaignId;
}

const ofCampaign = (
  rest: string | ((cast: Cast) => string),
  body?: (cast: Cast) => unknown,
): OperationSpec => ({
  may: 'unit_office',
  request: async (cast, role) => ({
    path: `${unitOf(cast, role)}/campaigns/${await newCampaign(cast)}${typeof rest === 'string' ? rest : rest(cast)}`,
    ...(body === undefined ? {} : { body: body(cast) }),
  }),
});

const exemptionInput = (cast: Cast) => ({
  ...{ unitId: cast.school, what: 'code', reason: 'Đang sửa cổng', from: today(cast), until: null },
});

/** An exemption of the school, in a campaign of the office's own. */
async function newExemption(cast: Cast): Promise<string> {
  const rest = `/campaigns/${await newCampaign(cast)}/exemptions/${newId()}`;
  await cast.as(OFFICE_PHONE, 'PUT', `/api/units/${cast.office}${rest}`, exemptionInput(cast));
  return rest;
}

/** The operations of campaigns. */
export const campaignOperations: Readonly<Record<string, OperationSpec>> = {
  'GET /api/units/{unitId}/todo': {
    may: 'unit',
    request: (cast, role) => ({ path: `${unitOf(cast, role)}/todo` }),
  },
  'GET /api/units/{unitId}/campaigns': {
    may: 'unit_office',
    request: (cast, role) => ({ path: `${unitOf(cast, role)}/campaigns` }),
  },
  'PUT /api/units/{unitId}/campaigns/{campaignId}': {
    may: 'unit_office',
    request: (cast, role) => ({
      path: `${unitOf(cast, role)}/campaigns/${newId()}`,
      body: campaignInput(today(cast)),
    }),
  },
  'POST /api/units/{unitId}/campaigns/{campaignId}/end': ofCampaign('/end'),
  'GET /api/units/{unitId}/campaigns/{campaignId}/dashboard': ofCampaign('/dashboard'),
  'GET /api/units/{unitId}/campaigns/{campaignId}/units': ofCampaign('/units?measure=code&part=denominator'),
  'GET /api/units/{unitId}/campaigns/{campaignId}/exemptions': ofCampaign('/exemptions'),
  'PUT /api/units/{unitId}/campaigns/{campaignId}/exemptions/{exemptionId}': ofCampaign(
    () => `/exemptions/${newId()}`,
    exemptionInput,
  ),
  'DELETE /api/units/{unitId}/campaigns/{campaignId}/exemptions/{exemptionId}': {
    may: 'unit_office',
    request: async (cast, role) => ({ path: `${unitOf(cast, role)}${await newExemption(cast)}` }),
  },
};
