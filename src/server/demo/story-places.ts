import type { SpecialKind } from '../../domain/place.ts';
import type { DemoKind } from './kind-profiles.ts';
import type { DemoUser } from './story.ts';

/** A place of the demo's Đồng Nai; all are invented. What is not said here is usual for the kind. */
export interface StoryPlace {
  name: string;
  kind: DemoKind;
  /** Full name of the commune. */
  commune: string;
  address: string;
  /** How many doors: 1 for all directions, more with ways in and out of their own. */
  gates: number;
  /** The user of the story who owns it; the others have invented owners. */
  owner?: DemoUser['key'];
  controller?: DemoUser['key'];
  /** Granted by the administrator. */
  special?: SpecialKind;
  /** Asked for by the owner, not yet decided. */
  asksFor?: SpecialKind;
}

/** Of each kind the first is visited most. */
export const storyPlaces: readonly StoryPlace[] = [
  {
    name: 'Trường THCS Trấn Biên',
    kind: 'school_thcs',
    commune: 'Phường Trấn Biên',
    address: '36 Hưng Đạo Vương, khu phố 2',
    gates: 3,
    owner: 'lan',
    controller: 'minh',
  },
  {
    name: 'Trường Mầm non Hoa Sen',
    kind: 'school_mn',
    commune: 'Phường Tam Hiệp',
    address: '15 Võ Thị Sáu, khu phố 6',
    gates: 1,
  },
  {
    name: 'Trường Tiểu học Sông Phố',
    kind: 'school_th',
    commune: 'Phường Trấn Biên',
    address: '81 Cách Mạng Tháng Tám, khu phố 4',
    gates: 3,
  },
  {
    name: 'Trường THPT Long Bình',
    kind: 'school_thpt',
    commune: 'Phường Long Bình',
    address: '210 Bùi Văn Hòa, khu phố 9',
    gates: 4,
  },
  {
    name: 'Ủy ban nhân dân phường Trấn Biên',
    kind: 'office',
    commune: 'Phường Trấn Biên',
    address: '2 Hưng Đạo Vương, khu phố 1',
    gates: 3,
  },
  {
    name: 'Công ty Cổ phần Phần mềm Sông Xanh',
    kind: 'office',
    commune: 'Phường Biên Hòa',
    address: '145 Đồng Khởi, khu phố 3',
    gates: 1,
  },
  {
    name: 'Nhà máy May Phước Tân',
    kind: 'factory',
    commune: 'Phường Phước Tân',
    address: 'Lô B4, cụm công nghiệp Phước Tân',
    gates: 4,
  },
  {
    name: 'Chợ Tam Hiệp',
    kind: 'market',
    commune: 'Phường Tam Hiệp',
    address: '1 Phạm Văn Thuận, khu phố 2',
    gates: 4,
  },
  {
    name: 'Chợ Dầu Giây',
    kind: 'market',
    commune: 'Phường Dầu Giây',
    address: '20 Hùng Vương, khu phố 1',
    gates: 1,
  },
  {
    name: 'Siêu thị An Phát',
    kind: 'shop',
    commune: 'Phường Long Khánh',
    address: '99 Hùng Vương, khu phố 5',
    gates: 3,
  },
  {
    name: 'Quán cơm Bến Gỗ',
    kind: 'restaurant',
    commune: 'Xã An Phước',
    address: 'Tổ 3, ấp 5',
    gates: 1,
  },
  {
    name: 'Bệnh viện Đa khoa Sao Mai',
    kind: 'hospital',
    commune: 'Phường Trảng Dài',
    address: '500 Nguyễn Ái Quốc, khu phố 4',
    gates: 3,
    owner: 'ha',
    special: 'hospital',
  },
  {
    name: 'Phòng khám Đa khoa Bình Minh',
    kind: 'hospital',
    commune: 'Xã Bình Minh',
    address: 'Tổ 7, ấp 2',
    gates: 1,
    asksFor: 'hospital',
  },
  {
    name: 'Chốt kiểm dịch cầu Sông Buông',
    kind: 'other',
    commune: 'Phường Phước Tân',
    address: 'Km 12, quốc lộ 51, khu phố 7',
    gates: 3,
    owner: 'tuan',
    special: 'quarantine',
  },
];

/** Documents on which the administrator's grants rest. */
export const storyDocuments: Readonly<Record<SpecialKind, string>> = {
  hospital: '118/QĐ-SYT',
  quarantine: '204/QĐ-UBND',
};
/** How long the grants last from the day of seeding. */
export const STORY_GRANT_DAYS = 180;
