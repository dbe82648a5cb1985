import type { Bilingual } from './text.ts';

/** Guides for those who use the product: what each has to do, step by step, with pictures of the screens. */

/** In a step's texts words that stand on the screen are in “…”, and nothing else is: a test looks for them there. */
export interface GuideStep {
  /** Names the picture: `docs/guides/<language>/<guide>-<id>.png`. */
  id: string;
  heading: string;
  /** What to press, and what one then sees; one or two sentences each. */
  does: readonly string[];
  /** What to do when it does not go like this. */
  fails?: string;
}

/** One guide in one language. */
export interface Guide {
  title: string;
  /** For whom it is and what is needed before the first step. */
  intro: string;
  steps: readonly GuideStep[];
}

interface GuideHead {
  /** The last part of its address, `/huong-dan/nguoi-dan`. */
  slug: string;
  /** What its pictures show, and so their size. */
  screen: keyof typeof guideScreens;
  /** Whom it is for, in a list of guides. */
  reader: Bilingual;
}

/** The screens that pictures are taken of, in CSS pixels; a picture has `scale` pixels for each. */
export const guideScreens = {
  phone: { width_px: 390, height_px: 700, scale: 1.5 },
  desk: { width_px: 1120, height_px: 700, scale: 1 },
} as const;

export const guideHeads = {
  citizen: { slug: 'nguoi-dan', screen: 'phone', reader: { vi: 'Người dân', en: 'Citizens' } },
  guard: { slug: 'nguoi-kiem-soat', screen: 'phone', reader: { vi: 'Người kiểm soát ở cổng', en: 'Guards' } },
  owner: { slug: 'chu-dia-diem', screen: 'desk', reader: { vi: 'Chủ địa điểm', en: 'Owners of places' } },
  unit: {
    slug: 'don-vi',
    screen: 'desk',
    reader: { vi: 'Trường học, đơn vị', en: 'Schools and other units' },
  },
  office: {
    slug: 'co-quan',
    screen: 'desk',
    reader: { vi: 'Phòng, sở, ngành', en: 'Offices and departments' },
  },
  station: { slug: 'tram-y-te', screen: 'desk', reader: { vi: 'Trạm y tế', en: 'Health stations' } },
  admin: { slug: 'quan-tri', screen: 'desk', reader: { vi: 'Quản trị viên', en: 'Administrators' } },
} as const satisfies Record<string, GuideHead>;

export type GuideId = keyof typeof guideHeads;

/** Every guide there is, in the order in which they are listed. */
export const guideIds = [
  'citizen',
  'guard',
  'owner',
  'unit',
  'office',
  'station',
  'admin',
] as const satisfies readonly GuideId[];

/** Where a guide is read. */
export function guidePath(id: GuideId): string {
  return `/huong-dan/${guideHeads[id].slug}`;
}

export function findGuideBySlug(slug: string): GuideId | undefined {
  return guideIds.find((id) => guideHeads[id].slug === slug);
}

/** `vi/citizen-log-in`: the picture of a step, without folder and ending. */
export function pictureOf(language: keyof Bilingual, guide: GuideId, step: GuideStep): string {
  return `${language}/${guide}-${step.id}`;
}

/** The words that a step says stand on the screen. */
export function labelsIn({ heading, does, fails = '' }: GuideStep): string[] {
  return [...[heading, ...does, fails].join('\n').matchAll(/“([^”]+)”/g)].map(([, label = '']) => label);
}
