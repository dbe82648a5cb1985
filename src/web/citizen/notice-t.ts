import { makeT } from '../kit/i18n.ts';
import { noticeVi } from './notice-vi.ts';

/** The words about notices of exposures. */
export const noticeT = makeT(noticeVi, async () => (await import('./notice-en.ts')).noticeEn);
