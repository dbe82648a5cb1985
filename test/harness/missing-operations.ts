import type { LetterInput } from '../../src/contract/missing.ts';
import { dayOf } from '../../src/domain/time.ts';
import { newCampaign } from './campaign-operations.ts';
import { type Cast, OFFICE_PHONE } from './cast.ts';
import type { OperationSpec } from './operation-spec.ts';
import { newId } from './server.ts';
import { unitOf } from './unit-operations.ts';

/** A letter about those who have no code; everything in it may be replaced. */
export function letterInput(issuedOn: string, more: Partial<LetterInput> = {}): LetterInput {
  return {
    ...{ causes: ['no_code'], of: null, kind: null },
    ...{
      aboveName: 'Ủy ban nhân dân tỉnh Đồng Nai',
      number: '',
      symbol: 'SGDĐT-VP',
      town: 'Đồng Nai',
      issuedOn,
    },
    subject: 'đôn đốc đăng ký kiểm soát vào, ra bằng mã QR',
    to: 'Thủ trưởng các đơn vị có tên trong danh sách',
    text: 'Các đơn vị sau đây chưa đăng ký mã QR.\nĐề nghị thực hiện trước ngày 10/10/2026.',
    copies: 'Như trên\nLưu: VT',
    ...{ signerPosition: 'Giám đốc', signerName: 'Nguyễn Thị Thu Hằng' },
    ...more,
  };
}

const today = (cast: Cast) => dayOf(cast.server.running.services.clock.now());

/** A campaign of the office's own, in which the school has been counted and has no code. */
async function countedCampaign(cast: Cast): Promise<string> {
  const campaignId = await newCampaign(cast);
  await cast.sql(
    `insert into unit_day (campaign_id, day, unit_id, kind, area, path, expected, has_code, is_alive, roster, with_app,
       obliged, declared, period_obliged, period_declared, report_expected, report_in, report_on_time)
     values ($1, $2, $3, 'lower_secondary', '26041@2026-04-30', array[$3, $4]::uuid[], 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
     on conflict do nothing`,
    [campaignId, today(cast), cast.school, cast.office],
  );
  return campaignId;
}

async function newLetter(cast: Cast): Promise<string> {
  const path = `/campaigns/${await countedCampaign(cast)}/missing-letters/${newId()}`;
  await cast.as(OFFICE_PHONE, 'PUT', `/api/units/${cast.office}${path}`, letterInput(today(cast)));
  return path;
}

const ofCampaign = (rest: (cast: Cast) => string, body?: (cast: Cast) => unknown): OperationSpec => ({
  may: 'unit_office',
  request: async (cast, role) => ({
    path: `${unitOf(cast, role)}/campaigns/${await countedCampaign(cast)}${rest(cast)}`,
    ...(body === undefined ? {} : { body: body(cast) }),
  }),
});
const ofLetter = (rest: string): OperationSpec => ({
  may: 'unit_office',
  request: async (cast, role) => ({ path: `${unitOf(cast, role)}${await newLetter(cast)}${rest}` }),
});

/** The operations about who is missing in a campaign. */
export const missingOperations: Readonly<Record<string, OperationSpec>> = {
  'GET /api/units/{unitId}/campaigns/{campaignId}/missing': ofCampaign(() => '/missing'),
  'GET /api/units/{unitId}/campaigns/{campaignId}/missing.xlsx': ofCampaign(() => '/missing.xlsx'),
  'GET /api/units/{unitId}/campaigns/{campaignId}/missing-letters': ofCampaign(() => '/missing-letters'),
  'PUT /api/units/{unitId}/campaigns/{campaignId}/missing-letters/{letterId}': ofCampaign(
    () => `/missing-letters/${newId()}`,
    (cast) => letterInput(today(cast)),
  ),
  'GET /api/units/{unitId}/campaigns/{campaignId}/missing-letters/{letterId}/letter.docx':
    ofLetter('/letter.docx'),
  'GET /api/units/{unitId}/campaigns/{campaignId}/missing-letters/{letterId}/letter.pdf':
    ofLetter('/letter.pdf'),
  'GET /api/units/{unitId}/campaigns/{campaignId}/evidence/{belowId}': ofCampaign(
    (cast) => `/evidence/${cast.school}`,
  ),
  'GET /api/units/{unitId}/campaigns/{campaignId}/evidence/{belowId}/sheet.pdf': ofCampaign(
    (cast) => `/evidence/${cast.school}/sheet.pdf`,
  ),
};
