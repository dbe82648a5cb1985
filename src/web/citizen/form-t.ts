import { makeT } from '../kit/i18n.ts';
import { formVi } from './form-vi.ts';

/** The words of the forms on the way in: login, profile, declaration. */
export const formT = makeT(formVi, async () => (await import('./form-en.ts')).formEn);
