import { addDays, dayOf } from '../../src/domain/time.ts';
import type { Cast, Role } from './cast.ts';
import { enrolmentOf, makeDeviceKey, proofOf } from './devices.ts';
import { nationalForm, nationalRules } from './forms.ts';
import { healthOperations } from './health-operations.ts';
import { fixed, type May, type OperationSpec } from './operation-spec.ts';
import {
  addedController,
  enrolledDevice,
  gateOf,
  newGroup,
  newObjection,
  noOpenRequest,
  now,
  openObjection,
  PIN,
  placeToSuspend,
  quarantinedScan,
  savedGroup,
  scansOf,
} from './operation-subjects.ts';
import { CONSENTS, HEALTHY, newId, personInput, placeInput, TRAN_BIEN } from './server.ts';
import { tracingOperations } from './tracing-operations.ts';
import { unitLineOperations } from './unit-line-operations.ts';

const ofPerson = (rest: string, body?: (cast: Cast) => unknown): OperationSpec => ({
  may: 'subject',
  request: (cast) => ({
    path: `/api/people/${cast.personId}${rest}`,
    ...(body ? { body: body(cast) } : {}),
  }),
});
const ofPlace = (may: May, rest: string, body?: (cast: Cast, role: Role) => unknown): OperationSpec => ({
  may,
  request: async (cast, role) => ({
    path: `/api/places/${role.place.id}${rest}`,
    ...(body ? { body: await body(cast, role) } : {}),
  }),
});
/** What only a device asks for, by one of the role's place. */
const ofDevice = (rest: string, body?: unknown): OperationSpec => ({
  may: 'anybody',
  async request(cast, role) {
    const device = await enrolledDevice(cast, role, PIN);
    const path = `/api/places/${role.place.id}${rest}`;
    return { path, authorization: await device.authorization(), ...(body ? { body } : {}) };
  },
});

const specialRequest = { kind: 'hospital', note: 'Có khu cách ly' };

