import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Place } from '../../src/contract/places.ts';
import { parseVnMobile } from '../../src/domain/phone.ts';
import { addDays, dayOf } from '../../src/domain/time.ts';
import { getOrCreateAccount } from '../../src/server/accounts/get-or-create-account.ts';
import { openSession } from '../../src/server/platform/session.ts';
import { type RawAnswer, sendRaw } from './open-api.ts';
import {
  type Client,
  HEALTHY,
  newId,
  personInput,
  placeInput,
  type TestServer,
  TRAN_BIEN,
} from './server.ts';
import { openTree } from './units.ts';

/** Somebody who calls the API, and the place he calls it for. */
export interface Role {
  name: string;
  phone?: string;
  isAdmin?: boolean;
  /** The person and the spare session in requests are his. */
  isSubject?: boolean;
  place: Place;
  /** His part in that place */
  right?: 'owner' | 'controller';
  /** That place may see people in full. */
  isSpecial?: boolean;
  /** Works at a health unit, and which kind it is; `unitId` is that unit, or one at which he does not work. */
  health?: 'station' | 'centre';
  /** Answers for a unit: a school, or the office above it; `unitId` is that unit, or one for which he does not answer. */
  unit?: 'school' | 'office';
}

/** Everybody whom the tests of all routes need: each kind of right, present, past and somewhere else. */
export interface Cast {
  server: TestServer;
  roles: Role[];
  /** The person whose data others ask for */
  personId: string;
  declarationId: string;
  /** Health units: a station of where everybody lives, and the centre above it; and an alert that both see */
  station: string;
  centre: string;
  alertId: string;
  /** A district office, and a school below it */
  office: string;
  school: string;
  /** A place for the administrator's decisions */
  spare: Place;
  /** A cookie of a new session. */
  cookieOf(phone: string | undefined): Promise<string>;
  /** Sends JSON as somebody. @throws when the answer is not 2xx */
  as(phone: string, method: string, path: string, body?: unknown): Promise<RawAnswer>;
  ownerPhoneOf(placeId: string): string;
  logInOwnerOf(placeId: string): Promise<Client>;
  sessionOf(phone: string): Promise<string>;
  sql(statement: string, values?: unknown[]): Promise<void>;
  /** A number that nobody has used before. */
  freshPhone(): string;
  close(): Promise<void>;
}

const PHONES = {
  admin: '0900000006',
  citizen: '0900000101',
  stranger: '0900000102',
  owner: '0900000103',
  otherOwner: '0900000104',
  controller: '0900000105',
  removed: '0900000106',
  specialController: '0900000107',
  endedOwner: '0900000108',
  nurse: '0900000109',
  epidemiologist: '0900000110',
  schoolOfficer: '0900000111',
  officeOfficer: '0900000112',
} as const;
/** Who answers for the school, and for the office */
export const SCHOOL_PHONE = PHONES.schoolOfficer;
export const OFFICE_PHONE = PHONES.officeOfficer;
const NAMES = [
  'Quang',
  'Lành',
  'Vinh',
  'Chủ',
  'Khác',
  'Gác',
  'Nghỉ',
  'Trực',
  'Cũ',
  'Mai',
  'Tâm',
  'Thư',
  'Phòng',
];

