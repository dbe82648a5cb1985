import { makeT } from '../kit/i18n.ts';
import { vi } from './vi.ts';

/** The words of the guides' pages. */
export const t = makeT(vi, async () => (await import('./en.ts')).en);
