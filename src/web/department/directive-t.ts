import { makeT } from '../kit/i18n.ts';
import { vi } from './directive-vi.ts';

/** The words of an office's letters. */
export const dt = makeT(vi, async () => (await import('./directive-en.ts')).en);