export async function assembleCast(server: TestServer): Promise<Cast> {
  const { db, keys, clock } = server.running.services;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`set search_path = ${server.running.services.config.cell}, vaora`);
  const owners = new Map<string, string>();
  let lastPhone = 200_000;

  async function openFor(phone: string): Promise<{ token: string; id: string }> {
    const parsed = parseVnMobile(phone);
    if (!parsed.ok) throw new Error(`${phone} is no number`);
    const id = randomUUID();
    const token = await db.transaction('app_citizen', {}, async (tx) => {
      const { id: accountId } = await getOrCreateAccount(tx, keys, parsed.e164);
      return openSession(tx, { id, accountId, device: 'Test', nowMs: clock.now() });
    });
    return { token, id };
  }
  async function as(phone: string, method: string, path: string, body?: unknown): Promise<RawAnswer> {
    // A session of its own, since the tests end sessions too.
    const cookie = `vaora=${(await openFor(phone)).token}`;
    const answer = await sendRaw(server.url, {
      method,
      path,
      cookie,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer;
  }
  async function openPlace(phone: string, name: string): Promise<Place> {
    const answer = await as(phone, 'PUT', `/api/places/${newId()}`, placeInput(name));
    const place: Place = JSON.parse(answer.text);
    owners.set(place.id, phone);
    return place;
  }
  const addController = (owner: string, place: Place, id: string, phone: string) =>
    as(owner, 'PUT', `/api/places/${place.id}/controllers/${id}`, { phone, name: 'Lê Văn Gác' });
  const grant = (place: Place) =>
    as(PHONES.admin, 'PUT', `/api/admin/places/${place.id}/special`, {
      kind: 'hospital',
      documentNumber: '12/QĐ-UBND',
      until: addDays(dayOf(Date.now()), 365),
    });

  /** A department with a centre and a station, and an alert that has gone up to the centre. */
  async function openUnits(): Promise<Pick<Cast, 'station' | 'centre' | 'alertId'>> {
    const [department, centre, station] = [newId(), newId(), newId()];
    const open = (id: string, kind: string, name: string, parentId: string | null, areaCodes: string[]) =>
      as(PHONES.admin, 'PUT', `/api/admin/health-units/${id}`, {
        kind,
        name,
        parentId,
        areaCodes,
        phone: '',
      });
    await open(department, 'department', 'Sở Y tế', null, ['75']);
    await open(centre, 'centre', 'Trung tâm Kiểm soát bệnh tật', department, []);
    await open(station, 'station', 'Trạm Y tế', centre, [TRAN_BIEN.areaCode]);
    for (const [unit, phone, name] of [
      [station, PHONES.nurse, 'Phan Thị Mai'],
      [centre, PHONES.epidemiologist, 'Phan Thị Tâm'],
    ]) {
      await as(PHONES.admin, 'PUT', `/api/admin/health-units/${unit}/staff/${newId()}`, { phone, name });
    }
    const alertId = await raiseAlert(people.get(PHONES.citizen) ?? '');
    return { station, centre, alertId };
  }
  /** The alert of somebody who declares a fever, gone up to the centre. */
  async function raiseAlert(personId: string): Promise<string> {
    const phone = [...people].find(([, id]) => id === personId)?.[0] ?? '';
    await as(phone, 'PUT', `/api/people/${personId}/declarations/${newId()}`, {
      ...HEALTHY,
      answers: { ...HEALTHY.answers, symptoms: true, symptomList: ['fever'] },
      declaredAt: new Date(clock.now() - 60_000).toISOString(),
    });
    const { rows } = await admin.query<{ id: string }>(
      'update alert set level = 1 where person_id = $1 and closed_at is null returning id',
      [personId],
    );
    return rows[0]?.id ?? '';
  }

  const people = new Map<string, string>();
  for (const [index, phone] of Object.values(PHONES).entries()) {
    const personId = newId();
    people.set(phone, personId);
    await as(phone, 'PUT', `/api/people/${personId}`, personInput(`Phan Thị ${NAMES[index]}`));
  }
  const place = await openPlace(PHONES.owner, 'Trường Thử Nghiệm');
  const spare = await openPlace(PHONES.owner, 'Trạm Chờ Duyệt');
  const special = await openPlace(PHONES.otherOwner, 'Bệnh viện Thử Nghiệm');
  const ended = await openPlace(PHONES.endedOwner, 'Chốt Đã Hết Hạn');
  await addController(PHONES.owner, place, newId(), PHONES.controller);
  const removedId = newId();
  await addController(PHONES.owner, place, removedId, PHONES.removed);
  await as(PHONES.owner, 'DELETE', `/api/places/${place.id}/controllers/${removedId}`);
  await addController(PHONES.otherOwner, special, newId(), PHONES.specialController);
  await grant(special);
  await grant(ended);
  await admin.query(`update place_special set until = current_date - 2 where place_id = $1`, [ended.id]);

  const personId = people.get(PHONES.citizen) ?? '';
  const declarationId = newId();
  await as(PHONES.citizen, 'PUT', `/api/people/${personId}/declarations/${declarationId}`, {
    ...HEALTHY,
    declaredAt: new Date(clock.now()).toISOString(),
  });

  const units = await openUnits();
  const tree = await openTree(server);
  await tree.appoint('district', PHONES.officeOfficer);
  await tree.appoint('school', PHONES.schoolOfficer);

  return {
    server,
    personId,
    declarationId,
    ...units,
    office: tree.ids.district,
    school: tree.ids.school,
    spare,
    as,
    ownerPhoneOf: (placeId) => owners.get(placeId) ?? '',
    logInOwnerOf: (placeId) => server.logIn(owners.get(placeId) ?? ''),
    cookieOf: async (phone) => (phone === undefined ? '' : `vaora=${(await openFor(phone)).token}`),
    sessionOf: async (phone) => (await openFor(phone)).id,
    sql: async (statement, values = []) => {
      await admin.query(statement, values);
    },
    freshPhone() {
      lastPhone += 1;
      return `0900${lastPhone}`;
    },
    close: () => admin.end(),
    roles: [
      { name: 'nobody', place },
      { name: 'citizen, about himself', phone: PHONES.citizen, isSubject: true, place },
      { name: 'another citizen', phone: PHONES.stranger, place },
      { name: 'owner', phone: PHONES.owner, place, right: 'owner' },
      { name: 'owner of another place', phone: PHONES.otherOwner, place },
      { name: 'controller', phone: PHONES.controller, place, right: 'controller' },
      { name: 'removed controller', phone: PHONES.removed, place },
      {
        name: 'controller of a special place',
        phone: PHONES.specialController,
        place: special,
        right: 'controller',
        isSpecial: true,
      },
      { name: 'controller of a special place, elsewhere', phone: PHONES.specialController, place },
      { name: 'owner whose grant has ended', phone: PHONES.endedOwner, place: ended, right: 'owner' },
      { name: 'health station worker', phone: PHONES.nurse, place, health: 'station' },
      { name: 'health centre worker', phone: PHONES.epidemiologist, place, health: 'centre' },
      { name: 'officer of a school', phone: PHONES.schoolOfficer, place, unit: 'school' },
      { name: 'officer of an office', phone: PHONES.officeOfficer, place, unit: 'office' },
      { name: 'administrator', phone: PHONES.admin, isAdmin: true, place },
    ],
  };
}

/** The role of that name. @throws when there is none */
export function roleOf(cast: Cast, name: string): Role {
  const role = cast.roles.find((known) => known.name === name);
  if (role === undefined) throw new Error(`nobody plays ${name}`);
  return role;
}
