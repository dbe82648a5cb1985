import { addDays, dayOf } from '../../src/domain/time.ts';
import type { Cast } from './cast.ts';
import { fixed, type OperationSpec } from './operation-spec.ts';
import { addedController, newWatch, startedWatch, watchInput } from './operation-subjects.ts';
import { newId, TRAN_BIEN } from './server.ts';

/** At the unit at which the role works; others ask for it at the station. */
const ofUnit = (
  may: 'health' | 'health_authority',
  rest: (cast: Cast) => string,
  body?: () => unknown,
): OperationSpec => ({
  may,
  request: (cast, role) => ({
    path: `/api/health-units/${role.health === 'centre' ? cast.centre : cast.station}${rest(cast)}`,
    ...(body ? { body: body() } : {}),
  }),
});
const unitInput = (parentId: string) => ({
  ...{ kind: 'station', name: 'Trạm Y tế xã', parentId },
  ...{ areaCodes: [TRAN_BIEN.areaCode], phone: '0251 000 0003' },
});

/** About the subject, found by his phone. */
const reportOf = (cast: Cast) => ({
  phone: cast.roles.find(({ isSubject }) => isSubject)?.phone ?? '',
  ...{ symptoms: ['fever'], since: dayOf(cast.server.running.services.clock.now()), note: '' },
});

/** The operations of health units, and the administrator's about them. */
export const healthOperations: Readonly<Record<string, OperationSpec>> = {
  'GET /api/health-units/{unitId}/alerts': ofUnit('health', () => '/alerts?state=open'),
  'GET /api/health-units/{unitId}/figures': ofUnit('health', () => {
    const today = dayOf(Date.now());
    return `/figures?from=${addDays(today, -6)}&to=${today}`;
  }),
  'GET /api/health-units/{unitId}/handover': ofUnit('health', () => '/handover'),
  'GET /api/health-units/{unitId}/units': ofUnit('health', () => '/units'),
  'GET /api/health-units/{unitId}/live': ofUnit('health', () => '/live'),
  'POST /api/health-units/{unitId}/alerts/{alertId}/open': ofUnit(
    'health',
    ({ alertId }) => `/alerts/${alertId}/open`,
  ),
  'POST /api/health-units/{unitId}/alerts/{alertId}/steps': ofUnit(
    'health',
    ({ alertId }) => `/alerts/${alertId}/steps`,
    () => ({ id: newId(), action: 'note', note: 'Đã gọi, máy bận' }),
  ),
  'GET /api/health-units/{unitId}/watches': ofUnit('health', () => '/watches'),
  'PUT /api/health-units/{unitId}/watches/{watchId}': {
    may: 'health',
    request: async (cast, role) => ({ path: await newWatch(cast, role), body: watchInput(cast) }),
  },
  'DELETE /api/health-units/{unitId}/watches/{watchId}': {
    may: 'health',
    request: async (cast, role) => ({ path: await startedWatch(cast, role) }),
  },
  'GET /api/admin/health-units': fixed('admin', '/api/admin/health-units'),
  'PUT /api/admin/health-units/{unitId}': {
    may: 'admin',
    request: ({ centre }) => ({ path: `/api/admin/health-units/${newId()}`, body: unitInput(centre) }),
  },
  'PUT /api/admin/health-units/{unitId}/staff/{staffId}': {
    may: 'admin',
    request: (cast) => ({
      path: `/api/admin/health-units/${cast.station}/staff/${newId()}`,
      body: { phone: cast.freshPhone(), name: 'Phan Văn Thêm' },
    }),
  },
  'DELETE /api/admin/health-units/{unitId}/staff/{staffId}': {
    may: 'admin',
    async request(cast) {
      const path = `/api/admin/health-units/${cast.station}/staff/${newId()}`;
      await cast.as(cast.roles.find(({ isAdmin }) => isAdmin)?.phone ?? '', 'PUT', path, {
        phone: cast.freshPhone(),
        name: 'Phan Văn Nghỉ',
      });
      return { path };
    },
  },

  'GET /api/places/{placeId}/case-reports': {
    may: 'guard',
    request: (_cast, role) => ({ path: `/api/places/${role.place.id}/case-reports` }),
  },
  'PUT /api/places/{placeId}/case-reports/{reportId}': {
    may: 'guard',
    request: (cast, role) => ({
      path: `/api/places/${role.place.id}/case-reports/${newId()}`,
      body: reportOf(cast),
    }),
  },
  'GET /api/places/{placeId}/case-reports/{reportId}/receipt.pdf': {
    may: 'guard',
    async request(cast, role) {
      const path = `/api/places/${role.place.id}/case-reports/${newId()}`;
      await cast.as(cast.ownerPhoneOf(role.place.id), 'PUT', path, reportOf(cast));
      return { path: `${path}/receipt.pdf` };
    },
  },
  'GET /api/places/{placeId}/member-alerts': {
    may: 'guard',
    async request(cast, role) {
      await cast.sql('update place_right set is_health_worker = true where place_id = $1', [role.place.id]);
      return { path: `/api/places/${role.place.id}/member-alerts` };
    },
  },
  'PUT /api/places/{placeId}/controllers/{controllerId}/health-worker': {
    may: 'owner',
    request: async (cast, role) => ({ path: `${await addedController(cast, role)}/health-worker` }),
  },
  'DELETE /api/places/{placeId}/controllers/{controllerId}/health-worker': {
    may: 'owner',
    request: async (cast, role) => ({ path: `${await addedController(cast, role)}/health-worker` }),
  },
};
