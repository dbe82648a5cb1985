import { makeT } from '../kit/i18n.ts';
import { vi } from './vi.ts';

export { say } from '../kit/i18n.ts';

/** The words of the guard's pages. */
export const t = makeT(vi, async () => (await import('./en.ts')).en);
