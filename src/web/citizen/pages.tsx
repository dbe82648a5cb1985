import './citizen.css';
import { lazyPage } from '../kit/lazy-page.tsx';
import type { PageRoute } from '../kit/router.tsx';
import { PlacePage } from './place-page.tsx';

const HomePage = lazyPage(async () => (await import('./home-page.tsx')).HomePage);
const LoginPage = lazyPage(async () => (await import('./login-page.tsx')).LoginPage);
const profile = () => import('./profile-pages.tsx');
const RegisterPage = lazyPage(async () => (await profile()).RegisterPage);
const ProfilePage = lazyPage(async () => (await profile()).ProfilePage);
const PeoplePage = lazyPage(async () => (await profile()).PeoplePage);
const AddPersonPage = lazyPage(async () => (await profile()).AddPersonPage);
const DependantPage = lazyPage(async () => (await profile()).DependantPage);
const HistoryPage = lazyPage(async () => (await import('./history-page.tsx')).HistoryPage);
const ScanPage = lazyPage(async () => (await import('./scan-page.tsx')).ScanPage);
const DevicesPage = lazyPage(async () => (await import('./devices-page.tsx')).DevicesPage);
const SettingsPage = lazyPage(async () => (await import('./settings-page.tsx')).SettingsPage);
const PaperPage = lazyPage(async () => (await import('./paper-page.tsx')).PaperPage);
const NoticePage = lazyPage(async () => (await import('./notice-page.tsx')).NoticePage);
const UnsentPage = lazyPage(async () => (await import('./unsent-page.tsx')).UnsentPage);
const DeskOfflinePage = lazyPage(async () => (await import('./desk-offline-page.tsx')).DeskOfflinePage);

/**
 * The citizen's addresses but those of declaring (`declare.ts`). A poster leads to `/d/:number`, so that page is in the
 * first chunk; others come when opened.
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
  { path: '/lich-su', view: HistoryPage },
  { path: '/quet', view: ScanPage },
  { path: '/thiet-bi', view: DevicesPage },
  { path: '/cai-dat', view: SettingsPage },
  { path: '/the', view: PaperPage },
  { path: '/thong-bao', view: NoticePage },
  { path: '/chua-gui', view: UnsentPage },
  // The server answers these with the desk app; they come here only from the service worker, without a network.
  { path: '/chu/*', view: DeskOfflinePage },
  { path: '/quan-tri/*', view: DeskOfflinePage },
];
