import { makeT } from '../kit/i18n.ts';
import { importVi } from './import-vi.ts';

/** The words of importing units. */
export const it = makeT(importVi, async () => (await import('./import-en.ts')).importEn);
