/** One person of the demo's story. The same people appear in tests, guides and screenshots; all are invented. */
export interface DemoUser {
  key: 'hoa' | 'minh' | 'lan' | 'tuan' | 'ha' | 'quang';
  /** National spelling, from a block that is not given out to subscribers where one is known. */
  phone: string;
  name: string;
  /** What the person does in the story, in both languages. */
  part: string;
  isAdmin: boolean;
}

export const demoUsers: readonly DemoUser[] = [
  {
    key: 'hoa',
    phone: '0900 000 001',
    name: 'Nguyễn Thị Hòa',
    part: 'Người dân, có hai con / citizen with two children',
    isAdmin: false,
  },
  {
    key: 'lan',
    phone: '0900 000 002',
    name: 'Trần Thị Lan',
    part: 'Chủ địa điểm: trường học / owner of a school',
    isAdmin: false,
  },
  {
    key: 'minh',
    phone: '0900 000 003',
    name: 'Lê Văn Minh',
    part: 'Bảo vệ của trường / guard of the school',
    isAdmin: false,
  },
  {
    key: 'ha',
    phone: '0900 000 004',
    name: 'Phạm Thu Hà',
    part: 'Bệnh viện, xem đầy đủ / hospital, sees in full',
    isAdmin: false,
  },
  {
    key: 'tuan',
    phone: '0900 000 005',
    name: 'Võ Anh Tuấn',
    part: 'Chốt kiểm dịch / quarantine check-point',
    isAdmin: false,
  },
  {
    key: 'quang',
    phone: '0900 000 006',
    name: 'Đặng Minh Quang',
    part: 'Quản trị / administrator',
    isAdmin: true,
  },
];
