/** The pages for visitors without a code, one chunk. */
export { ManualPage } from './manual-page.tsx';
export { PhonePage } from './phone-page.tsx';
export { TypedCodePage } from './typed-code-page.tsx';
export { VisitorCheckPage } from './visitor-check.tsx';
export { startVisitorFrom } from './visitor-from-card.ts';
export { VisitorStartPage, VisitorStepPage } from './visitor-page.tsx';
