import { createRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isUuid } from '../../domain/ids.ts';
import { deskRoot } from '../kit/desk-root.tsx';
import { ControllersPage } from './controllers-page.tsx';
import { CountsPage } from './counts-page.tsx';
import { DaySheetPage } from './day-sheet-page.tsx';
import { DevicesPage } from './devices-page.tsx';
import { GatesPage } from './gates-page.tsx';
import { HealthPage } from './health-page.tsx';
import { readLogFilter } from './log-filter.ts';
import { LogPage } from './log-page.tsx';
import { MembersPage } from './members-page.tsx';
import { OwnerFrame } from './owner-frame.tsx';
import { PlaceFrame } from './place-frame.tsx';
import { PlacesPage } from './places-page.tsx';
import { PostersPage } from './posters-page.tsx';
import { RegisterPage } from './register-page.tsx';
import { RegisteredPage } from './registered-page.tsx';
import { SettingsPage } from './settings-page.tsx';

const owner = createRoute({ getParentRoute: () => deskRoot, path: '/chu', component: OwnerFrame });
const placeList = createRoute({ getParentRoute: () => owner, path: '/', component: PlacesPage });
const register = createRoute({ getParentRoute: () => owner, path: '/dang-ky', component: RegisterPage });
const place = createRoute({ getParentRoute: () => owner, path: '/$placeId', component: PlaceFrame });
const inPlace = <const Path extends string>(path: Path, component: () => ReactNode) =>
  createRoute({ getParentRoute: () => place, path, component });
const log = createRoute({
  getParentRoute: () => place,
  path: '/',
  validateSearch: readLogFilter,
  component: LogPage,
});
const posters = createRoute({
  getParentRoute: () => place,
  path: '/bang-ma',
  validateSearch: ({ gate }: Record<string, unknown>) => ({ gate: isUuid(gate) ? gate : undefined }),
  component: PostersPage,
});

/** The owner's addresses, all below `/chu`. */
export const ownerRoutes = [
  owner.addChildren([
    placeList,
    register,
    place.addChildren([
      log,
      posters,
      inPlace('/da-dang-ky', RegisteredPage),
      inPlace('/thong-ke', CountsPage),
      inPlace('/in-ngay/$day', DaySheetPage),
      inPlace('/cong', GatesPage),
      inPlace('/nguoi-kiem-soat', ControllersPage),
      inPlace('/y-te', HealthPage),
      inPlace('/may', DevicesPage),
      inPlace('/thanh-vien', MembersPage),
      inPlace('/thong-tin', SettingsPage),
    ]),
  ]),
] as const;
