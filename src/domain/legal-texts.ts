/**
 * What the law says of those who do not declare or do not have a code: content with the days on which it holds, shown
 * beside facts for whoever has to decide. Nothing is judged by it, and nothing is counted from it.
 */
import type { Bilingual } from './text.ts';
import type { Day } from './time.ts';

/** What a person or a unit may not have done. */
export const legalMatters = {
  declaring: { vi: 'Khai báo y tế', en: 'Health declarations' },
  place_code: { vi: 'Mã QR tại địa điểm', en: 'QR code of a place' },
} as const satisfies Record<string, Bilingual>;
export type LegalMatter = keyof typeof legalMatters;

/** In đồng, of individuals; an organisation's are twice as much where `isDoubled`. */
export interface FineRange {
  readonly from: number;
  readonly to: number;
  readonly isDoubled: boolean;
}

export interface LegalText {
  readonly id: string;
  readonly matter: LegalMatter;
  /** Number of the document, as it is cited */
  readonly document: string;
  /** Article and clause; null where the office has to look them up */
  readonly article: string | null;
  readonly says: Bilingual;
  /** Null: the text does not give amounts here, the office looks them up */
  readonly fine: FineRange | null;
  readonly since: Day;
  /** The last day; null: still in force */
  readonly until: Day | null;
}

const DECREE_117 = {
  document: 'Nghị định 117/2020/NĐ-CP',
  since: '2020-11-15',
  until: '2026-05-14',
} as const;
const DECREE_90 = { document: 'Nghị định 90/2026/NĐ-CP', since: '2026-05-15', until: null } as const;
const LOOK_UP: Bilingual = {
  vi: 'Xử phạt vi phạm hành chính trong lĩnh vực y tế. Cơ quan tra cứu điều, khoản và mức phạt đang áp dụng trong văn bản.',
  en: 'Administrative fines in the field of health. The office looks up the article and the amounts in the document.',
};

/** In the order in which they are shown. */
const legalTexts: readonly LegalText[] = [
  {
    ...{ id: '117-7-3', matter: 'declaring', ...DECREE_117, article: 'khoản 3 Điều 7' },
    says: {
      vi: 'Không khai báo, khai báo gian dối hoặc khai báo chậm về bệnh truyền nhiễm nhóm A.',
      en: 'Not declaring, declaring falsely or late, of an infectious disease of group A.',
    },
    fine: { from: 10_000_000, to: 20_000_000, isDoubled: true },
  },
  {
    ...{ id: '117-14-2', matter: 'place_code', ...DECREE_117, article: 'khoản 2 Điều 14' },
    says: {
      vi: 'Cơ sở không tạo mã QR điểm kiểm dịch hoặc không tổ chức quét mã theo yêu cầu phòng, chống dịch.',
      en: 'An establishment that has not made the QR code of its place, or does not have it scanned.',
    },
    fine: { from: 5_000_000, to: 10_000_000, isDoubled: true },
  },
  { ...{ id: '90-declaring', matter: 'declaring', ...DECREE_90, article: null, says: LOOK_UP, fine: null } },
  {
    ...{ id: '90-place-code', matter: 'place_code', ...DECREE_90, article: null, says: LOOK_UP, fine: null },
  },
];

/** The texts that hold on a day, about some matters. */
export function legalTextsOn(day: Day, matters: ReadonlySet<LegalMatter>): LegalText[] {
  return legalTexts.filter(
    ({ since, until, matter }) => since <= day && (until === null || day <= until) && matters.has(matter),
  );
}

/** A text with its source in one sentence: `Khoản 3 Điều 7 Nghị định 117/2020/NĐ-CP: …`. */
export function citeLegalText(
  { document, article, says, fine }: LegalText,
  language: keyof Bilingual,
): string {
  const source =
    article === null ? document : `${article.charAt(0).toUpperCase()}${article.slice(1)} ${document}`;
  const amounts = fine === null ? '' : ` ${amountsOf(fine)[language]}`;
  return `${source}: ${says[language]}${amounts}`;
}

function amountsOf({ from, to, isDoubled }: FineRange): Bilingual {
  const vi = (dong: number) => new Intl.NumberFormat('vi-VN').format(dong);
  const en = (dong: number) => new Intl.NumberFormat('en').format(dong);
  return {
    vi: `Mức phạt với cá nhân: ${vi(from)} – ${vi(to)} đồng${isDoubled ? '; tổ chức: gấp đôi' : ''}.`,
    en: `Fine for an individual: ${en(from)} – ${en(to)} VND${isDoubled ? '; for an organisation twice as much' : ''}.`,
  };
}
