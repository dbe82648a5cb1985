import { addDays, dayOf } from '../../src/domain/time.ts';
import { type Cast, type Role, SCHOOL_PHONE } from './cast.ts';
import type { OperationSpec } from './operation-spec.ts';
import { newId } from './server.ts';
import { unitOf } from './unit-operations.ts';

const today = (cast: Cast) => dayOf(cast.server.running.services.clock.now());

const memberInput = (cast: Cast) => ({
  ...{ kind: 'staff', name: 'Đặng Thị Nhân Viên', phone: cast.freshPhone() },
  ...{ code: newId().slice(-12), group: 'Tổ Văn phòng', since: addDays(today(cast), -3) },
});

/** Whoever answers for the unit that the role asks about. */
const officerOf = (role: Role) =>
  role.unit === undefined || role.phone === undefined ? SCHOOL_PHONE : role.phone;

/** What is refused before it is looked at may be the same for all who are refused; it stays as it is. */
const once = new WeakMap<Cast, Map<string, Promise<string>>>();

function forRole(cast: Cast, role: Role, what: string, make: () => Promise<string>): Promise<string> {
  if (role.unit !== undefined || role.isSubject === true) return make();
  const made = once.get(cast) ?? new Map<string, Promise<string>>();
  once.set(cast, made);
  const path = made.get(what) ?? make();
  made.set(what, path);
  return path;
}

/** Somebody on the list of the role's unit. */
const newMember = (cast: Cast, role: Role) => forRole(cast, role, 'member', () => makeMember(cast, role));

async function makeMember(cast: Cast, role: Role): Promise<string> {
  const path = `${unitOf(cast, role)}/people/${newId()}`;
  await cast.as(officerOf(role), 'PUT', path, memberInput(cast));
  return path;
}

const newExcuse = (cast: Cast, role: Role) => forRole(cast, role, 'excuse', () => makeExcuse(cast, role));

async function makeExcuse(cast: Cast, role: Role): Promise<string> {
  const path = `${await newMember(cast, role)}/excuses/${newId()}`;
  await cast.as(officerOf(role), 'PUT', path, excuse(cast));
  return path;
}
const excuse = (cast: Cast) => ({ since: today(cast), until: addDays(today(cast), 2), reason: 'leave' });

async function joinCode(cast: Cast, unit: string, phone: string): Promise<string> {
  const answer = await cast.as(phone, 'PUT', `${unit}/join-code`, { days: 7 });
  return JSON.parse(answer.text).code;
}
const schoolCode = (cast: Cast) => joinCode(cast, `/api/units/${cast.school}`, SCHOOL_PHONE);

/** Asks, as the subject, to be on the list of a unit; who asked before has left it meanwhile. */
async function ask(cast: Cast, unit: string, officer: string): Promise<string> {
  const own = `/api/people/${cast.personId}/unit-memberships`;
  const subject = subjectPhone(cast);
  const { memberships } = JSON.parse((await cast.as(subject, 'GET', own)).text);
  for (const { id } of memberships) await cast.as(subject, 'DELETE', `${own}/${id}`);
  const id = newId();
  await cast.as(subject, 'PUT', `${own}/${id}`, { code: await joinCode(cast, unit, officer), kind: 'staff' });
  return id;
}

/** The subject is one of the school's people from now on. */
export async function joinSchool(cast: Cast): Promise<void> {
  const school = `/api/units/${cast.school}`;
  const id = await ask(cast, school, SCHOOL_PHONE);
  await cast.as(SCHOOL_PHONE, 'POST', `${school}/people/${id}/confirm`);
}

function subjectPhone(cast: Cast): string {
  const phone = cast.roles.find(({ isSubject }) => isSubject === true)?.phone;
  if (phone === undefined) throw new Error('nobody whose data others ask for');
  return phone;
}

const requestPath = (cast: Cast, role: Role) =>
  forRole(cast, role, 'request', async () => {
    const unit = unitOf(cast, role);
    return `${unit}/people/${await ask(cast, unit, officerOf(role))}`;
  });

