import { aliasFromBytes, groupCode } from '../../domain/code.ts';
import type { TableRows, Value } from './copy-rows.ts';
import type { InventedPlace } from './places.ts';
import { Random } from './random.ts';
import type { Inhabitant } from './record-days.ts';

const SEED = 14;
const ALIAS_BYTES = 10;
const GROWN_UP = 18;

/** A group of the demo's school, and who is in it. */
interface DemoGroup {
  kind: string;
  name: string;
  has: (age: number) => boolean;
}

const groups: readonly DemoGroup[] = [
  ...[11, 12, 13, 14].map((years) => ({
    kind: 'class',
    name: `Lớp ${years - 5}A`,
    has: (age: number) => age === years,
  })),
  { kind: 'team', name: 'Giáo viên, nhân viên', has: (age) => age >= GROWN_UP },
];

/** Everybody who goes to that place day by day as its members, pupils by classes. */
export function rosterRows(
  place: InventedPlace,
  inhabitants: readonly Inhabitant[],
  { addedBy, since }: { addedBy: string; since: Date },
): TableRows[] {
  // A chance of its own: everything else of the demo stays as it is.
  const random = new Random(SEED);
  const members = inhabitants.filter(({ routine }) => routine?.place.id === place.id);
  const made = groups.map((group) => ({ ...group, id: random.uuid() }));
  return [
    {
      table: 'place_member',
      columns: ['place_id', 'no', 'person_id', 'kind', 'added_by', 'since'],
      rows: members.map(({ person, age }, no): Value[] => {
        const kind = age < GROWN_UP ? 'pupil' : 'staff';
        return [place.id, no, person.id, kind, addedBy, since];
      }),
    },
    {
      table: 'place_group',
      columns: ['place_id', 'id', 'kind', 'name', 'code', 'created_at'],
      rows: made.map(({ id, kind, name }) => {
        const code = groupCode(aliasFromBytes(random.bytes(ALIAS_BYTES)));
        return [place.id, id, kind, name, code, since];
      }),
    },
    {
      table: 'group_member',
      columns: ['place_id', 'group_id', 'no'],
      rows: made.flatMap(({ id, has }) =>
        members.flatMap(({ age }, no) => (has(age) ? [[place.id, id, no]] : [])),
      ),
    },
  ];
}
