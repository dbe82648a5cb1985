import type { Translation } from '../kit/i18n.ts';
import type { vi } from './vi.ts';

export const en: Translation<typeof vi> = {
  list_title: 'Guides',
  list_text: 'Choose the guide for you. No login is needed; once opened, it can be read without a network.',
  pdf: 'Download as a PDF to print',
  steps: 'Steps',
  picture_of: 'Picture of the screen: {heading}',
  fails: 'If it does not work',
  others: 'Other guides',
};
