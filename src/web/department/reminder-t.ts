import { makeT } from '../kit/i18n.ts';
import { reminderVi } from './reminder-vi.ts';

/** The words of reminders to units. */
export const rt = makeT(reminderVi, async () => (await import('./reminder-en.ts')).reminderEn);
