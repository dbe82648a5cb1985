import { vi } from './desk-vi.ts';
import { makeT } from './i18n.ts';

/** The words of what desks share. */
export const deskT = makeT(vi, async () => (await import('./desk-en.ts')).en);
