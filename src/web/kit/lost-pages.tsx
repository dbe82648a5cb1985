import { Button } from './button.tsx';
import { kitT } from './kit-t.ts';
import { Header, Page } from './page.tsx';
import { Skeleton } from './skeleton.tsx';

/** Shown while a page is on its way, in the frame that the page will have. */
export function WaitingPage() {
  return (
    <>
      <Header />
      <main className="v-page">
        <Skeleton lines={5} />
      </main>
    </>
  );
}

export function FailedPage({ onRetry }: { onRetry: () => void }) {
  return (
    <Page title={kitT('page_failed_title')}>
      <p>{kitT('page_failed_text')}</p>
      <Button onClick={onRetry}>{kitT('retry')}</Button>
    </Page>
  );
}

export function MissingPage({ onHome }: { onHome: () => void }) {
  return (
    <Page title={kitT('page_missing_title')}>
      <p>{kitT('page_missing_text')}</p>
      <Button onClick={onHome}>{kitT('go_home')}</Button>
    </Page>
  );
}
