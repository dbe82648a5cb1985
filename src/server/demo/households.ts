import { fullAreaName } from '../../domain/area.ts';
import type { Relation, Sex } from '../../domain/person.ts';
import { addDays, type Day } from '../../domain/time.ts';
import type { Communes } from './communes.ts';
import { inventFamilyName, inventName } from './names.ts';
import type { Random } from './random.ts';

/** An invented person. The phone is his own, or of the one who speaks for him. */
export interface InventedPerson {
  id: string;
  relation: Relation;
  name: string;
  birthDate: Day;
  sex: Sex;
  idNumber: string | null;
  areaCode: string;
  areaVersion: string;
  address: string;
  /** E.164 */
  phone: string;
}

/** With the full years of age on the day of the setting. */
export interface InventedMember extends InventedPerson {
  age: number;
}

/** CCCD numbers begin with the code of a province; there is none with this one. */
const NO_PROVINCE = '099';
const ID_AGE_MIN = 14;

const streets = [
  'Phạm Văn Thuận',
  'Đồng Khởi',
  'Nguyễn Ái Quốc',
  'Cách Mạng Tháng Tám',
  'Võ Thị Sáu',
  'Hưng Đạo Vương',
  'Nguyễn Trãi',
  'Phan Đình Phùng',
  'Lê Lợi',
  'Trần Quốc Toản',
  'Bùi Văn Hòa',
  'Hùng Vương',
  'Lý Thường Kiệt',
  'Nguyễn Huệ',
];

interface Member {
  relation: Relation;
  age: number;
  sex: 'male' | 'female';
  familyName: string;
  /** Which phone of the household. */
  phone: 0 | 1;
}

export interface HouseholdSetting {
  communes: Communes;
  today: Day;
  /** E.164, the first and the second parent's. */
  phones: readonly [string, string];
}

/** A family under one roof: parents, children, grandparents, or somebody alone. */
export function inventHousehold(random: Random, setting: HouseholdSetting): InventedMember[] {
  const area = random.pick(setting.communes.all);
  const home = {
    areaCode: area.code,
    areaVersion: setting.communes.version,
    address: inventAddress(random, fullAreaName(area).startsWith('Xã')),
  };
  return inventMembers(random).map(({ relation, age, sex, familyName, phone }) => {
    const birthDate = inventBirthDate(random, setting.today, age);
    return {
      id: random.uuid(),
      relation,
      name: inventName(random, familyName, sex, age),
      birthDate,
      sex,
      idNumber: age >= ID_AGE_MIN && random.chance(0.7) ? inventIdNumber(random, sex, birthDate) : null,
      ...home,
      phone: setting.phones[phone],
      age,
    };
  });
}

function inventMembers(random: Random): Member[] {
  const familyName = inventFamilyName(random);
  const kind = random.weighted([
    ['family', 55],
    ['generations', 20],
    ['alone', 15],
    ['elderly', 10],
  ] as const);
  if (kind === 'alone') {
    return [{ relation: 'self', age: random.between(18, 45), sex: anySex(random), familyName, phone: 0 }];
  }
  if (kind === 'elderly') {
    const age = random.between(58, 82);
    return [
      { relation: 'self', age, sex: 'male', familyName, phone: 0 },
      {
        relation: 'spouse',
        age: age - random.between(0, 6),
        sex: 'female',
        familyName: inventFamilyName(random),
        phone: 0,
      },
    ];
  }
  const parents = inventParents(random, familyName);
  const [, mother] = parents;
  const children = inventChildren(random, familyName, mother.age);
  return kind === 'family'
    ? [...parents, ...children]
    : [...parents, ...children, ...inventGrandparents(random, familyName, mother.age)];
}

function inventParents(random: Random, familyName: string): [Member, Member] {
  const age = random.between(26, 52);
  return [
    { relation: 'self', age: age + random.between(0, 5), sex: 'male', familyName, phone: 0 },
    { relation: 'self', age, sex: 'female', familyName: inventFamilyName(random), phone: 1 },
  ];
}

/** Under the mother's phone, from when she was 22 to 34 years old. */
function inventChildren(random: Random, familyName: string, motherAge: number): Member[] {
  const count = random.weighted([
    [1, 35],
    [2, 50],
    [3, 15],
  ]);
  return Array.from({ length: count }, () => motherAge - random.between(22, 34))
    .filter((age) => age >= 0 && age < 18)
    .map((age) => ({ relation: 'child', age, sex: anySex(random), familyName, phone: 1 }));
}

function inventGrandparents(random: Random, familyName: string, motherAge: number): Member[] {
  const age = motherAge + random.between(24, 32);
  const grandmother: Member = {
    relation: 'parent',
    age,
    sex: 'female',
    familyName: inventFamilyName(random),
    phone: 0,
  };
  if (random.chance(0.5)) return [grandmother];
  return [{ relation: 'parent', age: age + 2, sex: 'male', familyName, phone: 0 }, grandmother];
}

function anySex(random: Random): 'male' | 'female' {
  return random.chance(0.5) ? 'male' : 'female';
}

/** A day on which the person has that age today. */
export function inventBirthDate(random: Random, today: Day, age: number): Day {
  const birthday = `${String(Number(today.slice(0, 4)) - age).padStart(4, '0')}${today.slice(4)}`;
  return addDays(birthday.replace(/-02-29$/, '-02-28'), -random.between(0, 364));
}

/** Fourth digit: century and sex; then the year of birth (Circular 59/2021/TT-BCA). */
export function inventIdNumber(random: Random, sex: Sex, birthDate: Day): string {
  const century = Number(birthDate.slice(0, 2)) - 19;
  return `${NO_PROVINCE}${century * 2 + (sex === 'female' ? 1 : 0)}${birthDate.slice(2, 4)}${random.digits(6)}`;
}

/** Wards have streets and quarters, communes have hamlets. */
export function inventAddress(random: Random, isRural: boolean): string {
  if (isRural) return `Tổ ${random.between(1, 15)}, ấp ${random.between(1, 8)}`;
  const house = random.chance(0.3)
    ? `${random.between(1, 400)}/${random.between(1, 40)}`
    : random.between(1, 600);
  return `${house} ${random.pick(streets)}, khu phố ${random.between(1, 12)}`;
}
