import { createHash } from 'node:crypto';
import { type Cast, OFFICE_PHONE, type Role } from './cast.ts';
import { draftOf, EVERYBODY } from './directives.ts';
import type { OperationSpec } from './operation-spec.ts';
import { newId } from './server.ts';
import { makeZip, wordParts } from './zip.ts';

/** The unit for which the role answers; others ask for it at the school. */
const unitOf = (cast: Cast, role: Role) => `/api/units/${role.unit === 'office' ? cast.office : cast.school}`;
const byOffice = (cast: Cast, method: string, path: string, body?: unknown) =>
  cast.as(OFFICE_PHONE, method, `/api/units/${cast.office}${path}`, body);

/** A draft of the office, as "/directives/…". */
async function newDraft(cast: Cast, more = {}): Promise<string> {
  const path = `/directives/${newId()}`;
  await byOffice(cast, 'PUT', path, draftOf(cast.server, more));
  return path;
}

async function sendToSchool(cast: Cast, path: string): Promise<void> {
  await byOffice(cast, 'PUT', `${path}/sends/${newId()}`, { choice: EVERYBODY, note: '' });
  await cast.sql(
    `update directive_unit set state = 'received' where directive_id = $1 and state = 'waiting'`,
    [path.split('/').at(-1)],
  );
}

const content = makeZip(wordParts('Công văn'));
const wholeFile = { parts: 1, sha256: createHash('sha256').update(content).digest('hex') };
const part = { content: content.toString('base64') };

async function newLetterWithFile(cast: Cast): Promise<string> {
  const path = await newFile(cast);
  await byOffice(cast, 'PUT', `${path}/parts/0`, part);
  await byOffice(cast, 'POST', `${path}/end`, wholeFile);
  await sendToSchool(cast, path.replace(/\/files.*/, ''));
  return path;
}

async function newFile(cast: Cast): Promise<string> {
  const fileId = newId();
  const path = await newDraft(cast, { files: [{ id: fileId, name: 'Công văn' }] });
  return `${path}/files/${fileId}`;
}

/** For what changes nothing one letter is enough. */
const kept = new WeakMap<Cast, Promise<string>>();
async function keptFile(cast: Cast): Promise<string> {
  const path = kept.get(cast) ?? newLetterWithFile(cast);
  kept.set(cast, path);
  return path;
}

const letter = (may: 'unit' | 'unit_office', rest: string): OperationSpec => ({
  may,
  request: async (cast, role) => ({
    path: `${unitOf(cast, role)}${(await keptFile(cast)).replace(/\/files.*/, rest)}`,
  }),
});

const officerInput = (cast: Cast) => ({
  ...{ role: 'officer', name: 'Đỗ Thị Văn Thư', position: 'Văn thư' },
  ...{ phone: cast.freshPhone(), email: 'van.thu@truong.edu.vn' },
});
/** So that all who are asked one after another are not more than a unit may have. */
const endInvited = (cast: Cast, unitId: string) =>
  cast.sql(
    'update unit_officer set until = now() where unit_id = $1 and confirmed_at is null and until is null',
    [unitId],
  );
/** Somebody who is asked to answer for the role's unit, as "/below/…". */
async function newOfficer(cast: Cast, role: Role): Promise<string> {
  const unitId = role.unit === 'office' ? cast.office : cast.school;
  await endInvited(cast, unitId);
  const officer = `/officers/${newId()}`;
  await byOffice(cast, 'PUT', `/below/${unitId}${officer}`, officerInput(cast));
  return `/below/${unitId}${officer}`;
}
const ofOfficers = (rest: string): OperationSpec => ({
  may: 'unit',
  request: async (cast, role) => ({ path: `${unitOf(cast, role)}${await newOfficer(cast, role)}${rest}` }),
});
const ofDirectory = (rest: string): OperationSpec => ({
  may: 'unit_office',
  request: (cast, role) => ({ path: `${unitOf(cast, role)}/directory${rest}?line=education` }),
});

