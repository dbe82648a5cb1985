import type { OpeningHours } from '../../domain/opening-hours.ts';
import type { PlaceKind } from '../../domain/place.ts';
import type { VisitWay } from '../../domain/visit.ts';
import type { Weighted } from './random.ts';

/** How places of a kind are run. */
export interface KindProfile {
  /** Beginnings of invented names; a name of a person or flower follows. */
  names: readonly string[];
  hours: OpeningHours;
  requiresDeclaration: boolean;
  /** Of a hundred places of a province, about so many. */
  share: number;
  ways: readonly Weighted<VisitWay>[];
  /** How often somebody leaves without being seen (0 to 1). */
  missedExits: number;
}

const atReader: KindProfile['ways'] = [
  ['reader', 55],
  ['camera', 25],
  ['self', 15],
  ['manual', 5],
];
const atDesk: KindProfile['ways'] = [
  ['camera', 45],
  ['self', 45],
  ['reader', 8],
  ['manual', 2],
];
const atPoster: KindProfile['ways'] = [
  ['self', 95],
  ['camera', 5],
];

const always: OpeningHours = { kind: 'always' };
const school = { requiresDeclaration: true, ways: atReader, missedExits: 0.04 };

/** The kinds of places that are invented, with what is usual for each. */
export const kindProfiles = {
  school_mn: { ...school, names: ['Trường Mầm non'], hours: week(5, '06:30', '17:30'), share: 13 },
  school_th: { ...school, names: ['Trường Tiểu học'], hours: week(5, '06:30', '17:30'), share: 12 },
  school_thcs: { ...school, names: ['Trường THCS'], hours: week(6, '06:30', '18:00'), share: 8 },
  school_thpt: { ...school, names: ['Trường THPT'], hours: week(6, '06:30', '18:00'), share: 4 },
  office: {
    names: ['Công ty TNHH', 'Công ty Cổ phần', 'Văn phòng'],
    hours: week(5, '07:00', '17:30'),
    requiresDeclaration: true,
    share: 13,
    ways: atDesk,
    missedExits: 0.08,
  },
  factory: {
    names: ['Nhà máy Giày', 'Nhà máy May', 'Nhà máy Gỗ', 'Nhà máy Nhựa'],
    hours: always,
    requiresDeclaration: true,
    share: 8,
    ways: atReader,
    missedExits: 0.03,
  },
  market: {
    names: ['Chợ'],
    hours: week(7, '04:00', '18:00'),
    requiresDeclaration: false,
    share: 6,
    ways: atPoster,
    missedExits: 0.4,
  },
  shop: {
    names: ['Siêu thị', 'Cửa hàng Tạp hóa', 'Nhà sách', 'Cửa hàng Điện máy'],
    hours: week(7, '07:00', '22:00'),
    requiresDeclaration: false,
    share: 18,
    ways: atPoster,
    missedExits: 0.35,
  },
  restaurant: {
    names: ['Quán cà phê', 'Quán cơm', 'Nhà hàng', 'Quán phở'],
    hours: week(7, '06:00', '22:30'),
    requiresDeclaration: false,
    share: 12,
    ways: atPoster,
    missedExits: 0.45,
  },
  hospital: {
    names: ['Phòng khám Đa khoa', 'Bệnh viện'],
    hours: always,
    requiresDeclaration: true,
    share: 3,
    ways: atDesk,
    missedExits: 0.15,
  },
  worship: {
    names: ['Nhà thờ', 'Chùa'],
    hours: week(7, '04:30', '20:30'),
    requiresDeclaration: false,
    share: 2,
    ways: atPoster,
    missedExits: 0.5,
  },
  other: {
    names: ['Chốt kiểm soát', 'Nhà văn hóa'],
    hours: always,
    requiresDeclaration: true,
    share: 1,
    ways: [
      ['camera', 85],
      ['manual', 15],
    ],
    missedExits: 0.1,
  },
} satisfies Partial<Record<PlaceKind, KindProfile>>;

export type DemoKind = keyof typeof kindProfiles;
export const demoKinds = Object.keys(kindProfiles) as DemoKind[];

/** Open at these hours on the first days of the week, Monday first. */
function week(days: number, open: string, close: string): OpeningHours {
  return { kind: 'week', days: Array.from({ length: 7 }, (_, day) => (day < days ? { open, close } : null)) };
}
