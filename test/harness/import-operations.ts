import { type Cast, OFFICE_PHONE, type Role } from './cast.ts';
import { memberTable, unitTable } from './import-files.ts';
import type { OperationSpec } from './operation-spec.ts';
import { newId } from './server.ts';
import { unitOf } from './unit-operations.ts';

const input = () => ({
  line: 'education',
  content: unitTable([[`TH-${newId().slice(-6)}`, 'Trường Mới', 'TH']]),
});
const pathOf = (cast: Cast, role: Role, rest: string) => `${unitOf(cast, role)}/unit-imports${rest}`;

const people = () => ({
  kind: 'staff',
  content: memberTable([[`NV-${newId().slice(-6)}`, 'Nguyễn Thị Mới']]),
});
const peoplePath = (cast: Cast, role: Role, rest: string) => `${unitOf(cast, role)}/people-imports${rest}`;

/** The operations of lists of units and of people. */
export const importOperations: Readonly<Record<string, OperationSpec>> = {
  'GET /api/units/{unitId}/unit-imports': {
    may: 'unit_office',
    request: async (cast, role) => ({ path: pathOf(cast, role, '') }),
  },
  'GET /api/units/{unitId}/unit-imports/template.xlsx': {
    may: 'unit_office',
    request: async (cast, role) => ({ path: pathOf(cast, role, '/template.xlsx') }),
  },
  'POST /api/units/{unitId}/unit-imports/preview': {
    may: 'unit_office',
    request: async (cast, role) => ({ path: pathOf(cast, role, '/preview'), body: input() }),
  },
  'POST /api/units/{unitId}/unit-imports/faulty.xlsx': {
    may: 'unit_office',
    request: async (cast, role) => ({ path: pathOf(cast, role, '/faulty.xlsx'), body: input() }),
  },
  'PUT /api/units/{unitId}/unit-imports/{importId}': {
    may: 'unit_office',
    request: async (cast, role) => ({ path: pathOf(cast, role, `/${newId()}`), body: input() }),
  },
  'POST /api/units/{unitId}/unit-imports/{importId}/undo': {
    may: 'unit_office',
    async request(cast, role) {
      const rest = `/unit-imports/${newId()}`;
      await cast.as(OFFICE_PHONE, 'PUT', `/api/units/${cast.office}${rest}`, input());
      return { path: `${unitOf(cast, role)}${rest}/undo` };
    },
  },
  'GET /api/units/{unitId}/people-imports': {
    may: 'unit',
    request: async (cast, role) => ({ path: peoplePath(cast, role, '') }),
  },
  'GET /api/units/{unitId}/people-imports/template.xlsx': {
    may: 'unit',
    request: async (cast, role) => ({ path: peoplePath(cast, role, '/template.xlsx') }),
  },
  'POST /api/units/{unitId}/people-imports/preview': {
    may: 'unit',
    request: async (cast, role) => ({ path: peoplePath(cast, role, '/preview'), body: people() }),
  },
  'POST /api/units/{unitId}/people-imports/faulty.xlsx': {
    may: 'unit',
    request: async (cast, role) => ({ path: peoplePath(cast, role, '/faulty.xlsx'), body: people() }),
  },
  'PUT /api/units/{unitId}/people-imports/{importId}': {
    may: 'unit',
    request: async (cast, role) => ({ path: peoplePath(cast, role, `/${newId()}`), body: people() }),
  },
};
