import { lazyPage } from '../kit/lazy-page.tsx';
import type { PageRoute } from '../kit/router.tsx';
import { DeclareCheckPage, DeclareQuestionPage } from './declare-question.tsx';
import { ChoosePersonPage, DeclareStartPage } from './declare-start.tsx';

const ChooseFormPage = lazyPage(async () => (await import('./declare-forms.tsx')).ChooseFormPage);
const PupilsPage = lazyPage(async () => (await import('./pupils-page.tsx')).PupilsPage);
const DeclareResultPage = lazyPage(async () => (await import('./declare-result.tsx')).DeclareResultPage);

/** The addresses of declaring. The pages up to the sending are fetched together, the others when they are opened. */
export const declarePages: readonly PageRoute[] = [
  { path: '/khai-bao', view: ChoosePersonPage },
  { path: '/khai-bao/hoc-sinh', view: PupilsPage },
  { path: '/khai-bao/:personId', view: DeclareStartPage },
  { path: '/khai-bao/:personId/cau/:question', view: DeclareQuestionPage },
  { path: '/khai-bao/:personId/kiem-tra', view: DeclareCheckPage },
  { path: '/khai-bao/:personId/ket-qua/:declarationId', view: DeclareResultPage },
  { path: '/khai-bao/:personId/mau', view: ChooseFormPage },
  { path: '/khai-bao/:personId/mau/:formId', view: DeclareStartPage },
  { path: '/khai-bao/:personId/mau/:formId/cau/:question', view: DeclareQuestionPage },
  { path: '/khai-bao/:personId/mau/:formId/kiem-tra', view: DeclareCheckPage },
];
