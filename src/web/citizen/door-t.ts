import { makeT } from '../kit/i18n.ts';
import { doorVi } from './door-vi.ts';

/** The words at the door, where a poster leads, and of the frame of each page: they come with the first load. */
export const doorT = makeT(doorVi, async () => (await import('./door-en.ts')).doorEn);
