import { makeT } from '../kit/i18n.ts';
import { missingVi } from './missing-vi.ts';

/** The words of the list of who is missing, of letters about them and of sheets. */
export const mt = makeT(missingVi, async () => (await import('./missing-en.ts')).missingEn);