/** The operations of the people of units, and of who joins a unit's list. */
export const unitPeopleOperations: Readonly<Record<string, OperationSpec>> = {
  'POST /api/units/{unitId}/people/search': {
    may: 'unit',
    request: (cast, role) => ({
      path: `${unitOf(cast, role)}/people/search`,
      body: { day: today(cast), show: 'all', kind: null, words: 'nhan vien', page: 0 },
    }),
  },
  'PUT /api/units/{unitId}/people/{memberId}': {
    may: 'unit',
    request: (cast, role) => ({
      path: `${unitOf(cast, role)}/people/${newId()}`,
      body: memberInput(cast),
    }),
  },
  'POST /api/units/{unitId}/people/{memberId}/leave': {
    may: 'unit',
    request: async (cast, role) => ({
      path: `${await newMember(cast, role)}/leave`,
      body: { on: addDays(today(cast), -1) },
    }),
  },
  'POST /api/units/{unitId}/people/{memberId}/return': {
    may: 'unit',
    request: async (cast, role) => {
      const path = await forRole(cast, role, 'left', async () => {
        const member = await makeMember(cast, role);
        await cast.as(officerOf(role), 'POST', `${member}/leave`, { on: addDays(today(cast), -1) });
        return member;
      });
      return { path: `${path}/return`, body: { id: newId(), since: today(cast) } };
    },
  },
  'POST /api/units/{unitId}/people/{memberId}/confirm': {
    may: 'unit',
    request: async (cast, role) => ({ path: `${await requestPath(cast, role)}/confirm` }),
  },
  'POST /api/units/{unitId}/people/{memberId}/refuse': {
    may: 'unit',
    request: async (cast, role) => ({ path: `${await requestPath(cast, role)}/refuse` }),
  },
  'PUT /api/units/{unitId}/people/{memberId}/excuses/{excuseId}': {
    may: 'unit',
    request: async (cast, role) => ({
      path: `${await newMember(cast, role)}/excuses/${newId()}`,
      body: excuse(cast),
    }),
  },
  'DELETE /api/units/{unitId}/people/{memberId}/excuses/{excuseId}': {
    may: 'unit',
    request: async (cast, role) => ({ path: await newExcuse(cast, role) }),
  },
  'GET /api/units/{unitId}/join-code': {
    may: 'unit',
    request: (cast, role) => ({ path: `${unitOf(cast, role)}/join-code` }),
  },
  'PUT /api/units/{unitId}/join-code': {
    may: 'unit',
    request: (cast, role) => ({ path: `${unitOf(cast, role)}/join-code`, body: { days: 7 } }),
  },
  'DELETE /api/units/{unitId}/join-code': {
    may: 'unit',
    request: (cast, role) => ({ path: `${unitOf(cast, role)}/join-code` }),
  },
  'GET /api/units/{unitId}/join-sheet.pdf': {
    may: 'unit',
    request: async (cast, role) => {
      await joinCode(cast, unitOf(cast, role), officerOf(role));
      return { path: `${unitOf(cast, role)}/join-sheet.pdf` };
    },
  },
  'POST /api/join-codes/look-up': {
    may: 'account',
    request: async (cast) => ({
      path: '/api/join-codes/look-up',
      body: { code: await schoolCode(cast) },
    }),
  },
  'GET /api/people/{personId}/unit-memberships': {
    may: 'subject',
    request: (cast) => ({ path: `/api/people/${cast.personId}/unit-memberships` }),
  },
  'PUT /api/people/{personId}/unit-memberships/{memberId}': {
    may: 'subject',
    request: async (cast) => ({
      path: `/api/people/${cast.personId}/unit-memberships/${newId()}`,
      body: { code: await schoolCode(cast), kind: 'staff' },
    }),
  },
  'DELETE /api/people/{personId}/unit-memberships/{memberId}': {
    may: 'subject',
    request: async (cast, role) => {
      const id = await forRole(cast, role, 'asked', () =>
        ask(cast, `/api/units/${cast.school}`, SCHOOL_PHONE),
      );
      return { path: `/api/people/${cast.personId}/unit-memberships/${id}` };
    },
  },
};
