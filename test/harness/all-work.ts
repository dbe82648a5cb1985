import { addDays, dayOf, dayStart, HOUR_MS } from '../../src/domain/time.ts';
import { countCampaigns } from '../../src/server/campaigns/count-campaigns.ts';
import { countDeclarations } from '../../src/server/health/count-declarations.ts';
import { eraseOldDays } from '../../src/server/platform/erase-old-days.ts';
import { freezeResult } from '../../src/server/tracing/freeze-result.ts';
import { makeExport } from '../../src/server/tracing/make-export.ts';
import { traceCase } from '../../src/server/tracing/trace-case.ts';
import { noteMemberDays } from '../../src/server/unit-people/note-member-days.ts';
import { closeStays } from '../../src/server/visits/close-stays.ts';
import { moveCountMark } from '../../src/server/visits/move-count-mark.ts';
import { askWatched } from '../../src/server/watches/ask-watched.ts';
import { assembleCast, type Cast, roleOf } from './cast.ts';
import { AN_DONG } from './cells.ts';
import { operationsOf, sendRaw } from './open-api.ts';
import { isAllowed } from './operation-spec.ts';
import { operationSpecs } from './operations.ts';
import { scanItem, sendScans } from './scans.ts';
import { newId, type TestClock, type TestServer } from './server.ts';
import { joinSchool } from './unit-people-operations.ts';

/** More than a list of who is inside shows: then they are counted, too. */
const INSIDE = 1_001;
/** Half past ten in the evening: places have closed, and hours are over that were not. */
const EVENING_HOURS = 22.5;

interface Work {
  server: TestServer;
  clock: TestClock;
  cast: Cast;
}

/** Does each thing that the server can do with visits, stays, counts and declarations, in a filled cell with a second one beside it. */
export async function doAllWork(server: TestServer, clock: TestClock): Promise<void> {
  const cast = await assembleCast(server);
  const work = { server, clock, cast };
  await callEachOperation(work);
  await readLog(work);
  await recordInAllWays(work);
  await visitTheOtherCell(work);
  await trace(work);
  await traceCaseOfUnit(work);
  await crowd(work);
  await workThroughTheNight(work);
  await cast.close();
}

const isoBefore = (clock: TestClock, ms: number) => new Date(clock.now() - ms).toISOString();

async function callEachOperation({ server, cast }: Work): Promise<void> {
  for (const { name, method } of operationsOf((await server.client().get('/api/openapi.json')).body)) {
    const spec = operationSpecs[name];
    const role = spec && cast.roles.find((one) => isAllowed(spec.may, one));
    if (spec === undefined || role === undefined) throw new Error(`nobody may ${name}`);
    const { path, body, authorization } = await spec.request(cast, role);
    const cookie = await cast.cookieOf(role.phone);
    const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const send = () =>
      sendRaw(server.url, {
        ...{ method, path, cookie, authorization },
        ...(body === undefined ? {} : json),
      });
    let answer = await send();
    // A busy machine may be late, and says so; a device then asks again.
    while (answer.status === 503) answer = await send();
    if (answer.status >= 300) throw new Error(`${name} answered ${answer.status}: ${answer.text}`);
  }
  await server.settle();
}

async function ownerOf({ server, cast }: Work) {
  const { phone = '', place } = roleOf(cast, 'owner');
  return { owner: await server.logIn(phone), place };
}

async function readLog(work: Work): Promise<void> {
  const { owner, place } = await ownerOf(work);
  const path = `/api/places/${place.id}/visits?day=${dayOf(work.clock.now())}&limit=1`;
  const { nextCursor } = (await owner.get(path)).body;
  await owner.get(`${path}&cursor=${nextCursor}`);
  await owner.get(`${path}&flagged=true`);
}

/** In disorder, twice, with a wrong clock, by number; an exit before its entry, both of hours that were counted. */
async function recordInAllWays(work: Work): Promise<void> {
  const { server, clock } = work;
  const { owner, place } = await ownerOf(work);
  const phone = '0900000401';
  const { code } = (await server.register(phone, 'Ngô Thị Mọi Cách')).card;
  const exit = scanItem(place, { code, direction: 'out', at: isoBefore(clock, 2 * HOUR_MS) });
  const entry = scanItem(place, { code, at: isoBefore(clock, 3 * HOUR_MS) });
  const ahead = scanItem(place, { code, direction: 'auto', at: isoBefore(clock, -3 * HOUR_MS) });
  for (const item of [exit, entry, entry, ahead]) {
    await sendScans(owner, place, [item]);
    await server.settle();
  }
  await owner.post(`/api/places/${place.id}/visitor-codes`, { phone });
  const phoneCode = /\d{6}/.exec(await server.message(phone))?.[0] ?? '';
  const byPhone = scanItem(place, { phone, phoneCode, way: 'manual', at: isoBefore(clock, 0) });
  for (const item of [byPhone, byPhone]) await sendScans(owner, place, [item]);
}

