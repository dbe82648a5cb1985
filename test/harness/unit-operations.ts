import { addDays, dayOf } from '../../src/domain/time.ts';
import { type Cast, OFFICE_PHONE, type Role } from './cast.ts';
import { fixed, type OperationSpec } from './operation-spec.ts';
import { ADMIN_PHONE, newId, placeInput, TRAN_BIEN } from './server.ts';

/** The unit for which the role answers; others ask for it at the school. */
export const unitOf = (cast: Cast, role: Role) =>
  `/api/units/${role.unit === 'office' ? cast.office : cast.school}`;
const today = (cast: Cast) => dayOf(cast.server.running.services.clock.now());

const unitInput = () => ({
  ...{ code: `TH-${newId().slice(-6)}`, name: 'Trường Tiểu học Mới', kind: 'primary' },
  ...{ ...TRAN_BIEN, address: '1 Đường Số 1' },
});
const officerInput = (cast: Cast) => ({
  ...{ role: 'officer', name: 'Đỗ Thị Văn Thư', position: 'Văn thư' },
  ...{ phone: cast.freshPhone(), email: 'van.thu@truong.edu.vn' },
});

/** A unit below the office; made by the office itself. */
async function newBelow(cast: Cast): Promise<string> {
  const path = `/api/units/${cast.office}/below/${newId()}`;
  const position = { line: 'education', parentId: cast.office, since: today(cast) };
  await cast.as(OFFICE_PHONE, 'PUT', path, { ...unitInput(), ...position });
  return path;
}

/** A place of the role's own, so that it may be said to be the unit's. */
async function ownPlace(cast: Cast, role: Role): Promise<string> {
  const placeId = newId();
  const phone = role.phone ?? OFFICE_PHONE;
  await cast.as(phone, 'PUT', `/api/places/${placeId}`, placeInput('Cổng Trường'));
  return placeId;
}

async function invited(cast: Cast, phone: string): Promise<string> {
  const unitId = newId();
  const unit = { ...unitInput(), kind: 'department' };
  await cast.as(ADMIN_PHONE, 'PUT', `/api/admin/units/${unitId}`, {
    ...unit,
    lines: ['education'],
    since: today(cast),
  });
  const path = `/units/${unitId}/officers/${newId()}`;
  await cast.as(ADMIN_PHONE, 'PUT', `/api/admin${path}`, { ...officerInput(cast), phone });
  return path;
}

/** The operations of units, and the administrator's about them. */
export const unitOperations: Readonly<Record<string, OperationSpec>> = {
  'POST /api/units/{unitId}/officers/{officerId}/confirm': {
    may: 'account',
    request: async (cast, role) => ({
      path: `/api${await invited(cast, role.phone ?? cast.freshPhone())}/confirm`,
    }),
  },
  'POST /api/units/{unitId}/officers/{officerId}/decline': {
    may: 'account',
    request: async (cast, role) => ({
      path: `/api${await invited(cast, role.phone ?? cast.freshPhone())}/decline`,
    }),
  },
  'GET /api/units/{unitId}': {
    may: 'unit',
    request: (cast, role) => ({ path: unitOf(cast, role) }),
  },
  'PUT /api/units/{unitId}/places/{placeId}': {
    may: 'unit',
    request: async (cast, role) => ({
      path: `${unitOf(cast, role)}/places/${await ownPlace(cast, role)}`,
    }),
  },
  'DELETE /api/units/{unitId}/places/{placeId}': {
    may: 'unit',
    request: async (cast, role) => {
      const path = `${unitOf(cast, role)}/places/${await ownPlace(cast, role)}`;
      if (role.unit !== undefined && role.phone !== undefined) await cast.as(role.phone, 'PUT', path);
      return { path };
    },
  },
  'GET /api/units/{unitId}/below': {
    may: 'unit_office',
    request: (cast, role) => ({ path: `${unitOf(cast, role)}/below?line=education` }),
  },
  'PUT /api/units/{unitId}/below/{belowId}': {
    may: 'unit_office',
    request: (cast, role) => ({
      path: `${unitOf(cast, role)}/below/${newId()}`,
      body: {
        ...unitInput(),
        ...{ line: 'education', parentId: cast.office, since: addDays(today(cast), -3) },
      },
    }),
  },
  'POST /api/units/{unitId}/below/{belowId}/end': {
    may: 'unit_office',
    request: async (cast, role) => {
      const below = (await newBelow(cast)).split('/').at(-1);
      return {
        path: `${unitOf(cast, role)}/below/${below}/end`,
        body: { on: today(cast), mergedInto: null },
      };
    },
  },
  'GET /api/admin/units': fixed('admin', '/api/admin/units'),
  'PUT /api/admin/units/{unitId}': {
    may: 'admin',
    request: (cast) => ({
      path: `/api/admin/units/${newId()}`,
      body: { ...unitInput(), kind: 'department', lines: ['education'], since: today(cast) },
    }),
  },
  'PUT /api/admin/units/{unitId}/officers/{officerId}': {
    may: 'admin',
    request: (cast) => ({
      path: `/api/admin/units/${cast.school}/officers/${newId()}`,
      body: officerInput(cast),
    }),
  },
  'DELETE /api/admin/units/{unitId}/officers/{officerId}': {
    may: 'admin',
    request: async (cast) => ({ path: `/api/admin${await invited(cast, cast.freshPhone())}` }),
  },
};
