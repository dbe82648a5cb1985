import type { CaseDetail, NewCase } from '../../src/contract/tracing.ts';
import { parseVnMobile } from '../../src/domain/phone.ts';
import { DAY_MS, MINUTE_MS } from '../../src/domain/time.ts';
import { maskPhone } from '../../src/domain/visibility.ts';
import { getOrCreateAccount } from '../../src/server/accounts/get-or-create-account.ts';
import { scan } from './scans.ts';
import { type Client, newId, type TestServer } from './server.ts';

/** Half a minute and more: a job that failed is tried again after some seconds. */
const TRIES_MAX = 600;

export interface Unit {
  id: string;
  name: string;
}

export interface Units {
  department: Unit;
  centre: Unit;
  station: Unit;
}

/** A department with a centre and a station below it, as an administrator would have made them. */
export async function makeUnits(server: TestServer): Promise<Units> {
  const units = {
    department: { id: newId(), name: 'Sở Y tế Thử Nghiệm' },
    centre: { id: newId(), name: 'Trung tâm Thử Nghiệm' },
    station: { id: newId(), name: 'Trạm Thử Nghiệm' },
  };
  for (const [kind, { id, name }] of Object.entries(units))
    await server.sql(
      `insert into health_unit (id, kind, name, parent_id, area_version, area_codes, phone)
       values ($1, $2, $3, $4, '2026-04-30', '{}', '0251 000 0002')`,
      [id, kind, name, kind === 'department' ? null : units.department.id],
    );
  return units;
}

/** Somebody who works at a unit, logged in. */
export async function staffOf(server: TestServer, unit: Unit, phone: string, name: string): Promise<Client> {
  const parsed = parseVnMobile(phone);
  if (!parsed.ok) throw new Error(`${phone} is no number`);
  const { db, keys } = server.running.services;
  const account = await db.transaction('app_citizen', {}, (tx) => getOrCreateAccount(tx, keys, parsed.e164));
  await server.sql(
    'insert into health_staff (unit_id, id, account_id, name, phone_masked) values ($1, $2, $3, $4, $5)',
    [unit.id, newId(), account.id, name, maskPhone(parsed.e164)],
  );
  return server.logIn(phone);
}

/** Minutes before now, at which somebody came and left. */
export type Stayed = readonly [from: number, to: number];

/** Has a guard record that somebody was at a place. */
export async function stayed(
  server: TestServer,
  guard: Client,
  place: Parameters<typeof scan>[1],
  code: string,
  [from, to]: Stayed,
): Promise<void> {
  const at = (minutes: number) =>
    new Date(server.running.services.clock.now() - minutes * MINUTE_MS).toISOString();
  await scan(guard, place, { code, at: at(from) });
  await scan(guard, place, { code, direction: 'out', at: at(to) });
}

/** A case about somebody in the last days, as it is typed. */
export function newCase(server: TestServer, personId: string, more: Partial<NewCase> = {}): NewCase {
  const now = server.running.services.clock.now();
  return {
    ...{ personId, number: `CA-${newId().slice(-8)}`, disease: 'Sởi' },
    ...{ from: new Date(now - 7 * DAY_MS).toISOString(), to: new Date(now).toISOString() },
    ...{ minutesMin: 15, sameGate: false, distanceMax: 1 },
    ...more,
  };
}

export const casePath = (unit: Unit, caseId: string, rest = '') =>
  `/api/health-units/${unit.id}/cases/${caseId}${rest}`;

/** Opens a case and waits until its result is there. */
export async function openedCase(opener: Client, unit: Unit, input: NewCase): Promise<CaseDetail> {
  const path = casePath(unit, newId());
  const opened = await opener.put(path, input);
  if (opened.status !== 201)
    throw new Error(`opening answered ${opened.status}: ${JSON.stringify(opened.body)}`);
  return untilFrozen(opener, path);
}

/** Waits until the search of a case is done. */
export function untilFrozen(client: Client, path: string): Promise<CaseDetail> {
  return until(client, path, (found) => found.progress === 100);
}

/** Asks until the answer is as it should be: what a job does comes a little later. @throws after many tries */
export async function until<T extends object>(
  client: Client,
  path: string,
  isDone: (body: T) => boolean,
): Promise<T> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const { body, status } = await client.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    if (isDone(body)) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${path} was not done in time`);
}

/** Has a second person of another unit approve a case. */
export async function approved(
  opener: Client,
  approver: Client,
  units: { own: Unit; asked: Unit },
  caseId: string,
): Promise<void> {
  const asked = await opener.put(casePath(units.own, caseId, '/approval-request'), {
    ...{ unitId: units.asked.id, reason: 'Cần gọi từng người' },
  });
  const decided = await approver.put(casePath(units.asked, caseId, '/approval'), { reason: 'Đủ căn cứ' });
  if (asked.status !== 204 || decided.status !== 204)
    throw new Error(`asking answered ${asked.status}, deciding ${decided.status}`);
}
