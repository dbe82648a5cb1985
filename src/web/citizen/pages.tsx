import { Page } from '../kit/page.tsx';
import type { PageRoute } from '../kit/router.tsx';

function HomePage() {
  return (
    <Page title="Vào ra">
      <p>VaoRa</p>
    </Page>
  );
}

/** The citizen's addresses. */
export const citizenPages: readonly PageRoute[] = [{ path: '/', view: HomePage }];
