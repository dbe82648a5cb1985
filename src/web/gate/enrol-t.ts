import { makeT } from '../kit/i18n.ts';
import { enrolVi } from './enrol-vi.ts';

/** The words of the page that enrols a device. */
export const enrolT = makeT(enrolVi, async () => (await import('./enrol-en.ts')).enrolEn);
