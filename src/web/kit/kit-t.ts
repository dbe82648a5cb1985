import { makeT } from './i18n.ts';
import { kitVi } from './kit-vi.ts';

/** The words of the kit's own components. */
export const kitT = makeT(kitVi, async () => (await import('./kit-en.ts')).kitEn);
