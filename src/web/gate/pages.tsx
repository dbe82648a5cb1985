import './gate.css';
import './scan.css';
import './scan-small.css';
import { lazyPage } from '../kit/lazy-page.tsx';
import type { PageRoute } from '../kit/router.tsx';
import { CameraPage } from './camera-page.tsx';
import { StartPage } from './start-page.tsx';

/** Writing by hand is rare, and scanning must open quickly: its pages are fetched when they are first needed. */
const manual = () => import('./manual-pages.ts');
const group = () => import('./group-pages.ts');

/** Most phones have no reader, and a device with one opens its page once a shift. */
const reader = () => import('./reader-page.tsx');
const readerTest = () => import('./reader-test-page.tsx');
const unsent = lazyPage(async () => (await import('./unsent-page.tsx')).UnsentPage);
const enrolling = lazyPage(async () => (await import('./enrol-page.tsx')).EnrolPage);

/** The guard's addresses, all below `/cong`. */
export const gatePages: readonly PageRoute[] = [
  { path: '/cong', view: StartPage },
  { path: '/cong/quet', view: CameraPage },
  { path: '/cong/dau-doc', view: lazyPage(async () => (await reader()).ReaderPage) },
  { path: '/cong/dau-doc/thu', view: lazyPage(async () => (await readerTest()).ReaderTestPage) },
  { path: '/cong/dang-ky-may', view: enrolling },
  { path: '/cong/chua-gui', view: unsent },
  { path: '/cong/nhom', view: lazyPage(async () => (await group()).GroupsPage) },
  { path: '/cong/nhom/:groupId', view: lazyPage(async () => (await group()).GroupPage) },
  { path: '/cong/nhap-tay', view: lazyPage(async () => (await manual()).ManualPage) },
  { path: '/cong/nhap-tay/so-dien-thoai', view: lazyPage(async () => (await manual()).PhonePage) },
  { path: '/cong/nhap-tay/day-so', view: lazyPage(async () => (await manual()).TypedCodePage) },
  { path: '/cong/nhap-tay/khai-ho', view: lazyPage(async () => (await manual()).VisitorStartPage) },
  { path: '/cong/nhap-tay/khai-ho/kiem-tra', view: lazyPage(async () => (await manual()).VisitorCheckPage) },
  { path: '/cong/nhap-tay/khai-ho/:step', view: lazyPage(async () => (await manual()).VisitorStepPage) },
];
