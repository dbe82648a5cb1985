import type { Guide, GuideId } from './guide.ts';
import type { Bilingual } from './text.ts';

type Load = () => Promise<{ guide: Guide }>;

/** Fetches a guide: each is a file of its own, so that a phone loads the one that is read. */
const loads: Readonly<Record<GuideId, Readonly<Record<keyof Bilingual, Load>>>> = {
  citizen: { vi: () => import('./guides/citizen-vi.ts'), en: () => import('./guides/citizen-en.ts') },
  guard: { vi: () => import('./guides/guard-vi.ts'), en: () => import('./guides/guard-en.ts') },
  owner: { vi: () => import('./guides/owner-vi.ts'), en: () => import('./guides/owner-en.ts') },
  unit: { vi: () => import('./guides/unit-vi.ts'), en: () => import('./guides/unit-en.ts') },
  office: { vi: () => import('./guides/office-vi.ts'), en: () => import('./guides/office-en.ts') },
  station: { vi: () => import('./guides/station-vi.ts'), en: () => import('./guides/station-en.ts') },
  admin: { vi: () => import('./guides/admin-vi.ts'), en: () => import('./guides/admin-en.ts') },
};

/** Rejects where the file cannot be fetched. */
export async function loadGuide(id: GuideId, language: keyof Bilingual): Promise<Guide> {
  return (await loads[id][language]()).guide;
}
