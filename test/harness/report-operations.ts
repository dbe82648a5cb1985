import { defaultReportForm } from '../../src/domain/default-report-form.ts';
import { dayOf, MINUTE_MS } from '../../src/domain/time.ts';
import { type Cast, OFFICE_PHONE, type Role } from './cast.ts';
import { fixed, isAllowed, type May, type OperationSpec } from './operation-spec.ts';
import { exampleReport, newRound } from './reports.ts';
import { appCode } from './second-factor.ts';
import { newId } from './server.ts';
import { OFFICERS } from './units.ts';

const idOf = (cast: Cast, role: Role) => (role.unit === 'office' ? cast.office : cast.school);
const phoneOf = (cast: Cast, unitId: string) =>
  unitId === cast.office
    ? OFFICE_PHONE
    : (cast.roles.find(({ unit }) => unit === 'school')?.phone ?? OFFICE_PHONE);
const nowOf = (cast: Cast) => cast.server.running.services.clock.now();

async function publishedForm(cast: Cast, officeId: string, phone: string): Promise<string> {
  const formId = newId();
  await cast.as(phone, 'PUT', `/api/units/${officeId}/report-forms/${formId}/versions/1`, defaultReportForm);
  return formId;
}

/** A round that asks everybody below the department of the cast, the office and the school among them. */
async function roundForAll(cast: Cast): Promise<string> {
  const [department] = await cast.server.sql<{ parent_id: string }>(
    'select parent_id from unit_line where unit_id = $1 and until is null',
    [cast.office],
  );
  const office = department?.parent_id ?? '';
  const roundId = newId();
  const input = newRound(await publishedForm(cast, office, OFFICERS.department), dayOf(nowOf(cast)));
  await cast.as(OFFICERS.department, 'PUT', `/api/units/${office}/report-rounds/${roundId}`, input);
  return roundId;
}

/** A round of the cast's own office. */
async function ownRound(cast: Cast): Promise<string> {
  const roundId = newId();
  const input = newRound(await publishedForm(cast, cast.office, OFFICE_PHONE), dayOf(nowOf(cast)));
  await cast.as(OFFICE_PHONE, 'PUT', `/api/units/${cast.office}/report-rounds/${roundId}`, input);
  return roundId;
}

/** Whatever the system knows of the unit, its report says otherwise, and why. */
function corrected() {
  const report = exampleReport();
  const numbers = Object.keys(report.values).filter((id) => typeof report.values[id] === 'number');
  return { ...report, reasons: Object.fromEntries(numbers.map((id) => [id, 'Đếm lại tại chỗ'])) };
}

type Step = 'none' | 'draft' | 'submitted';
async function reportIn(cast: Cast, unitId: string, step: Step): Promise<string> {
  const path = `/api/units/${unitId}/reports/${await roundForAll(cast)}`;
  const phone = phoneOf(cast, unitId);
  if (step !== 'none') await cast.as(phone, 'PUT', `${path}/draft`, corrected());
  if (step === 'submitted') {
    const { revision } = JSON.parse((await cast.as(phone, 'GET', path)).text);
    await cast.as(phone, 'PUT', `${path}/versions/1`, { revision });
    await cast.sql(`update unit_officer set role = 'head' where unit_id = $1`, [unitId]);
    cast.server.running.services.units.forgetAll();
  }
  return path;
}

/** What nobody changes is there once for everybody, as for those who may not change anything. */
const shared = new WeakMap<Cast, Promise<{ forAll: string; own: string }>>();
function sharedRounds(cast: Cast): Promise<{ forAll: string; own: string }> {
  const made = shared.get(cast) ?? openBoth(cast);
  shared.set(cast, made);
  return made;
}
async function openBoth(cast: Cast): Promise<{ forAll: string; own: string }> {
  return { forAll: await roundForAll(cast), own: await ownRound(cast) };
}

const ofReport = (
  step: Step,
  rest: string,
  body?: (cast: Cast, unitId: string) => unknown,
): OperationSpec => ({
  may: 'unit',
  async request(cast, role) {
    const unitId = idOf(cast, role);
    const isShared = body === undefined ? step === 'none' : !isAllowed('unit', role);
    const path = isShared
      ? `/api/units/${unitId}/reports/${(await sharedRounds(cast)).forAll}${rest}`
      : `${await reportIn(cast, unitId, step)}${rest}`;
    return body === undefined ? { path } : { path, body: await body(cast, unitId) };
  },
});
const ofRound = (
  rest: (cast: Cast) => string | Promise<string>,
  body?: (cast: Cast, roundPath: string) => unknown,
): OperationSpec => ({
  may: 'unit_office',
  async request(cast, role) {
    const isShared = body === undefined || !isAllowed('unit_office', role);
    const roundId = isShared ? (await sharedRounds(cast)).own : await ownRound(cast);
    const round = `/report-rounds/${roundId}`;
    const path = `/api/units/${idOf(cast, role)}${round}${await rest(cast)}`;
    return body === undefined
      ? { path }
      : { path, body: await body(cast, `/api/units/${cast.office}${round}`) };
  },
});

