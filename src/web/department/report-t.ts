import { makeT } from '../kit/i18n.ts';
import { reportVi } from './report-vi.ts';

/** The words of rounds of reports. */
export const rt = makeT(reportVi, async () => (await import('./report-en.ts')).reportEn);
