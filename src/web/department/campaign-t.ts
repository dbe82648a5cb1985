import { makeT } from '../kit/i18n.ts';
import { campaignVi } from './campaign-vi.ts';

/** The words of campaigns and their figures. */
export const ct = makeT(campaignVi, async () => (await import('./campaign-en.ts')).campaignEn);
