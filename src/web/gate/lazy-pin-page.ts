import { lazyPart } from '../kit/lazy-page.tsx';

/** Only devices of several guards ask for a PIN: nobody else fetches the page. */
export const PinPage = lazyPart(async () => (await import('./pin-page.tsx')).PinPage);
