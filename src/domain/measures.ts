/**
 * The measures of a campaign, each defined once: what is counted, of what, from which source, as of when. In Hà Nội in
 * 2021 one series was printed under two names; here a number is never shown without its definition.
 */
import type { Bilingual } from './text.ts';

/** What is counted of one unit on one day; whole numbers. */
export const unitCounts = [
  'expected',
  'has_code',
  'is_alive',
  'roster',
  'with_app',
  'obliged',
  'declared',
  'period_obliged',
  'period_declared',
  'report_expected',
  'report_in',
  'report_on_time',
] as const;
export type UnitCount = (typeof unitCounts)[number];
export type UnitCounts = Readonly<Record<UnitCount, number>>;

export interface Measure {
  readonly name: Bilingual;
  readonly definition: Bilingual;
  readonly numerator: UnitCount;
  readonly denominator: UnitCount;
  /** What the two numbers count. */
  readonly of: 'units' | 'people' | 'reports';
  readonly source: Bilingual;
}

const TREE: Bilingual = {
  vi: 'Danh sách đơn vị và địa điểm gắn với đơn vị, lúc tính số liệu',
  en: 'The tree of units and their places, as of the count',
};
const SCANS: Bilingual = {
  vi: 'Lượt quét đã lưu trên máy chủ, lúc tính số liệu',
  en: 'Scans stored by the server, as of the count',
};
const PEOPLE: Bilingual = {
  vi: 'Danh sách người của đơn vị, đối chiếu theo số điện thoại, lúc tính số liệu',
  en: 'The units’ rosters, matched by phone number, as of the count',
};
const REPORTS: Bilingual = {
  vi: 'Các đợt báo cáo đã mở trong thời gian thực hiện, lúc tính số liệu',
  en: 'The rounds of reports opened during the campaign, as of the count',
};

export const measures = {
  code: {
    name: { vi: 'Đơn vị đã có mã QR', en: 'Units with a QR code' },
    definition: {
      vi: 'Số đơn vị phải đăng ký đã có ít nhất một địa điểm được gắn, trên số đơn vị phải đăng ký.',
      en: 'Units that must register and have at least one place, of the units that must register.',
    },
    ...{ numerator: 'has_code', denominator: 'expected', of: 'units', source: TREE },
  },
  alive: {
    name: { vi: 'Đơn vị có sử dụng', en: 'Units that use it' },
    definition: {
      vi: 'Số đơn vị phải đăng ký có lượt quét trong 7 ngày tính đến ngày này, trên số đơn vị phải đăng ký.',
      en: 'Units that must register and had a scan within the 7 days up to this day, of the units that must register.',
    },
    ...{ numerator: 'is_alive', denominator: 'expected', of: 'units', source: SCANS },
  },
  app: {
    name: { vi: 'Người đã cài ứng dụng', en: 'People with the app' },
    definition: {
      vi: 'Số người trong danh sách của đơn vị có số điện thoại đã đăng ký mã cá nhân, trên số người trong danh sách.',
      en: 'People of the rosters whose number has a personal code, of the people of the rosters.',
    },
    ...{ numerator: 'with_app', denominator: 'roster', of: 'people', source: PEOPLE },
  },
  declared: {
    name: { vi: 'Người đã khai báo trong ngày', en: 'People who declared that day' },
    definition: {
      vi: 'Số người phải khai báo đã khai báo trong ngày, trên số người phải khai báo ngày đó; người được miễn không tính.',
      en: 'People who must declare and did so that day, of those who must declare that day; who is excused is not counted.',
    },
    ...{ numerator: 'declared', denominator: 'obliged', of: 'people', source: PEOPLE },
  },
  period: {
    name: { vi: 'Người đã khai báo trong kỳ', en: 'People who declared in the period' },
    definition: {
      vi: 'Số người phải khai báo đã khai báo ít nhất một lần trong kỳ gần nhất, trên số người phải khai báo trong kỳ.',
      en: 'People who must declare and did so at least once in the latest period, of those who must declare in it.',
    },
    ...{ numerator: 'period_declared', denominator: 'period_obliged', of: 'people', source: PEOPLE },
  },
  report_in: {
    name: { vi: 'Báo cáo đã nhận', en: 'Reports received' },
    definition: {
      vi: 'Số báo cáo đã được duyệt, trên số báo cáo phải nộp của các đợt đã mở.',
      en: 'Approved reports, of the reports expected in the rounds opened so far.',
    },
    ...{ numerator: 'report_in', denominator: 'report_expected', of: 'reports', source: REPORTS },
  },
  report_on_time: {
    name: { vi: 'Báo cáo đúng hạn', en: 'Reports on time' },
    definition: {
      vi: 'Số báo cáo đã được duyệt và nộp đúng hạn, trên số báo cáo phải nộp của các đợt đã mở.',
      en: 'Approved reports sent by their due day, of the reports expected in the rounds opened so far.',
    },
    ...{ numerator: 'report_on_time', denominator: 'report_expected', of: 'reports', source: REPORTS },
  },
} as const satisfies Record<string, Measure>;
export type MeasureId = keyof typeof measures;
export const measureIds: readonly MeasureId[] = [
  ...(['code', 'alive', 'app', 'declared', 'period'] as const),
  ...(['report_in', 'report_on_time'] as const),
];

export function isMeasureId(value: unknown): value is MeasureId {
  return typeof value === 'string' && Object.hasOwn(measures, value);
}

/** A part of a whole; a rate is made of two sums, never of other rates. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

export const NO_COUNTS: UnitCounts = {
  ...{ expected: 0, has_code: 0, is_alive: 0, roster: 0, with_app: 0, obliged: 0, declared: 0 },
  ...{ period_obliged: 0, period_declared: 0, report_expected: 0, report_in: 0, report_on_time: 0 },
};

/** The counts of several units together: sums, one by one. */
export function addCounts(rows: Iterable<UnitCounts>): UnitCounts {
  const sum: Record<UnitCount, number> = { ...NO_COUNTS };
  for (const row of rows) for (const count of unitCounts) sum[count] += row[count];
  return sum;
}

export function shareOf(counts: UnitCounts, id: MeasureId): Share {
  const { numerator, denominator } = measures[id];
  return { numerator: counts[numerator], denominator: counts[denominator] };
}

/** In per cent, 0 to 100; undefined where nothing is expected: an empty unit is not "100 %". */
export function rateOf({ numerator, denominator }: Share): number | undefined {
  return denominator === 0 ? undefined : (100 * numerator) / denominator;
}
