import { makeT } from '../kit/i18n.ts';
import { viewVi } from './view-vi.ts';

/** The words about who looked at the own data. */
export const viewT = makeT(viewVi, async () => (await import('./view-en.ts')).viewEn);
