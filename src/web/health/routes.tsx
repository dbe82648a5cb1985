import { createRoute } from '@tanstack/react-router';
import { deskRoot } from '../kit/desk-root.tsx';
import { AlertPage } from './alert-page.tsx';
import { HealthFrame } from './health-frame.tsx';
import { ClosedPage, InboxPage } from './inbox-page.tsx';
import { UnitFrame } from './unit-frame.tsx';
import { UnitsPage } from './units-page.tsx';

const health = createRoute({ getParentRoute: () => deskRoot, path: '/y-te', component: HealthFrame });
const units = createRoute({ getParentRoute: () => health, path: '/', component: UnitsPage });
const unit = createRoute({ getParentRoute: () => health, path: '/$unitId', component: UnitFrame });
const inbox = createRoute({ getParentRoute: () => unit, path: '/', component: InboxPage });
const closed = createRoute({ getParentRoute: () => unit, path: '/da-dong', component: ClosedPage });
const alert = createRoute({ getParentRoute: () => unit, path: '/canh-bao/$alertId', component: AlertPage });

/** The health units' addresses, all below `/y-te`. */
export const healthRoutes = [health.addChildren([units, unit.addChildren([inbox, closed, alert])])] as const;