/** Every operation of the API with its valid request. */
export const operationSpecs: Readonly<Record<string, OperationSpec>> = {
  'GET /api/health': fixed('anybody', '/api/health'),
  'GET /api/ready': fixed('anybody', '/api/ready'),
  'GET /api/settings': fixed('anybody', '/api/settings'),
  'GET /api/openapi.json': fixed('anybody', '/api/openapi.json'),
  'GET /api/guides/{guideId}/guide.pdf': fixed('anybody', '/api/guides/citizen/guide.pdf?language=en'),
  'GET /api/areas': fixed('anybody', '/api/areas?q=bien%20hoa&limit=5'),
  'GET /api/areas/{version}/{code}': fixed(
    'anybody',
    `/api/areas/${TRAN_BIEN.areaVersion}/${TRAN_BIEN.areaCode}`,
  ),
  'GET /api/areas/{version}/{code}/successors': fixed('anybody', '/api/areas/2021-11/26041/successors'),
  'GET /api/receipt-keys': fixed('anybody', '/api/receipt-keys'),
  'GET /api/forms': fixed('anybody', '/api/forms?area=26041@2026-04-30'),
  'GET /api/forms/current': fixed('anybody', '/api/forms/current'),
  'GET /api/forms/{formId}': fixed('anybody', '/api/forms/suc-khoe-hoc-sinh'),
  'GET /api/demo/messages': fixed('anybody', '/api/demo/messages'),
  'GET /api/public/places/{number}': {
    may: 'anybody',
    request: (_cast, role) => ({ path: `/api/public/places/${role.place.number}` }),
  },

  'POST /api/login/codes': {
    may: 'anybody',
    request: (cast) => ({ path: '/api/login/codes', body: { phone: cast.freshPhone() } }),
  },
  'POST /api/login': {
    may: 'anybody',
    async request(cast) {
      const phone = cast.freshPhone();
      await cast.server.client().post('/api/login/codes', { phone });
      const code = /\d{6}/.exec(await cast.server.message(phone))?.[0];
      return { path: '/api/login', body: { phone, code } };
    },
  },
  'GET /api/me': fixed('account', '/api/me'),
  'POST /api/logout': fixed('account', '/api/logout'),
  'GET /api/sessions': fixed('account', '/api/sessions'),
  'DELETE /api/sessions': fixed('account', '/api/sessions'),
  'DELETE /api/sessions/{sessionId}': {
    may: 'subject',
    async request(cast) {
      const subject = cast.roles.find(({ isSubject }) => isSubject)?.phone ?? '';
      return { path: `/api/sessions/${await cast.sessionOf(subject)}` };
    },
  },

  'GET /api/people': fixed('account', '/api/people'),
  'GET /api/cards.pdf': fixed('account', '/api/cards.pdf'),
  'PUT /api/people/{personId}': ofPerson('', () => personInput('Phan Thị Lành')),
  'GET /api/people/{personId}/card': ofPerson('/card'),
  'POST /api/people/{personId}/cards': ofPerson('/cards', () => ({ id: newId(), reason: 'lost' })),
  'GET /api/people/{personId}/card.pdf': ofPerson('/card.pdf?form=card'),
  'GET /api/people/{personId}/stays': ofPerson('/stays'),
  'GET /api/people/{personId}/declarations': ofPerson('/declarations'),
  'PUT /api/people/{personId}/declarations/{declarationId}': {
    may: 'subject',
    request: (cast) => ({
      path: `/api/people/${cast.personId}/declarations/${newId()}`,
      body: { ...HEALTHY, declaredAt: now(cast) },
    }),
  },
  'GET /api/people/{personId}/declarations/{declarationId}/receipt.pdf': {
    may: 'subject',
    request: (cast) => ({
      path: `/api/people/${cast.personId}/declarations/${cast.declarationId}/receipt.pdf`,
    }),
  },

  'GET /api/people/{personId}/health-entries': ofPerson('/health-entries'),
  'PUT /api/people/{personId}/health-entries/{entryId}': {
    may: 'subject',
    request: (cast) => ({
      path: `/api/people/${cast.personId}/health-entries/${newId()}`,
      body: { temperature: 37.2, symptoms: ['none'], spo2: 98, note: 'Khỏe', notedAt: now(cast) },
    }),
  },
  'GET /api/watches': fixed('account', '/api/watches'),
  'GET /api/people/{personId}/views': ofPerson('/views'),
  'GET /api/people/{personId}/objections': ofPerson('/objections'),
  'PUT /api/people/{personId}/objections/{objectionId}': {
    may: 'subject',
    request: async (cast) => ({
      path: await newObjection(cast),
      body: { viewId: null, text: 'Tôi không đồng ý' },
    }),
  },
  'GET /api/admin/objections': fixed('admin', '/api/admin/objections'),
  'PUT /api/admin/objections/{objectionId}/answer': {
    may: 'admin',
    request: async (cast) => ({
      path: `/api/admin/objections/${await openObjection(cast)}/answer`,
      body: { decision: 'accepted', text: 'Đã xử lý' },
    }),
  },

  'GET /api/places': fixed('account', '/api/places'),
  'PUT /api/places/{placeId}': ofPlace('owner', '', (_cast, role) => placeInput(role.place.name)),
  'GET /api/places/{placeId}': ofPlace('guard', ''),
  'POST /api/places/{placeId}/posters': ofPlace('owner', '/posters', async (cast, role) => {
    const place = await cast.as(cast.ownerPhoneOf(role.place.id), 'GET', `/api/places/${role.place.id}`);
    return { serial: JSON.parse(place.text).poster.serial };
  }),
  'GET /api/places/{placeId}/poster.pdf': ofPlace('guard', '/poster.pdf?size=a5'),
  'PUT /api/places/{placeId}/location': {
    may: 'owner',
    request: (_cast, role) => ({
      path: `/api/places/${role.place.id}/location`,
      body: { location: { latitude: 10.957, longitude: 106.843 } },
    }),
  },
  'PUT /api/places/{placeId}/gates/{gateId}': {
    may: 'owner',
    request: (_cast, role) => ({
      path: `/api/places/${role.place.id}/gates/${gateOf(role)}`,
      body: { name: 'Cổng chính', direction: 'both' },
    }),
  },
  'DELETE /api/places/{placeId}/gates/{gateId}': {
    may: 'owner',
    async request(cast, role) {
      const path = `/api/places/${role.place.id}/gates/${newId()}`;
      const body = { name: 'Cổng phụ', direction: 'in' };
      await cast.as(cast.ownerPhoneOf(role.place.id), 'PUT', path, body);
      return { path };
    },
  },
  'PUT /api/places/{placeId}/visits/{visitId}/flag': {
    may: 'owner',
    async request(cast, role) {
      const [visitId, at] = [newId(), now(cast)];
      await cast.sql(
        `insert into visit_flag (place_id, at, visit_id, reasons, is_doubtful) values ($1, $2, $3, '{closed_hours}', true)`,
        [role.place.id, at, visitId],
      );
      return {
        path: `/api/places/${role.place.id}/visits/${visitId}/flag`,
        body: { at, decision: 'valid' },
      };
    },
  },
  'GET /api/places/{placeId}/controllers': ofPlace('owner', '/controllers'),
  'PUT /api/places/{placeId}/controllers/{controllerId}': {
    may: 'owner',
    request: (cast, role) => ({
      path: `/api/places/${role.place.id}/controllers/${newId()}`,
      body: { phone: cast.freshPhone(), name: 'Lý Văn Thêm' },
    }),
  },
  'PATCH /api/places/{placeId}/controllers/{controllerId}': {
    may: 'owner',
    request: async (cast, role) => ({
      path: await addedController(cast, role),
      body: { name: 'Lý Văn Đổi' },
    }),
  },
  'DELETE /api/places/{placeId}/controllers/{controllerId}': {
    may: 'owner',
    request: async (cast, role) => ({ path: await addedController(cast, role) }),
  },
  'GET /api/places/{placeId}/special-requests': ofPlace('owner', '/special-requests'),
  'PUT /api/places/{placeId}/special-requests/{requestId}': {
    may: 'owner',
    request: async (cast, role) => ({
      path: `/api/places/${role.place.id}/special-requests/${await noOpenRequest(cast, role.place.id)}`,
      body: specialRequest,
    }),
  },

  'PUT /api/places/{placeId}/suspension': {
    may: 'owner',
    request: async (cast, role) => ({
      path: `/api/places/${await placeToSuspend(cast, role)}/suspension`,
      body: { reason: 'Sửa cổng' },
    }),
  },
  'DELETE /api/places/{placeId}/suspension': ofPlace('owner', '/suspension'),
  'PUT /api/admin/places/{placeId}/suspension': {
    may: 'admin',
    request: (cast) => ({
      path: `/api/admin/places/${cast.spare.id}/suspension`,
      body: { reason: 'Bảng mã giả' },
    }),
  },
  'DELETE /api/admin/places/{placeId}/suspension': {
    may: 'admin',
    request: (cast) => ({ path: `/api/admin/places/${cast.spare.id}/suspension` }),
  },

  'GET /api/places/{placeId}/roster': ofPlace('guard', '/roster'),
  'GET /api/places/{placeId}/members': ofPlace('owner', '/members?limit=200'),
  'POST /api/places/{placeId}/members': ofPlace('owner', '/members', async (cast, role) => ({
    kind: 'pupil',
    code: (await scansOf(cast, role)).items[0]?.code,
  })),
  'DELETE /api/places/{placeId}/members/{no}': {
    may: 'owner',
    async request(cast, role) {
      const members = `/api/places/${role.place.id}/members`;
      const body = { kind: 'staff', code: (await scansOf(cast, role)).items[0]?.code };
      const added = await cast.as(cast.ownerPhoneOf(role.place.id), 'POST', members, body);
      return { path: `${members}/${JSON.parse(added.text).no}` };
    },
  },
  'GET /api/people/{personId}/memberships': ofPerson('/memberships'),
  'DELETE /api/people/{personId}/memberships/{placeId}': {
    may: 'subject',
    async request(cast, role) {
      const body = { kind: 'staff', code: (await scansOf(cast, role)).items[0]?.code };
      const members = `/api/places/${role.place.id}/members`;
      await cast.as(cast.ownerPhoneOf(role.place.id), 'POST', members, body);
      return { path: `/api/people/${cast.personId}/memberships/${role.place.id}` };
    },
  },
  'GET /api/places/{placeId}/groups': ofPlace('owner', '/groups'),
  'PUT /api/places/{placeId}/groups/{groupId}': {
    may: 'owner',
    request: (_cast, role) => ({ path: `/api/places/${role.place.id}/groups/${newId()}`, body: newGroup() }),
  },
  'DELETE /api/places/{placeId}/groups/{groupId}': {
    may: 'owner',
    request: async (cast, role) => ({ path: await savedGroup(cast, role) }),
  },
  'GET /api/places/{placeId}/groups.pdf': {
    may: 'owner',
    async request(cast, role) {
      const path = await savedGroup(cast, role);
      return { path: `/api/places/${role.place.id}/groups.pdf?groupId=${path.split('/').at(-1)}` };
    },
  },

  'GET /api/admin/places': fixed('admin', '/api/admin/places?q=truong'),
  'GET /api/admin/special-requests': fixed('admin', '/api/admin/special-requests'),
  'PUT /api/admin/places/{placeId}/special': {
    may: 'admin',
    request: (cast) => ({
      path: `/api/admin/places/${cast.spare.id}/special`,
      body: { kind: 'quarantine', documentNumber: '34/QĐ-UBND', until: addDays(dayOf(Date.now()), 365) },
    }),
  },
  'DELETE /api/admin/places/{placeId}/special-requests/{requestId}': {
    may: 'admin',
    async request(cast) {
      const requestId = await noOpenRequest(cast, cast.spare.id);
      const path = `/places/${cast.spare.id}/special-requests/${requestId}`;
      await cast.as(cast.ownerPhoneOf(cast.spare.id), 'PUT', `/api${path}`, specialRequest);
      return { path: `/api/admin${path}` };
    },
  },

  ...healthOperations,
  ...unitLineOperations,
  'GET /api/admin/forms': fixed('admin', '/api/admin/forms'),
  'GET /api/admin/forms/{formId}/{version}': fixed('admin', '/api/admin/forms/khai-bao-toan-dan/2021.1'),
  'PUT /api/admin/forms/{formId}/{version}': {
    may: 'admin',
    request: () => ({
      path: '/api/admin/forms/khai-bao-toan-dan/2026.7',
      body: { content: JSON.stringify({ ...nationalForm, version: '2026.7' }) },
    }),
  },
  'GET /api/admin/rule-sets/{formId}/{version}': fixed(
    'admin',
    '/api/admin/rule-sets/khai-bao-toan-dan/2026.1',
  ),
  'PUT /api/admin/rule-sets/{formId}/{version}': {
    may: 'admin',
    request: () => ({
      path: '/api/admin/rule-sets/khai-bao-toan-dan/2026.7',
      body: { content: nationalRules.replace('version: 2026.1', 'version: 2026.7') },
    }),
  },
  'GET /api/admin/rule-sets/{formId}/{version}/effect': fixed(
    'admin',
    '/api/admin/rule-sets/khai-bao-toan-dan/2026.1/effect',
  ),
  'PUT /api/admin/form-holds/{holdId}': {
    may: 'admin',
    request: (cast) => ({
      path: `/api/admin/form-holds/${newId()}`,
      body: {
        ...{ kind: 'rules', formId: 'khai-bao-toan-dan', version: '2026.1' },
        hold: { from: now(cast), until: null, areas: [] },
      },
    }),
  },
  ...tracingOperations,

  'GET /api/places/{placeId}/devices': ofPlace('owner', '/devices'),
  'PUT /api/places/{placeId}/device-codes/{codeId}': {
    may: 'owner',
    request: (_cast, role) => ({
      path: `/api/places/${role.place.id}/device-codes/${newId()}`,
      body: { name: 'Cổng chính', gateId: gateOf(role) },
    }),
  },
  'PUT /api/devices/{deviceId}': {
    may: 'anybody',
    async request(cast, role) {
      const owner = await cast.logInOwnerOf(role.place.id);
      return {
        path: `/api/devices/${newId()}`,
        body: { ...(await enrolmentOf(owner, role.place, makeDeviceKey())), pin: PIN },
      };
    },
  },
  'POST /api/device-challenges': fixed('anybody', '/api/device-challenges'),
  'POST /api/places/{placeId}/devices/{deviceId}/tokens': {
    may: 'anybody',
    async request(cast, role) {
      const device = await enrolledDevice(cast, role);
      return {
        path: `/api/places/${role.place.id}/devices/${device.id}/tokens`,
        body: await proofOf(cast.server, device),
      };
    },
  },
  // Only a device's own token is answered; that nobody else is, src/server/devices/routes.test.ts shows.
  'GET /api/places/{placeId}/device': ofDevice('/device'),
  'POST /api/places/{placeId}/device/shifts': ofDevice('/device/shifts', { pin: PIN }),
  'DELETE /api/places/{placeId}/devices/{deviceId}': {
    may: 'owner',
    request: async (cast, role) => ({
      path: `/api/places/${role.place.id}/devices/${(await enrolledDevice(cast, role)).id}`,
    }),
  },
  'DELETE /api/places/{placeId}/devices/{deviceId}/missing': {
    may: 'owner',
    request: async (cast, role) => ({
      path: `/api/places/${role.place.id}/devices/${(await enrolledDevice(cast, role)).id}/missing`,
    }),
  },
  'POST /api/places/{placeId}/quarantine/{scanId}/release': {
    may: 'owner',
    request: async (cast, role) => ({
      path: `/api/places/${role.place.id}/quarantine/${await quarantinedScan(cast, role)}/release`,
    }),
  },
  'DELETE /api/places/{placeId}/quarantine/{scanId}': {
    may: 'owner',
    request: async (cast, role) => ({
      path: `/api/places/${role.place.id}/quarantine/${await quarantinedScan(cast, role)}`,
    }),
  },

  'POST /api/visits': {
    may: 'account',
    request: (cast, role) => ({
      path: '/api/visits',
      body: {
        items: [
          {
            id: newId(),
            at: now(cast),
            personId: cast.personId,
            placeNumber: role.place.number,
            gateNo: null,
            posterSerial: null,
            direction: 'in',
          },
        ],
      },
    }),
  },
  'POST /api/places/{placeId}/scans': ofPlace('guard', '/scans', scansOf),
  'POST /api/places/{placeId}/full-scans': ofPlace('special', '/full-scans', scansOf),
  'POST /api/places/{placeId}/visitor-codes': ofPlace('guard', '/visitor-codes', (cast) => ({
    phone: cast.freshPhone(),
  })),
  'POST /api/places/{placeId}/visitors': ofPlace('guard', '/visitors', (cast, role) => ({
    personId: newId(),
    person: personInput('Vũ Thị Khách', { relation: 'other', consents: CONSENTS }),
    declaration: { id: newId(), ...HEALTHY },
    visit: { id: newId(), at: now(cast), gateId: gateOf(role), direction: 'in' },
  })),

  'POST /api/places/{placeId}/dropped-scans': ofPlace('guard', '/dropped-scans', (cast) => ({
    items: [{ id: newId(), at: now(cast), reason: 'did_not_pass', refusal: 'not_declared' }],
  })),
  'GET /api/places/{placeId}/visits': ofPlace('guard', '/visits?limit=200'),
  'GET /api/places/{placeId}/full-visits': ofPlace('special', '/full-visits?limit=200'),
  'GET /api/places/{placeId}/inside': ofPlace('guard', '/inside'),
  'GET /api/places/{placeId}/counts': ofPlace('guard', '/counts?from=2026-11-01&to=2026-11-20'),
  'GET /api/places/{placeId}/visits.csv': ofPlace('guard', '/visits.csv'),
  'GET /api/places/{placeId}/visits.xlsx': ofPlace('guard', '/visits.xlsx'),
  'GET /api/places/{placeId}/live': ofPlace('guard', '/live'),
};
