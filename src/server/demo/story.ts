import type { Relation } from '../../domain/person.ts';
import type { RoutineName } from './routines.ts';

/** Somebody for whom a user of the story speaks. */
export interface StoryDependant {
  name: string;
  relation: Exclude<Relation, 'self'>;
  sex: 'male' | 'female';
  /** Years of age on the day of seeding. */
  age: number;
  routine: RoutineName | 'none';
  /** Declared yesterday and not yet today, so that "the same as yesterday" can be shown. */
  isUndeclaredToday?: true;
}

/** One person of the demo's story. The same people appear in tests, guides and screenshots; all are invented. */
export interface DemoUser {
  key: 'hoa' | 'minh' | 'lan' | 'tuan' | 'ha' | 'quang';
  /** National spelling, from a block that is not given out to subscribers where one is known. */
  phone: string;
  name: string;
  /** What the person does in the story, in both languages. */
  part: string;
  isAdmin: boolean;
  sex: 'male' | 'female';
  /** Years of age on the day of seeding. */
  age: number;
  /** Full name of the commune of Đồng Nai. */
  commune: string;
  address: string;
  routine: RoutineName;
  dependants: readonly StoryDependant[];
}

export const demoUsers: readonly DemoUser[] = [
  {
    key: 'hoa',
    phone: '0900 000 001',
    name: 'Nguyễn Thị Hòa',
    part: 'Người dân, có hai con / citizen with two children',
    isAdmin: false,
    sex: 'female',
    age: 38,
    commune: 'Phường Trấn Biên',
    address: '24/7 Cách Mạng Tháng Tám, khu phố 3',
    routine: 'clerk',
    dependants: [
      { name: 'Trần Gia Huy', relation: 'child', sex: 'male', age: 12, routine: 'lowerSecondary' },
      { name: 'Trần Bảo Ngọc', relation: 'child', sex: 'female', age: 8, routine: 'pupil' },
      {
        name: 'Lê Thị Sáu',
        relation: 'parent',
        sex: 'female',
        age: 71,
        routine: 'none',
        isUndeclaredToday: true,
      },
    ],
  },
  {
    key: 'lan',
    phone: '0900 000 002',
    name: 'Trần Thị Lan',
    part: 'Chủ địa điểm: trường học / owner of a school',
    isAdmin: false,
    sex: 'female',
    age: 49,
    commune: 'Phường Tam Hiệp',
    address: '118 Phạm Văn Thuận, khu phố 5',
    routine: 'teacher',
    dependants: [],
  },
  {
    key: 'minh',
    phone: '0900 000 003',
    name: 'Lê Văn Minh',
    part: 'Bảo vệ của trường / guard of the school',
    isAdmin: false,
    sex: 'male',
    age: 55,
    commune: 'Phường Biên Hòa',
    address: '9 Bùi Văn Hòa, khu phố 2',
    routine: 'doorkeeper',
    dependants: [],
  },
  {
    key: 'ha',
    phone: '0900 000 004',
    name: 'Phạm Thu Hà',
    part: 'Bệnh viện, xem đầy đủ / hospital, sees in full',
    isAdmin: false,
    sex: 'female',
    age: 42,
    commune: 'Phường Trảng Dài',
    address: '305 Nguyễn Ái Quốc, khu phố 4',
    routine: 'nurse',
    dependants: [],
  },
  {
    key: 'tuan',
    phone: '0900 000 005',
    name: 'Võ Anh Tuấn',
    part: 'Chốt kiểm dịch / quarantine check-point',
    isAdmin: false,
    sex: 'male',
    age: 33,
    commune: 'Phường Phước Tân',
    address: '57 Võ Thị Sáu, khu phố 1',
    routine: 'inspector',
    dependants: [],
  },
  {
    key: 'quang',
    phone: '0900 000 006',
    name: 'Đặng Minh Quang',
    part: 'Quản trị / administrator',
    isAdmin: true,
    sex: 'male',
    age: 41,
    commune: 'Phường Trấn Biên',
    address: '12 Hưng Đạo Vương, khu phố 1',
    routine: 'clerk',
    dependants: [],
  },
];

/** @throws Error when the story has nobody with that key */
export function getDemoUser(key: DemoUser['key']): DemoUser {
  const user = demoUsers.find((candidate) => candidate.key === key);
  if (user === undefined) throw new Error(`the story has no ${key}`);
  return user;
}
