import { createRoute } from '@tanstack/react-router';
import { deskRoot } from '../kit/desk-root.tsx';
import { DirectivePage } from './directive-page.tsx';
import { DirectivesPage } from './directives-page.tsx';
import { HomePage } from './home-page.tsx';
import { JoinPage } from './join-page.tsx';
import { OfficersPage } from './officers-page.tsx';
import { PeopleImportPage } from './people-import-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { ReportPage } from './report-page.tsx';
import { ReportsPage } from './reports-page.tsx';
import { UnitDesk, UnitFrame } from './unit-frame.tsx';
import { UnitsPage } from './units-page.tsx';

const desk = createRoute({ getParentRoute: () => deskRoot, path: '/don-vi', component: UnitDesk });
const units = createRoute({ getParentRoute: () => desk, path: '/', component: UnitsPage });
const unit = createRoute({ getParentRoute: () => desk, path: '/$unitId', component: UnitFrame });
const home = createRoute({ getParentRoute: () => unit, path: '/', component: HomePage });
const reports = createRoute({ getParentRoute: () => unit, path: '/bao-cao', component: ReportsPage });
const report = createRoute({ getParentRoute: () => unit, path: '/bao-cao/$roundId', component: ReportPage });

const directives = createRoute({ getParentRoute: () => unit, path: '/van-ban', component: DirectivesPage });
const directive = createRoute({
  getParentRoute: () => unit,
  path: '/van-ban/$directiveId',
  component: DirectivePage,
});
const officers = createRoute({ getParentRoute: () => unit, path: '/dau-moi', component: OfficersPage });
const people = createRoute({ getParentRoute: () => unit, path: '/nguoi', component: PeoplePage });
const peopleImport = createRoute({
  getParentRoute: () => unit,
  path: '/nguoi/nhap',
  component: PeopleImportPage,
});
const join = createRoute({ getParentRoute: () => unit, path: '/vao-bang-ma', component: JoinPage });

/** The addresses of units, all below `/don-vi`. */
export const unitRoutes = [
  desk.addChildren([
    units,
    unit.addChildren([home, directives, directive, officers, reports, report, people, peopleImport, join]),
  ]),
] as const;
