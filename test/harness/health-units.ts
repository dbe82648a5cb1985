import { ADMIN_PHONE, type Client, newId, type TestServer, TRAN_BIEN } from './server.ts';

/** Who works where, by phone. */
export const HEALTH_STAFF = {
  department: '0900000009',
  centre: '0900000008',
  station: '0900000007',
} as const;

/** A department with a centre and, below it, the station of where everybody lives; each with one who works there. */
export async function openHealthUnits(server: TestServer): Promise<{
  ids: Record<keyof typeof HEALTH_STAFF, string>;
  logIn(unit: keyof typeof HEALTH_STAFF): Promise<Client>;
}> {
  const ids = { department: newId(), centre: newId(), station: newId() };
  const admin = await server.logIn(ADMIN_PHONE);
  const units = [
    ['department', 'Sở Y tế', null, ['75']],
    ['centre', 'Trung tâm Kiểm soát bệnh tật', ids.department, []],
    ['station', 'Trạm Y tế phường Trấn Biên', ids.centre, [TRAN_BIEN.areaCode]],
  ] as const;
  for (const [kind, name, parentId, areaCodes] of units) {
    const path = `/api/admin/health-units/${ids[kind]}`;
    const made = await admin.put(path, { kind, name, parentId, areaCodes, phone: '' });
    const staff = { phone: HEALTH_STAFF[kind], name: 'Trịnh Thị Mai' };
    const added = await admin.put(`${path}/staff/${newId()}`, staff);
    if (made.status !== 204 || added.status !== 204) throw new Error(`a ${kind} was not made`);
  }
  return { ids, logIn: (unit) => server.logIn(HEALTH_STAFF[unit]) };
}
