import { addDays, dayOf } from '../../src/domain/time.ts';
import type { UnitKind } from '../../src/domain/unit-kind.ts';
import { ADMIN_PHONE, type Client, newId, type TestServer, TRAN_BIEN } from './server.ts';

export type TreeUnit = keyof typeof UNITS;

/** A department, a district office with two schools below it, another office with one, and a school of the department. */
const UNITS = {
  department: { code: 'SGD', name: 'Sở Giáo dục và Đào tạo', kind: 'department', above: null },
  district: {
    code: 'PGD-BH',
    name: 'Phòng Giáo dục và Đào tạo Biên Hòa',
    kind: 'division',
    above: 'department',
  },
  otherDistrict: {
    code: 'PGD-LK',
    name: 'Phòng Giáo dục và Đào tạo Long Khánh',
    kind: 'division',
    above: 'department',
  },
  school: { code: 'THCS-TB', name: 'Trường THCS Trấn Biên', kind: 'lower_secondary', above: 'district' },
  primary: { code: 'TH-TB', name: 'Trường Tiểu học Trấn Biên', kind: 'primary', above: 'district' },
  otherSchool: { code: 'TH-XL', name: 'Trường Tiểu học Xuân Lập', kind: 'primary', above: 'otherDistrict' },
  upper: { code: 'THPT-NQ', name: 'Trường THPT Ngô Quyền', kind: 'upper_secondary', above: 'department' },
} as const satisfies Record<string, { code: string; name: string; kind: UnitKind; above: string | null }>;

/** The phones of those who answer for the units of a tree, where a test gives it none. */
export const OFFICERS: Readonly<Record<TreeUnit, string>> = {
  department: '0900000120',
  district: '0900000121',
  otherDistrict: '0900000122',
  school: '0900000123',
  primary: '0900000124',
  otherSchool: '0900000125',
  upper: '0900000126',
};

export interface TestTree {
  ids: Readonly<Record<TreeUnit, string>>;
  /** Lets a number answer for a unit, confirmed by its owner. */
  appoint(unit: TreeUnit, phone?: string, role?: 'officer' | 'head'): Promise<Client>;
  /** What a request says of where a unit of the tree stands, to be changed. */
  inputOf(
    unit: TreeUnit,
  ): { code: string; name: string; kind: UnitKind } & typeof TRAN_BIEN & { address: string };
}

/** A tree of units in the line of education since a year ago; nobody answers for any of them yet. */
export async function openTree(server: TestServer): Promise<TestTree> {
  const admin = await server.logIn(ADMIN_PHONE);
  const since = addDays(dayOf(server.running.services.clock.now()), -365);
  const ids = {
    ...{ department: newId(), district: newId(), otherDistrict: newId() },
    ...{ school: newId(), primary: newId(), otherSchool: newId(), upper: newId() },
  };
  const inputOf = (unit: TreeUnit) => {
    const { code, name, kind } = UNITS[unit];
    return { code, name, kind, ...TRAN_BIEN, address: '' };
  };
  const made = await admin.put(`/api/admin/units/${ids.department}`, {
    ...inputOf('department'),
    lines: ['education'],
    since,
  });
  if (made.status !== 204) throw new Error(`a department was not made: ${made.status}`);
  const department = await appoint('department');
  for (const unit of ['district', 'otherDistrict', 'school', 'primary', 'otherSchool', 'upper'] as const) {
    const position = { line: 'education', parentId: ids[UNITS[unit].above], since };
    const below = { ...inputOf(unit), ...position };
    const put = await department.put(`/api/units/${ids.department}/below/${ids[unit]}`, below);
    if (put.status !== 204) throw new Error(`a ${unit} was not made: ${put.status}`);
  }
  return { ids, appoint, inputOf };

  async function appoint(
    unit: TreeUnit,
    phone: string = OFFICERS[unit],
    role: 'officer' | 'head' = 'officer',
  ): Promise<Client> {
    const officerId = newId();
    const input = {
      role,
      name: 'Đỗ Thị Đầu Mối',
      position: 'Văn thư',
      phone,
      email: 'van.thu@truong.edu.vn',
    };
    const asked = await admin.put(`/api/admin/units/${ids[unit]}/officers/${officerId}`, input);
    const officer = await server.logIn(phone);
    const confirmed = await officer.post(`/api/units/${ids[unit]}/officers/${officerId}/confirm`, undefined);
    if (asked.status !== 204 || confirmed.status !== 204) throw new Error(`nobody answers for ${unit}`);
    return officer;
  }
}
