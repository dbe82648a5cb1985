import type { ReminderInput } from '../../src/contract/reminders.ts';
import { newCampaign } from './campaign-operations.ts';
import { type Cast, OFFICE_PHONE } from './cast.ts';
import type { OperationSpec } from './operation-spec.ts';
import { newId } from './server.ts';
import { unitOf } from './unit-operations.ts';

/** A reminder of those who have no code, once and at any hour; everything in it may be replaced. */
export function reminderInput(more: Partial<ReminderInput> = {}): ReminderInput {
  return {
    ...{ cause: 'no_code', note: 'Hạn 05/10.', isPlain: false, aboveAfterDays: null },
    ...{ quietFrom: 0, quietUntil: 0, everyDays: null, lastOn: null },
    ...more,
  };
}

async function newReminder(cast: Cast): Promise<string> {
  const path = `/campaigns/${await newCampaign(cast)}/reminders/${newId()}`;
  await cast.as(OFFICE_PHONE, 'PUT', `/api/units/${cast.office}${path}`, reminderInput());
  return path;
}

const ofCampaign = (rest: () => string, body?: () => unknown): OperationSpec => ({
  may: 'unit_office',
  request: async (cast, role) => ({
    path: `${unitOf(cast, role)}/campaigns/${await newCampaign(cast)}${rest()}`,
    ...(body === undefined ? {} : { body: body() }),
  }),
});
const ofReminder = (rest: string, body?: unknown): OperationSpec => ({
  may: 'unit_office',
  request: async (cast, role) => ({
    path: `${unitOf(cast, role)}${await newReminder(cast)}${rest}`,
    ...(body === undefined ? {} : { body }),
  }),
});

/** The operations of reminders. */
export const reminderOperations: Readonly<Record<string, OperationSpec>> = {
  'GET /api/units/{unitId}/campaigns/{campaignId}/reminders': ofCampaign(() => '/reminders'),
  'POST /api/units/{unitId}/campaigns/{campaignId}/reminder-preview': ofCampaign(
    () => '/reminder-preview',
    () => reminderInput(),
  ),
  'PUT /api/units/{unitId}/campaigns/{campaignId}/reminders/{reminderId}': ofCampaign(
    () => `/reminders/${newId()}`,
    () => reminderInput(),
  ),
  'PUT /api/units/{unitId}/campaigns/{campaignId}/reminders/{reminderId}/stop': ofReminder('/stop', {
    isStopped: true,
  }),
  'GET /api/units/{unitId}/campaigns/{campaignId}/reminders/{reminderId}/log': ofReminder('/log'),
};
