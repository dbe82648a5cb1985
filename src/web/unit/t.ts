import { makeT } from '../kit/i18n.ts';
import { vi } from './vi.ts';

export { say } from '../kit/i18n.ts';

/** The words of the pages of a unit. */
export const t = makeT(vi, async () => (await import('./en.ts')).en);
