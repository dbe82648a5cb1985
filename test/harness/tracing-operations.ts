import { gzipSync } from 'node:zlib';
import type { CaseState } from '../../src/domain/trace-case.ts';
import type { Cast, Role } from './cast.ts';
import { fixed, type OperationSpec } from './operation-spec.ts';
import { newId } from './server.ts';
import { newCase } from './tracing.ts';

interface Others {
  /** Another centre, which asks the cast's or is asked by it */
  unit: string;
  /** The account that works at the cast's centre */
  account: string;
}
const known = new WeakMap<Cast, Promise<Others>>();

async function makeOthers(cast: Cast): Promise<Others> {
  const unit = newId();
  const [staff] = await cast.server.sql<{ account_id: string }>(
    'select account_id from health_staff where unit_id = $1 and until is null',
    [cast.centre],
  );
  await cast.sql(
    `insert into health_unit (id, kind, name, parent_id, area_version, area_codes)
     select $1, 'centre', 'Trung tâm Khác', parent_id, area_version, '{}' from health_unit where id = $2`,
    [unit, cast.centre],
  );
  return { unit, account: staff?.account_id ?? '' };
}

/** Made once: what the server keeps of units is not forgotten for each request. */
function othersOf(cast: Cast): Promise<Others> {
  const others = known.get(cast) ?? makeOthers(cast);
  known.set(cast, others);
  return others;
}

/** A case of the cast's centre, or one about which it was asked, in a state, with a result. */
async function caseIn(cast: Cast, state: CaseState): Promise<string> {
  const [id, other] = [newId(), (await othersOf(cast)).unit];
  const [unit, asked] = state === 'asked' ? [other, cast.centre] : [cast.centre, other];
  const now = new Date(cast.server.running.services.clock.now());
  await cast.sql(
    `insert into trace_case (id, number, unit_id, person_id, disease, period_from, period_to, minutes_min, same_gate,
       distance_max, state, opened_by, opened_at, asked_unit_id, as_of, progress, frozen_at, people, meetings, names_place)
     values ($1::uuid, $1::uuid::text, $2, $3, 'Sởi', $4::timestamptz - interval '5 days', $4, 15, false, 1, $5, $6, $4, $7, $4, 100, $4, 0, 0, false)`,
    [id, unit, cast.personId, now, state, newId(), asked],
  );
  return id;
}

const unitOf = (cast: Cast, role: Role) => (role.health === 'centre' ? cast.centre : cast.station);

const ofCase = (
  state: CaseState,
  rest: string,
  body?: (cast: Cast) => unknown | Promise<unknown>,
): OperationSpec => ({
  may: 'health_authority',
  async request(cast, role) {
    const path = `/api/health-units/${unitOf(cast, role)}/cases/${await caseIn(cast, state)}${rest}`;
    return { path, ...(body ? { body: await body(cast) } : {}) };
  },
});

const ofExport = (rest: string): OperationSpec => ({
  may: 'health_authority',
  async request(cast, role) {
    const [caseId, exportId] = [await caseIn(cast, 'approved'), newId()];
    const { keys } = cast.server.running.services;
    const file = keys.seal('trace_export.file', exportId, gzipSync('a,b').toString('base64'));
    await cast.sql(
      `insert into trace_export (case_id, id, format, asked_by, unit_id, asked_at, progress, file)
       values ($1, $2, 'csv', $3, $4, now(), 100, $5)`,
      [caseId, exportId, (await othersOf(cast)).account, cast.centre, file],
    );
    return { path: `/api/health-units/${unitOf(cast, role)}/cases/${caseId}/exports/${exportId}${rest}` };
  },
});

const reason = () => ({ reason: 'Theo kết quả xét nghiệm' });
const CASE = '/api/health-units/{unitId}/cases/{caseId}';

/** The operations about cases, and what people were told. */
export const tracingOperations: Readonly<Record<string, OperationSpec>> = {
  'GET /api/notices': fixed('account', '/api/notices'),
  'POST /api/health-units/{unitId}/trace-subjects': {
    may: 'health_authority',
    request: (cast, role) => ({
      path: `/api/health-units/${unitOf(cast, role)}/trace-subjects`,
      body: { phone: cast.freshPhone() },
    }),
  },
  'GET /api/health-units/{unitId}/cases': {
    may: 'health_authority',
    request: (cast, role) => ({ path: `/api/health-units/${unitOf(cast, role)}/cases` }),
  },
  [`PUT ${CASE}`]: {
    may: 'health_authority',
    request: (cast, role) => ({
      path: `/api/health-units/${unitOf(cast, role)}/cases/${newId()}`,
      body: newCase(cast.server, cast.personId, { number: newId() }),
    }),
  },
  [`GET ${CASE}`]: ofCase('draft', ''),
  [`POST ${CASE}/search`]: ofCase('draft', '/search'),
  [`PUT ${CASE}/approval-request`]: ofCase('draft', '/approval-request', async (cast) => ({
    unitId: (await othersOf(cast)).unit,
    ...reason(),
  })),
  [`PUT ${CASE}/approval`]: ofCase('asked', '/approval', reason),
  [`PUT ${CASE}/refusal`]: ofCase('asked', '/refusal', reason),
  [`PUT ${CASE}/notice`]: ofCase('approved', '/notice', () => ({ namesPlace: false })),
  [`DELETE ${CASE}/notice`]: ofCase('notified', '/notice'),
  [`PUT ${CASE}/recall`]: ofCase('notified', '/recall', reason),
  [`PUT ${CASE}/closing`]: ofCase('approved', '/closing', reason),
  [`GET ${CASE}/contacts`]: ofCase('draft', '/contacts?limit=20'),
  [`GET ${CASE}/full-contacts`]: ofCase('approved', '/full-contacts'),
  [`GET ${CASE}/places`]: ofCase('draft', '/places'),
  [`GET ${CASE}/places/{placeId}/timeline`]: ofCase('draft', `/places/${newId()}/timeline`),
  [`GET ${CASE}/graph`]: ofCase('draft', '/graph'),
  [`PUT ${CASE}/exports/{exportId}`]: ofCase('approved', `/exports/${newId()}`, () => ({ format: 'csv' })),
  [`GET ${CASE}/exports/{exportId}`]: ofExport(''),
  [`GET ${CASE}/exports/{exportId}/file`]: ofExport('/file'),
};
