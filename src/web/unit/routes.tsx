import { createRoute } from '@tanstack/react-router';
import { deskRoot } from '../kit/desk-root.tsx';
import { HomePage } from './home-page.tsx';
import { UnitDesk, UnitFrame } from './unit-frame.tsx';
import { UnitsPage } from './units-page.tsx';

const desk = createRoute({ getParentRoute: () => deskRoot, path: '/don-vi', component: UnitDesk });
const units = createRoute({ getParentRoute: () => desk, path: '/', component: UnitsPage });
const unit = createRoute({ getParentRoute: () => desk, path: '/$unitId', component: UnitFrame });
const home = createRoute({ getParentRoute: () => unit, path: '/', component: HomePage });

/** The addresses of units, all below `/don-vi`. */
export const unitRoutes = [desk.addChildren([units, unit.addChildren([home])])] as const;
