import { Page } from '../kit/page.tsx';
import type { PageRoute } from '../kit/router.tsx';

function GatePage() {
  return (
    <Page title="Cổng">
      <p>VaoRa</p>
    </Page>
  );
}

/** The guard's addresses, all below `/cong`. */
export const gatePages: readonly PageRoute[] = [{ path: '/cong', view: GatePage }];
