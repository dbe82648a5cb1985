import { createRoute } from '@tanstack/react-router';
import { deskRoot } from '../kit/desk-root.tsx';
import { AdminFrame } from './admin-frame.tsx';
import { PlacesPage } from './places-page.tsx';
import { RequestsPage } from './requests-page.tsx';
import { NewUnitPage, UnitPage } from './unit-page.tsx';
import { UnitsPage } from './units-page.tsx';

const admin = createRoute({ getParentRoute: () => deskRoot, path: '/quan-tri', component: AdminFrame });
const requests = createRoute({ getParentRoute: () => admin, path: '/', component: RequestsPage });
const places = createRoute({ getParentRoute: () => admin, path: '/dia-diem', component: PlacesPage });
const units = createRoute({ getParentRoute: () => admin, path: '/y-te', component: UnitsPage });
const newUnit = createRoute({ getParentRoute: () => admin, path: '/y-te/moi', component: NewUnitPage });
const unit = createRoute({ getParentRoute: () => admin, path: '/y-te/$unitId', component: UnitPage });

/** The administrator's addresses, all below `/quan-tri`. */
export const adminRoutes = [admin.addChildren([requests, places, units, newUnit, unit])] as const;
