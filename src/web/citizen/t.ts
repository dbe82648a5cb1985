import { makeT } from '../kit/i18n.ts';
import { vi } from './vi.ts';

/** The words of the citizen's pages that are opened from the personal code. */
export const t = makeT(vi, async () => (await import('./en.ts')).en);