/** The operations of letters, and of those who answer for units. */
export const directiveOperations: Readonly<Record<string, OperationSpec>> = {
  'GET /api/units/{unitId}/received-directives': {
    may: 'unit',
    request: (cast, role) => ({ path: `${unitOf(cast, role)}/received-directives` }),
  },
  'GET /api/units/{unitId}/directives/{directiveId}': letter('unit', ''),
  'POST /api/units/{unitId}/directives/{directiveId}/open': {
    may: 'unit',
    request: async (cast, role) => ({ path: `${unitOf(cast, role)}${await toRole(cast, role)}/open` }),
  },
  'POST /api/units/{unitId}/directives/{directiveId}/confirm': {
    may: 'unit',
    request: async (cast, role) => ({ path: `${unitOf(cast, role)}${await toRole(cast, role)}/confirm` }),
  },
  'GET /api/units/{unitId}/directives/{directiveId}/files/{fileId}': {
    may: 'unit',
    request: async (cast, role) => ({ path: `${unitOf(cast, role)}${await keptFile(cast)}` }),
  },
  'GET /api/units/{unitId}/directives': {
    may: 'unit_office',
    request: (cast, role) => ({ path: `${unitOf(cast, role)}/directives` }),
  },
  'PUT /api/units/{unitId}/directives/{directiveId}': {
    may: 'unit_office',
    request: (cast, role) => ({
      path: `${unitOf(cast, role)}/directives/${newId()}`,
      body: draftOf(cast.server, { files: [{ id: newId(), name: 'Công văn' }] }),
    }),
  },
  'DELETE /api/units/{unitId}/directives/{directiveId}': {
    may: 'unit_office',
    request: async (cast, role) => ({ path: `${unitOf(cast, role)}${await newDraft(cast)}` }),
  },
  'PUT /api/units/{unitId}/directives/{directiveId}/files/{fileId}/parts/{no}': {
    may: 'unit_office',
    request: async (cast, role) => ({
      path: `${unitOf(cast, role)}${await newFile(cast)}/parts/0`,
      body: part,
    }),
  },
  'POST /api/units/{unitId}/directives/{directiveId}/files/{fileId}/end': {
    may: 'unit_office',
    async request(cast, role) {
      const path = await newFile(cast);
      await byOffice(cast, 'PUT', `${path}/parts/0`, part);
      return { path: `${unitOf(cast, role)}${path}/end`, body: wholeFile };
    },
  },
  'POST /api/units/{unitId}/recipients': {
    may: 'unit_office',
    request: (cast, role) => ({ path: `${unitOf(cast, role)}/recipients`, body: EVERYBODY }),
  },
  'PUT /api/units/{unitId}/directives/{directiveId}/sends/{sendId}': {
    may: 'unit_office',
    request: async (cast, role) => ({
      path: `${unitOf(cast, role)}${await newDraft(cast)}/sends/${newId()}`,
      body: { choice: EVERYBODY, note: 'Kính chuyển' },
    }),
  },
  'PUT /api/units/{unitId}/directives/{directiveId}/sends/{sendId}/stop': {
    may: 'unit_office',
    async request(cast, role) {
      const path = `${await newDraft(cast)}/sends/${newId()}`;
      await byOffice(cast, 'PUT', path, { choice: EVERYBODY, note: '' });
      return { path: `${unitOf(cast, role)}${path}/stop`, body: { isStopped: true } };
    },
  },
  'GET /api/units/{unitId}/directives/{directiveId}/deliveries': letter('unit_office', '/deliveries'),
  'GET /api/units/{unitId}/directives/{directiveId}/deliveries.xlsx': letter(
    'unit_office',
    '/deliveries.xlsx',
  ),

  'GET /api/units/{unitId}/below/{belowId}/officers': {
    may: 'unit',
    request: (cast, role) => ({
      path: `${unitOf(cast, role)}/below/${role.unit === 'office' ? cast.office : cast.school}/officers`,
    }),
  },
  'PUT /api/units/{unitId}/below/{belowId}/officers/{officerId}': {
    may: 'unit',
    async request(cast, role) {
      await endInvited(cast, cast.school);
      return {
        path: `${unitOf(cast, role)}/below/${cast.school}/officers/${newId()}`,
        body: { ...officerInput(cast), lines: ['education'], replacesId: null },
      };
    },
  },
  'DELETE /api/units/{unitId}/below/{belowId}/officers/{officerId}': ofOfficers(''),
  'POST /api/units/{unitId}/below/{belowId}/officers/{officerId}/invite': ofOfficers('/invite'),
  'GET /api/units/{unitId}/directory': ofDirectory(''),
  'GET /api/units/{unitId}/directory.xlsx': ofDirectory('.xlsx'),
};

/** A letter that has come to the role's unit: the office's own comes to no office here, so it is written there as come. */
async function toRole(cast: Cast, role: Role): Promise<string> {
  const path = await newDraft(cast);
  await sendToSchool(cast, path);
  if (role.unit === 'office')
    await cast.sql(
      `insert into directive_unit (directive_id, unit_id, send_id, state)
       select directive_id, $2, id, 'received' from directive_send where directive_id = $1`,
      [path.split('/').at(-1), cast.office],
    );
  return path;
}
