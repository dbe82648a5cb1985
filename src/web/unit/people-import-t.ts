import { makeT } from '../kit/i18n.ts';
import { peopleImportVi } from './people-import-vi.ts';

/** The words of bringing a unit's people as a workbook. */
export const pit = makeT(peopleImportVi, async () => (await import('./people-import-en.ts')).peopleImportEn);