/** A code of the app of who answers for that unit, who is given one by the way. */
async function codeOf(cast: Cast, phone: string): Promise<string> {
  await offered(cast, phone);
  await cast.sql('update second_factor set secret_sealed = offered_sealed, last_step = 0');
  await cast.sql('update second_factor set offered_sealed = null, tries = 0, rests_until = null');
  return lastCode;
}
let lastCode = '';
async function offered(cast: Cast, phone: string | undefined): Promise<string> {
  if (phone === undefined) return '000000';
  await cast.sql('delete from second_factor');
  const { secret } = JSON.parse(
    (await cast.as(phone, 'POST', '/api/second-factor/offer', { code: null })).text,
  );
  lastCode = appCode(secret, nowOf(cast));
  return lastCode;
}

const account: May = 'account';
const ROUNDS = '/api/units/{unitId}/report-rounds';
const REPORT = '/api/units/{unitId}/reports/{roundId}';

/** The operations about reports, and the second factor by which they are approved. */
export const reportOperations: Readonly<Record<string, OperationSpec>> = {
  'GET /api/second-factor': fixed(account, '/api/second-factor'),
  'POST /api/second-factor/offer': {
    may: account,
    async request(cast) {
      await cast.sql('delete from second_factor');
      return { path: '/api/second-factor/offer', body: { code: null } };
    },
  },
  'POST /api/second-factor/confirmation': {
    may: account,
    request: async (cast, role) => ({
      path: '/api/second-factor/confirmation',
      body: { code: await offered(cast, role.phone) },
    }),
  },
  'GET /api/units/{unitId}/reports': {
    may: 'unit',
    request: (cast, role) => ({ path: `/api/units/${idOf(cast, role)}/reports` }),
  },
  [`GET ${REPORT}`]: ofReport('none', ''),
  [`PUT ${REPORT}/draft`]: ofReport('none', '/draft', () => exampleReport()),
  [`POST ${REPORT}/refill`]: ofReport('draft', '/refill'),
  [`PUT ${REPORT}/versions/{version}`]: ofReport('draft', '/versions/1', () => ({ revision: 1 })),
  [`PUT ${REPORT}/versions/{version}/approval`]: ofReport(
    'submitted',
    '/versions/1/approval',
    async (cast, unitId) => ({
      code: await codeOf(cast, phoneOf(cast, unitId)),
    }),
  ),
  [`PUT ${REPORT}/versions/{version}/return`]: ofReport('submitted', '/versions/1/return', () => ({
    comment: 'Xem lại số người',
  })),
  'GET /api/units/{unitId}/report-forms': {
    may: 'unit_office',
    request: (cast, role) => ({ path: `/api/units/${idOf(cast, role)}/report-forms` }),
  },
  'PUT /api/units/{unitId}/report-forms/{formId}/versions/{version}': {
    may: 'unit_office',
    request: (cast, role) => ({
      path: `/api/units/${idOf(cast, role)}/report-forms/${newId()}/versions/1`,
      body: defaultReportForm,
    }),
  },
  [`GET ${ROUNDS}`]: {
    may: 'unit_office',
    request: (cast, role) => ({ path: `/api/units/${idOf(cast, role)}/report-rounds` }),
  },
  [`PUT ${ROUNDS}/{roundId}`]: {
    may: 'unit_office',
    request: async (cast, role) => ({
      path: `/api/units/${idOf(cast, role)}/report-rounds/${newId()}`,
      body: newRound(await publishedForm(cast, cast.office, OFFICE_PHONE), dayOf(nowOf(cast))),
    }),
  },
  [`PUT ${ROUNDS}/{roundId}/dates`]: ofRound(
    () => '/dates',
    (cast) => ({ dueOn: dayOf(nowOf(cast)), locksOn: dayOf(nowOf(cast) + 10 * 24 * 60 * MINUTE_MS) }),
  ),
  [`PUT ${ROUNDS}/{roundId}/units/{belowId}/reopening`]: ofRound(
    (cast) => `/units/${cast.school}/reopening`,
    (cast) => ({ until: dayOf(nowOf(cast)) }),
  ),
  [`GET ${ROUNDS}/{roundId}/units/{belowId}`]: ofRound((cast) => `/units/${cast.school}`),
  [`GET ${ROUNDS}/{roundId}/total`]: ofRound(() => '/total?basis=all'),
  [`GET ${ROUNDS}/{roundId}/values/{fieldId}`]: ofRound(() => '/values/staff'),
  [`GET ${ROUNDS}/{roundId}/comparison/{otherId}`]: ofRound(
    async (cast) => `/comparison/${(await sharedRounds(cast)).own}`,
  ),
  [`PUT ${ROUNDS}/{roundId}/totals/{version}`]: ofRound(
    () => '/totals/1',
    async (cast, round) => {
      const { missing } = JSON.parse((await cast.as(OFFICE_PHONE, 'GET', `${round}/total`)).text);
      return { missing: missing.length };
    },
  ),
  [`GET ${ROUNDS}/{roundId}/total.xlsx`]: ofRound(() => '/total.xlsx'),
};
