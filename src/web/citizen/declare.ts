/** The pages of a declaration up to the sending, fetched together. */
export { DeclareCheckPage, DeclareQuestionPage } from './declare-question.tsx';
export { ChoosePersonPage, DeclareStartPage } from './declare-start.tsx';
