import './citizen.css';
import { lazyPage } from '../kit/lazy-page.tsx';
import type { PageGroup, PageRoute } from '../kit/router.tsx';
import { PlacePage } from './place-page.tsx';

const HomePage = lazyPage(async () => (await import('./home-page.tsx')).HomePage);
const LoginPage = lazyPage(async () => (await import('./login-page.tsx')).LoginPage);
const profile = () => import('./profile-pages.tsx');
const RegisterPage = lazyPage(async () => (await profile()).RegisterPage);
const ProfilePage = lazyPage(async () => (await profile()).ProfilePage);
const PeoplePage = lazyPage(async () => (await profile()).PeoplePage);
const AddPersonPage = lazyPage(async () => (await profile()).AddPersonPage);
const DependantPage = lazyPage(async () => (await profile()).DependantPage);
const ScanPage = lazyPage(async () => (await import('./scan-page.tsx')).ScanPage);
const DeskOfflinePage = lazyPage(async () => (await import('./desk-offline-page.tsx')).DeskOfflinePage);

/**
 * The citizen's addresses but those of declaring (`declare.ts`) and of what is opened from the personal code
 * (`own-pages.ts`). A poster leads to `/d/:number`, so that page is in the first chunk; others come when opened.
 */
export const citizenPages: readonly PageRoute[] = [
  { path: '/', view: HomePage },
  { path: '/d/:number', view: PlacePage },
  { path: '/dang-nhap', view: LoginPage },
  { path: '/dang-ky', view: RegisterPage },
  { path: '/dang-ky/:step', view: RegisterPage },
  { path: '/ho-so', view: ProfilePage },
  { path: '/ho-so/:step', view: ProfilePage },
  { path: '/nguoi-than', view: PeoplePage },
  { path: '/nguoi-than/them/:step', view: AddPersonPage },
  { path: '/nguoi-than/:personId', view: DependantPage },
  { path: '/nguoi-than/:personId/:step', view: DependantPage },
  { path: '/quet', view: ScanPage },
  // The server answers these with the desk app; they come here only from the service worker, without a network.
  { path: '/chu/*', view: DeskOfflinePage },
  { path: '/quan-tri/*', view: DeskOfflinePage },
];

const load = async () => (await import('./own-pages.ts')).ownPages;
/** Where the pages of `own-pages.ts` are. */
export const ownGroups: readonly PageGroup[] = [
  '/lich-su',
  '/nhat-ky',
  '/ai-da-xem',
  '/thiet-bi',
  '/cai-dat',
  '/the',
  '/thong-bao',
  '/chua-gui',
  '/vao-don-vi',
].map((under) => ({ under, load }));
