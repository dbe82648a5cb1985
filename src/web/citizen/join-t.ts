import { makeT } from '../kit/i18n.ts';
import { joinVi } from './join-vi.ts';

/** The words about units that have somebody on their lists. */
export const joinT = makeT(joinVi, async () => (await import('./join-en.ts')).joinEn);
