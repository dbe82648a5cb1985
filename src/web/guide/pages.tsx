import './guide.css';
import type { PageRoute } from '../kit/router.tsx';
import { GuidePage } from './guide-page.tsx';
import { ListPage } from './list-page.tsx';

/** The guides' addresses. They need no login. */
export const guidePages: readonly PageRoute[] = [
  { path: '/huong-dan', view: ListPage },
  { path: '/huong-dan/:slug', view: GuidePage },
];
