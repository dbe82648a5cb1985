import './gate.css';
import './scan.css';
import type { PageRoute } from '../kit/router.tsx';
import { CameraPage } from './camera-page.tsx';
import { lazyPage } from './lazy-page.tsx';
import { ReaderPage } from './reader-page.tsx';
import { StartPage } from './start-page.tsx';
import { UnsentPage } from './unsent-page.tsx';

/** Writing by hand is rare, and scanning must open quickly: its pages are fetched when they are first needed. */
const manual = () => import('./manual-pages.ts');

/** The guard's addresses, all below `/cong`. */
export const gatePages: readonly PageRoute[] = [
  { path: '/cong', view: StartPage },
  { path: '/cong/quet', view: CameraPage },
  { path: '/cong/dau-doc', view: ReaderPage },
  { path: '/cong/chua-gui', view: UnsentPage },
  { path: '/cong/nhap-tay', view: lazyPage(manual, 'ManualPage') },
  { path: '/cong/nhap-tay/so-dien-thoai', view: lazyPage(manual, 'PhonePage') },
  { path: '/cong/nhap-tay/khai-ho', view: lazyPage(manual, 'VisitorStartPage') },
  { path: '/cong/nhap-tay/khai-ho/kiem-tra', view: lazyPage(manual, 'VisitorCheckPage') },
  { path: '/cong/nhap-tay/khai-ho/:step', view: lazyPage(manual, 'VisitorStepPage') },
];
