import type { Bilingual } from '../../domain/text.ts';

/** What a link to a guide says; not among the kit's words, which come with a poster's first load. */
export const guideWord: Bilingual = { vi: 'Hướng dẫn', en: 'Guide' };
