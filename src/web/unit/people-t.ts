import { makeT } from '../kit/i18n.ts';
import { peopleVi } from './people-vi.ts';

/** The words of a unit's people. */
export const pt = makeT(peopleVi, async () => (await import('./people-en.ts')).peopleEn);
