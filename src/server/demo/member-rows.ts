import { type Day, dayOf } from '../../domain/time.ts';
import { maskName, maskPhone } from '../../domain/visibility.ts';
import type { Keys } from '../platform/keys.ts';
import { sealMemberName } from '../unit-people/member-name.ts';
import { type Accounts, getAccount } from './account-rows.ts';
import type { TableRows, Value } from './copy-rows.ts';
import { Random } from './random.ts';
import type { Inhabitant, RecordedDeclaration } from './record-days.ts';

const SEED = 41;
const GROWN_UP = 18;
/** Staff of the first school who have no app yet: there is something left to do. */
const WITHOUT_APP = ['Lê Thị Thanh Thủy', 'Phạm Văn Lợi', 'Đỗ Minh Quân'] as const;

/** Somebody on a unit's list, and on which days he declared by which form. */
export interface DemoMember {
  unitId: string;
  id: string;
  kind: 'staff' | 'pupil';
  name: string;
  group: string;
  person: { id: string; phone: string } | null;
  declared: readonly { day: Day; formId: string }[];
}

/** Who works at the story's schools or goes there, as their lists have them. */
export function inventMembers(
  schools: readonly { unitId: string; place: { id: string } }[],
  inhabitants: readonly Inhabitant[],
  declarations: readonly RecordedDeclaration[],
): DemoMember[] {
  // A chance of its own: everything else of the demo stays as it is.
  const random = new Random(SEED);
  const known = schools.flatMap(({ unitId, place }) =>
    inhabitants
      .filter(({ routine }) => routine?.place.id === place.id)
      .map(({ person, age }): DemoMember => {
        const isStaff = age >= GROWN_UP;
        return {
          ...{ unitId, id: random.uuid(), kind: isStaff ? 'staff' : 'pupil', name: person.name },
          group: isStaff ? 'Giáo viên, nhân viên' : `Học sinh ${age} tuổi`,
          person: { id: person.id, phone: person.phone },
          declared: declarations
            .filter(({ personId }) => personId === person.id)
            .map(({ at, sheet }) => ({ day: dayOf(at), formId: sheet.formId })),
        };
      }),
  );
  const [first] = schools;
  const others = WITHOUT_APP.map((name): DemoMember => {
    const unitId = first?.unitId ?? '';
    return {
      ...{ unitId, id: random.uuid(), kind: 'staff', name, group: 'Giáo viên, nhân viên' },
      ...{ person: null, declared: [] },
    };
  });
  return first === undefined ? known : [...known, ...others];
}

/** The lists themselves, and what was noted of each day. */
export function memberRows(
  members: readonly DemoMember[],
  { keys, accounts, cell, since }: { keys: Keys; accounts: Accounts; cell: string; since: Date },
): TableRows[] {
  return [
    {
      table: 'unit_member',
      columns: [
        ...['unit_id', 'id', 'kind', 'name_sealed', 'masked_name', 'phone_hmac', 'masked_phone', 'code'],
        ...['group_name', 'since', 'how', 'confirmed_at', 'account_id', 'person_id', 'person_cell'],
      ],
      rows: members.map(({ unitId, id, kind, name, group, person }, no): Value[] => {
        const code = `${kind === 'staff' ? 'NV' : 'HS'}-${String(no + 1).padStart(3, '0')}`;
        return [
          ...[unitId, id, kind, sealMemberName(keys, unitId, id, name), maskName(name)],
          ...(person === null ? [null, ''] : [keys.indexOf('phone', person.phone), maskPhone(person.phone)]),
          ...[code, group, dayOf(since.getTime()), 'file', since],
          ...(person === null ? [null, null, null] : [getAccount(accounts, person.phone), person.id, cell]),
        ];
      }),
    },
    {
      table: 'unit_member_day',
      columns: ['day', 'unit_id', 'member_id', 'form_ids'],
      rows: members.flatMap(({ unitId, id, declared }) =>
        [...new Set(declared.map(({ day }) => day))].map((day): Value[] => {
          const forms = declared.filter((one) => one.day === day).map(({ formId }) => formId);
          return [day, unitId, id, [...new Set(forms)]];
        }),
      ),
    },
  ];
}
