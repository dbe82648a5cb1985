import { makeT } from '../kit/i18n.ts';
import { diaryVi } from './diary-vi.ts';

/** The words of the diary of health. */
export const diaryT = makeT(diaryVi, async () => (await import('./diary-en.ts')).diaryEn);
