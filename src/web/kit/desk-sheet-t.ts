import { sheetVi } from './desk-sheet-vi.ts';
import { makeT } from './i18n.ts';

/** The words of bringing a list as a workbook. */
export const sheetT = makeT(sheetVi, async () => (await import('./desk-sheet-en.ts')).sheetEn);
