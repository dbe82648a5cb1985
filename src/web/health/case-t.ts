import { makeT } from '../kit/i18n.ts';
import { caseVi } from './case-vi.ts';

export { say } from '../kit/i18n.ts';

/** The words of the case desk. */
export const ct = makeT(caseVi, async () => (await import('./case-en.ts')).caseEn);
