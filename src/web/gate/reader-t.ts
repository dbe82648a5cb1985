import { makeT } from '../kit/i18n.ts';
import { readerVi } from './reader-vi.ts';

/** The words of the page that chooses and tests a reader. */
export const readerT = makeT(readerVi, async () => (await import('./reader-en.ts')).readerEn);
