import { makeT } from '../kit/i18n.ts';
import { reportVi } from './report-vi.ts';

export { say } from '../kit/i18n.ts';

/** The words of a unit's reports. */
export const rt = makeT(reportVi, async () => (await import('./report-en.ts')).reportEn);
