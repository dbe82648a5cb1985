/** The pages of a declaration, fetched together. */
export { DeclareCheckPage, DeclareQuestionPage } from './declare-question.tsx';
export { DeclareResultPage } from './declare-result.tsx';
export { ChoosePersonPage, DeclareStartPage } from './declare-start.tsx';