async function visitTheOtherCell(work: Work): Promise<void> {
  const { server, clock } = work;
  const { owner } = await ownerOf(work);
  const there = await server.openPlace(owner, 'Bến xe Miền Tây', AN_DONG);
  const { client, personId, card } = await server.register('0900000402', 'Ngô Văn Đi Xa');
  await server.declare(client, personId);
  await sendScans(owner, there, [scanItem(there, { code: card.code, at: isoBefore(clock, 0) })]);
  await client.get(`/api/people/${personId}/stays`);
}

/** The person with most stays is the case. */
async function trace({ server, clock }: Work): Promise<void> {
  const [most] = await server.sql<{ person_id: string }>(
    'select person_id from stay group by person_id order by count(*) desc limit 1',
  );
  const { person_id: personId = '' } = most ?? {};
  const asOf = clock.now();
  const period = { from: asOf - 5 * 24 * HOUR_MS, to: asOf };
  const { people } = await traceCase(server.running.services, {
    ...{ personId, period, sameGate: false, minutesMin: 15, asOf },
  });
  if (people === 0) throw new Error('nobody was exposed');
}

/** A case with its result, its file and its names; one contact lives in the other cell. */
async function traceCaseOfUnit({ server, cast, clock }: Work): Promise<void> {
  const { services } = server.running;
  const [most] = await server.sql<{ person_id: string }>(
    'select person_id from stay group by person_id order by count(*) desc limit 1',
  );
  const [actor] = await server.sql<{ account_id: string }>(
    'select account_id from health_staff where unit_id = $1',
    [cast.centre],
  );
  const [caseId, exportId, accountId] = [newId(), newId(), actor?.account_id ?? ''];
  await server.sql(
    `insert into trace_case (id, number, unit_id, person_id, disease, period_from, period_to, minutes_min, same_gate,
       distance_max, opened_by, opened_at, as_of)
     values ($1::uuid, $1::uuid::text, $2, $3, 'Sởi', $4::timestamptz - interval '2 days', $4, 15, false, 1, $5, $4, $4)`,
    [caseId, cast.centre, most?.person_id, new Date(clock.now()), accountId],
  );
  await freezeResult(services, caseId);
  await server.sql(`update trace_case set state = 'approved' where id = $1`, [caseId]);
  await server.sql(
    `insert into trace_export (case_id, id, format, asked_by, unit_id, asked_at) values ($1, $2, 'csv', $3, $4, $5)`,
    [caseId, exportId, accountId, cast.centre, new Date(clock.now())],
  );
  await makeExport(services, { caseId, exportId });
  const days = [addDays(dayOf(clock.now()), -2), dayOf(clock.now())];
  const contacts = await server.sql<{ person_id: string }>(
    'select person_id from trace_contact where case_id = $1 and rank <= 50',
    [caseId],
  );
  const people = contacts.map(({ person_id }) => person_id);
  const declared = await services.db.transaction('app_health', {}, (tx) =>
    tx.query(`select 1 from reveal_declarations($1, $2, $3, $4::uuid[], $5, $6, 'export')`, [
      ...[accountId, cast.centre, caseId, people, ...days],
    ]),
  );
  if (declared.length === 0) throw new Error('no contact has declared');
}

async function crowd(work: Work): Promise<void> {
  const { owner, place } = await ownerOf(work);
  await work.server.sql(
    `insert into stay (place_id, id, person_id, started_at, gate_no, is_entry_seen)
     select $1, gen_random_uuid(), gen_random_uuid(), $2, 1, true from generate_series(1, $3)`,
    [place.id, new Date(work.clock.now()), INSIDE],
  );
  const { count } = (await owner.get(`/api/places/${place.id}/inside`)).body;
  if (count < INSIDE) throw new Error(`only ${count} are inside`);
}

/** Asks people under watch, closes stays, counts hours and declarations, and erases the oldest of the filled days. */
async function workThroughTheNight({ server, clock, cast }: Work): Promise<void> {
  const { db } = server.running.services;
  const today = dayOf(clock.now());
  clock.set(new Date(dayStart(today) + EVENING_HOURS * HOUR_MS).toISOString());
  const now = clock.now();
  await askWatched(server.running.services);
  const closed = await db.transaction('app_jobs', {}, (tx) => closeStays(tx, now - 48 * HOUR_MS, now));
  if (closed === 0) throw new Error('no stay was closed');
  await db.transaction('app_jobs', {}, (tx) => moveCountMark(tx, now));
  await db.transaction('app_jobs', {}, (tx) => countDeclarations(tx, now, 'latest'));
  await joinSchool(cast);
  await noteMemberDays(server.running.services, 'all');
  await countCampaigns(server.running.services);
  await eraseOldDays(db.databaseOf(db.home), addDays(today, -12));
}
