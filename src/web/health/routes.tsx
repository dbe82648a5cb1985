import { createRoute } from '@tanstack/react-router';
import { deskRoot } from '../kit/desk-root.tsx';
import { AlertPage } from './alert-page.tsx';
import { CasePage } from './case-page.tsx';
import { CasesPage } from './cases-page.tsx';
import { FiguresPage } from './figures-page.tsx';
import { HandoverPage } from './handover-page.tsx';
import { HealthFrame } from './health-frame.tsx';
import { ClosedPage, InboxPage } from './inbox-page.tsx';
import { OpenCasePage } from './open-case-page.tsx';
import { UnitFrame } from './unit-frame.tsx';
import { UnitsPage } from './units-page.tsx';
import { WatchedPage } from './watched-page.tsx';

const health = createRoute({ getParentRoute: () => deskRoot, path: '/y-te', component: HealthFrame });
const units = createRoute({ getParentRoute: () => health, path: '/', component: UnitsPage });
const unit = createRoute({ getParentRoute: () => health, path: '/$unitId', component: UnitFrame });
const inbox = createRoute({ getParentRoute: () => unit, path: '/', component: InboxPage });
const closed = createRoute({ getParentRoute: () => unit, path: '/da-dong', component: ClosedPage });
const cases = createRoute({ getParentRoute: () => unit, path: '/ca-benh', component: CasesPage });
const openCase = createRoute({
  getParentRoute: () => unit,
  path: '/ca-benh/moi',
  component: OpenCasePage,
  validateSearch: (search): { alert?: string } =>
    typeof search.alert === 'string' ? { alert: search.alert } : {},
});
const oneCase = createRoute({ getParentRoute: () => unit, path: '/ca-benh/$caseId', component: CasePage });
const figures = createRoute({ getParentRoute: () => unit, path: '/so-lieu', component: FiguresPage });
const handover = createRoute({ getParentRoute: () => unit, path: '/giao-ca', component: HandoverPage });
const alert = createRoute({ getParentRoute: () => unit, path: '/canh-bao/$alertId', component: AlertPage });
const watched = createRoute({ getParentRoute: () => unit, path: '/theo-doi', component: WatchedPage });

/** The health units' addresses, all below `/y-te`. */
export const healthRoutes = [
  health.addChildren([
    units,
    unit.addChildren([inbox, closed, figures, handover, alert, watched, cases, openCase, oneCase]),
  ]),
] as const;
