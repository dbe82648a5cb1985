import { createRoute } from '@tanstack/react-router';
import { deskRoot } from '../kit/desk-root.tsx';
import { AdminFrame } from './admin-frame.tsx';
import { PlacesPage } from './places-page.tsx';
import { RequestsPage } from './requests-page.tsx';

const admin = createRoute({ getParentRoute: () => deskRoot, path: '/quan-tri', component: AdminFrame });
const requests = createRoute({ getParentRoute: () => admin, path: '/', component: RequestsPage });
const places = createRoute({ getParentRoute: () => admin, path: '/dia-diem', component: PlacesPage });

/** The administrator's addresses, all below `/quan-tri`. */
export const adminRoutes = [admin.addChildren([requests, places])] as const;
